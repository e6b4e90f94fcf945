import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CONCENTRIC = fileURLToPath(new URL('../concentric.ts', import.meta.url));

/** What a command came to. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Surroundings {
  readonly cwd?: string;
  readonly lang?: string;
  readonly input?: string;
}

/** Runs the real command as a user would, for tests. */
export function concentric(
  args: readonly string[],
  { cwd, lang = 'zh_CN.UTF-8', input = '' }: Surroundings = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'], LANG: lang };
    const child = spawn(process.execPath, [CONCENTRIC, ...args], { cwd, env });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
    });
    child.stdin.end(input);
  });
}
