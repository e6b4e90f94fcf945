import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const COMMAND = resolve(import.meta.dirname, '../packages/cli/src/concentric.ts');
const POLL_MS = 25;
/** Longest wait for one answer, and for an end that was asked for: a shutdown gives requests under way ten seconds. */
const ANSWER_MS = 5_000;
const STOP_MS = 60_000;

/** The platform under test: a process of its own on a free port, as a user starts it. */
export interface TestPlatform {
  readonly url: string;
  /** Waits until a path answers 200. Rejects, with what the process wrote, when it ends before or takes too long. */
  readonly answers: (path: string, withinMs: number) => Promise<void>;
  /** Waits until the process has written a text. */
  readonly says: (text: string, withinMs: number) => Promise<void>;
  /** Waits until it ends by itself; resolves to its exit status. */
  readonly ended: (withinMs: number) => Promise<number | null>;
  /** Asks it to stop and waits until it did; resolves to its exit status. Rejects, and ends it, when it takes too long. */
  readonly stop: () => Promise<number | null>;
  /** Ends it without a chance to tidy up. */
  readonly kill: () => Promise<void>;
}

/** Starts `concentric start` on a data directory, with further environment where the test needs it. */
export async function startPlatform(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<TestPlatform> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const inherited = { ...process.env };
  delete inherited['DATABASE_URL'];
  const child = spawn(process.execPath, [COMMAND, 'start'], {
    env: {
      ...inherited,
      CONCENTRIC_DATA_DIR: dataDir,
      CONCENTRIC_PORT: String(port),
      CONCENTRIC_LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  }
  const ended = once(child, 'exit');
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const endsWithin = async (ms: number): Promise<void> => {
    const patience = new AbortController();
    await Promise.race([ended, sleep(ms, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
  };
  const waitFor = async (
    what: string,
    withinMs: number,
    isThere: () => boolean | Promise<boolean>,
  ): Promise<void> => {
    const until = performance.now() + withinMs;
    while (!(await isThere())) {
      if (hasEnded()) throw new Error(`the platform ended:\n${written.join('')}`);
      if (performance.now() > until) throw new Error(`in vain for ${what}:\n${written.join('')}`);
      await sleep(POLL_MS);
    }
  };
  return {
    url,
    answers: (path, withinMs) => waitFor(path, withinMs, () => isOk(url + path)),
    says: (text, withinMs) => waitFor(text, withinMs, () => written.join('').includes(text)),
    async ended(withinMs) {
      await endsWithin(withinMs);
      if (!hasEnded()) throw new Error(`it did not end:\n${written.join('')}`);
      return child.exitCode;
    },
    async stop() {
      if (!hasEnded()) child.kill('SIGTERM');
      await endsWithin(STOP_MS);
      if (!hasEnded()) {
        child.kill('SIGKILL');
        throw new Error(`it did not stop:\n${written.join('')}`);
      }
      return child.exitCode;
    },
    async kill() {
      if (!hasEnded()) child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A directory of the test's own, and the way to be rid of it. */
export interface DataDir {
  readonly dir: string;
  readonly remove: () => void;
}

/** Makes one in the system's temporary directory. */
export function makeDataDir(): DataDir {
  const root = mkdtempSync(join(tmpdir(), 'concentric-journey-'));
  return {
    dir: join(root, 'data'),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function isOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false; // not listening yet, or no answer in time
  }
}

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
