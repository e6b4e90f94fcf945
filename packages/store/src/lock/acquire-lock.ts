import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  futimesSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
} from 'node:fs';
import { renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isoOf, ProblemError, type Clock } from '@concentric/core/shared';
import { problem } from '../problems.ts';
import { livenessOf, thisProcess, type ProcessIdentity } from './process.ts';

/** The right of one process to a data directory. */
export interface Lock {
  /** Who was found dead when this lock was taken over; undefined after a clean release. */
  readonly tookOverFrom: number | undefined;
  release: () => void;
}

/** A generation of the lock as its file says it. */
interface Generation extends ProcessIdentity {
  readonly held: boolean;
  /** When it was taken, milliseconds since 1970. */
  readonly since: number;
}

const BEAT_MS = 5_000;
/** A holder on another machine is given up after this long without a heartbeat. */
const FOREIGN_STALE_MS = 60_000;

/**
 * Takes the lock beside a data directory, `<dataDir>.lock/`, or throws `store.locked` naming the holder.
 *
 * The lock is a row of numbered generations; the highest is in force. A generation is created whole by a
 * hard link, which fails where the number exists, so of any number of processes that find generation n dead
 * or released exactly one makes n + 1. Numbers are never used twice: the highest file always stays, and a
 * late process that links a number below it sees that and withdraws.
 */
export function acquireLock(dataDir: string, clock: Clock): Lock {
  const dir = `${dataDir}.lock`;
  mkdirSync(dir, { recursive: true });
  for (;;) {
    const top = highest(dir);
    const previous = top === 0 ? undefined : readGeneration(dir, top, clock);
    if (previous?.held === true && isHeld(dir, top, previous, clock)) throw locked(dataDir, previous);
    const mine = top + 1;
    if (!link(dir, mine, { ...thisProcess(), held: true, since: clock() })) continue;
    if (highest(dir) !== mine) {
      rmSync(fileOf(dir, mine), { force: true });
      continue;
    }
    removeBelow(dir, mine);
    return hold(dir, mine, clock, previous?.held === true ? previous.pid : undefined);
  }
}

/** Who holds the lock of a data directory now, if anybody alive does. */
export function lockHolder(
  dataDir: string,
  clock: Clock,
): { pid: number; host: string; since: number } | undefined {
  const dir = `${dataDir}.lock`;
  const top = highest(dir);
  if (top === 0) return undefined;
  const generation = readGeneration(dir, top, clock);
  return generation.held && isHeld(dir, top, generation, clock) ? generation : undefined;
}

function hold(dir: string, mine: number, clock: Clock, tookOverFrom: number | undefined): Lock {
  const file = fileOf(dir, mine);
  const beat = setInterval(() => {
    const seconds = clock() / 1000;
    try {
      utimesSync(file, seconds, seconds);
    } catch {
      clearInterval(beat); // the file is gone: nothing is left to keep fresh, and the pid still vouches for us
    }
  }, BEAT_MS);
  beat.unref();
  let released = false;
  return {
    tookOverFrom,
    release() {
      if (released) return;
      released = true;
      clearInterval(beat);
      try {
        renameSync(write(dir, { ...thisProcess(), held: false, since: clock() }), file);
      } catch {
        // A full disk takes no note of it. The store is closed all the same, and the end of this process sets the lock free.
      }
    },
  };
}

function isHeld(dir: string, number: number, generation: Generation, clock: Clock): boolean {
  const liveness = livenessOf(generation);
  return liveness === 'unknown' ? age(fileOf(dir, number), clock) < FOREIGN_STALE_MS : liveness === 'alive';
}

function locked(dataDir: string, holder: Generation): ProblemError {
  const { pid, host, since } = holder;
  return new ProblemError(problem('store.locked', { dir: dataDir, pid, host, since: isoOf(since) }));
}

function highest(dir: string): number {
  return numbers(dir).reduce((most, number) => Math.max(most, number), 0);
}

function numbers(dir: string): number[] {
  try {
    return readdirSync(dir)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function removeBelow(dir: string, top: number): void {
  for (const number of numbers(dir)) if (number < top) rmSync(fileOf(dir, number), { force: true });
}

function readGeneration(dir: string, number: number, clock: Clock): Generation {
  const file = fileOf(dir, number);
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
    const parsed: unknown = JSON.parse(text);
    if (isGeneration(parsed)) return parsed;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return gone();
    if (!(error instanceof SyntaxError)) throw error;
  }
  // Files appear whole; one that is not was cut by a failing disk. The time it has lain there decides.
  if (age(file, clock) > FOREIGN_STALE_MS) return gone();
  throw new ProblemError(problem('store.lock-unreadable', { file }));
}

function gone(): Generation {
  return { pid: 0, host: '', boot: '', started: '', held: false, since: 0 };
}

function isGeneration(value: unknown): value is Generation {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, host, boot, started, held, since } = value as Record<string, unknown>;
  return (
    typeof pid === 'number' &&
    typeof host === 'string' &&
    typeof boot === 'string' &&
    typeof started === 'string' &&
    typeof held === 'boolean' &&
    typeof since === 'number'
  );
}

function link(dir: string, number: number, generation: Generation): boolean {
  const temporary = write(dir, generation);
  try {
    linkSync(temporary, fileOf(dir, number));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function write(dir: string, generation: Generation): string {
  const seconds = generation.since / 1000;
  const file = join(dir, `new-${generation.pid}-${randomBytes(6).toString('hex')}`);
  const handle = openSync(file, 'wx', 0o644);
  try {
    writeSync(handle, `${JSON.stringify(generation)}\n`);
    futimesSync(handle, seconds, seconds);
    fsyncSync(handle);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  return file;
}

function fileOf(dir: string, number: number): string {
  return join(dir, String(number).padStart(10, '0'));
}

function age(file: string, clock: Clock): number {
  try {
    return clock() - statSync(file).mtimeMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Number.POSITIVE_INFINITY;
    throw error;
  }
}
