import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SAMPLE_PASSWORD } from '@concentric/modules/sample';
import { freePort } from '../tests/platform.ts';
import type { Bench } from './figure.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PATIENCE_MS = 300_000;
const STOP_MS = 60_000;

/** A newcomer's way: clone what is committed, `npm ci`, `npm start`, signed in and the console there. */
const clone: Bench = async () => {
  const root = mkdtempSync(join(tmpdir(), 'concentric-clone-'));
  const folder = join(root, 'concentric');
  let platform: ChildProcess | undefined;
  try {
    const began = performance.now();
    run('git', ['clone', '--quiet', ROOT, folder], root);
    const cloned = performance.now();
    run('npm', ['ci', '--no-audit', '--no-fund'], folder);
    const installed = performance.now();
    const port = await freePort();
    platform = spawn('npm', ['start'], {
      cwd: folder,
      env: { ...newcomer(), CONCENTRIC_PORT: String(port), CONCENTRIC_LOG_LEVEL: 'warn' },
      stdio: 'ignore',
      detached: true,
    });
    await signedIn(`http://127.0.0.1:${port}`, platform);
    const ended = performance.now();
    const seconds = (from: number, to: number): number => (to - from) / 1000;
    return [
      { name: 'npm ci', value: seconds(cloned, installed), unit: 's', atMost: 45 },
      { name: 'npm start to signed in', value: seconds(installed, ended), unit: 's' },
      { name: 'clone to signed in', value: seconds(began, ended), unit: 's', atMost: 90 },
    ];
  } finally {
    await end(platform);
    rmSync(root, { recursive: true, force: true });
  }
};

/** The machine's own programs: the runtime that is first in npm's scripts is part of what must be installed. */
function newcomer(): NodeJS.ProcessEnv {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((dir) => !dir.includes('node_modules'));
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|CONCENTRIC_|DATABASE_URL|NODE_)/.test(name),
  );
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, env: newcomer(), encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(status)}: ${stderr}`);
}

/**
 * Waits until the platform says that it is ready, then until a person of the sample is let in, sees his board, and the
 * console is built. Signing in is tried only then: attempts are limited by the minute, as for any client.
 */
async function signedIn(url: string, platform: ChildProcess): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (!(await isIn(url))) {
    if (platform.exitCode !== null) throw new Error(`npm start ended with ${platform.exitCode}`);
    if (performance.now() > until) throw new Error('nobody could sign in');
    await sleep(200);
  }
}

async function isIn(url: string): Promise<boolean> {
  try {
    if (!(await fetch(`${url}/ready`)).ok || !(await fetch(`${url}/console/`)).ok) return false;
    const answer = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email: 'reviewer1@sample.example', password: SAMPLE_PASSWORD }),
    });
    if (!answer.ok) return false;
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    return (await fetch(`${url}/api/board`, { headers: { cookie } })).ok;
  } catch {
    return false; // not listening yet
  }
}

async function end(platform: ChildProcess | undefined): Promise<void> {
  const pid = platform?.pid;
  if (platform === undefined || pid === undefined || platform.exitCode !== null) return;
  const ended = once(platform, 'exit');
  process.kill(-pid, 'SIGTERM');
  const killer = setTimeout(() => process.kill(-pid, 'SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(killer);
}

export default clone;
