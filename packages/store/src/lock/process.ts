import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells one process from every other, across restarts and reused process numbers. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Identity of the machine's present boot; empty where the system does not tell. */
  readonly boot: string;
  /** Start of the process in clock ticks since boot; empty where the system does not tell. */
  readonly started: string;
}

/** This process. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, host: hostname(), boot: bootId(), started: statOf(process.pid)?.started ?? '' };
}

/**
 * Whether a process that once named itself still runs: `unknown` for one of another machine, which only its
 * heartbeat can vouch for.
 */
export function livenessOf(identity: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (identity.host !== hostname()) return 'unknown';
  const boot = bootId();
  if (identity.boot !== '' && boot !== '' && identity.boot !== boot) return 'dead';
  if (!exists(identity.pid)) return 'dead';
  const stat = statOf(identity.pid);
  if (stat === undefined || identity.started === '') return 'alive';
  // A zombie has ended; only its parent has not asked yet. Another start time: the number was given anew.
  return stat.state !== 'Z' && stat.state !== 'X' && stat.started === identity.started ? 'alive' : 'dead';
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** State and start time from proc(5): the command name in parentheses may hold spaces, so fields count from its end. */
function statOf(pid: number): { state: string; started: string } | undefined {
  const text = read(`/proc/${pid}/stat`);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[0];
  const started = fields?.[19];
  return state === undefined || started === undefined ? undefined : { state, started };
}

function bootId(): string {
  return read('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // systems without /proc: the callers fall back to what they know
  }
}
