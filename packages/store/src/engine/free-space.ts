import { statfsSync } from 'node:fs';
import { ProblemError } from '@concentric/core/shared';
import { problem } from '../problems.ts';

/** Bytes a file system still takes from us. */
export type FreeSpace = (dir: string) => number;

/** What the embedded engine keeps free by default: room for one large transaction and its log, 256 MiB. */
export const DEFAULT_RESERVE = 256 * 1024 * 1024;

const MEBIBYTE = 1024 * 1024;

/** Asks the operating system. */
export const freeSpace: FreeSpace = (dir) => {
  const { bavail, bsize } = statfsSync(dir);
  return bavail * bsize;
};

/**
 * Watches the disk under an embedded database. PGlite does not survive a full one: where it cannot add to its
 * write-ahead log it spins for ever, and the whole process with it. So while less than the reserve is free,
 * transactions are made read-only: reading goes on, writing is refused before it begins.
 */
export interface SpaceGuard {
  /** Whether writing must be refused at the moment. */
  isLow: () => boolean;
  /** Throws `store.disk-full` where it must. */
  refuseIfLow: () => void;
  /** The problem to tell in place of PostgreSQL's “read-only transaction”; anything else passes. */
  explain: (error: unknown) => unknown;
}

/** A guard over a directory, with a reserve in bytes. */
export function guardSpace(dir: string, reserve: number, free: FreeSpace = freeSpace): SpaceGuard {
  const isLow = (): boolean => free(dir) < reserve;
  const full = (): ProblemError => {
    const reason = `${Math.floor(free(dir) / MEBIBYTE)} MiB < ${Math.ceil(reserve / MEBIBYTE)} MiB (${dir})`;
    return new ProblemError(problem('store.disk-full', { reason }));
  };
  return {
    isLow,
    refuseIfLow() {
      if (isLow()) throw full();
    },
    explain: (error) => (isReadOnly(error) ? Object.assign(full(), { cause: error }) : error),
  };
}

/** Whether PostgreSQL refused to write in a read-only transaction (SQLSTATE 25006). */
export function isReadOnly(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '25006';
}

/** No guard: a PostgreSQL server undoes what did not fit and says so (SQLSTATE 53100). */
export const UNGUARDED: SpaceGuard = {
  isLow: () => false,
  refuseIfLow: () => undefined,
  explain: (error) => error,
};
