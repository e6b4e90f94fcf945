import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process of our own under test: talked to by lines, ended as the test likes. */
export interface Child {
  readonly pid: number;
  /** The next line it writes; rejects when it ends without one. */
  line: () => Promise<string>;
  say: (line: string) => void;
  signal: (signal: NodeJS.Signals) => void;
  /** Ends it without a chance to tidy up, and waits until it is gone. */
  kill: () => Promise<void>;
}

/** Starts a TypeScript file as a process. */
export function startChild(file: URL, args: readonly string[]): Child {
  const child = spawn(process.execPath, [file.pathname, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    async line() {
      const next = await lines.next();
      if (next.done === true) throw new Error('the process ended without saying more');
      return next.value;
    },
    say: (line) => child.stdin.write(`${line}\n`),
    signal: (signal) => child.kill(signal),
    kill: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
