import { ProblemError } from '@concentric/core/shared';
import type { Sealer } from './sealer.ts';

/** Something sealed, and the place it was sealed for. */
export interface Sealed {
  readonly id: string;
  readonly sealed: string;
  readonly place: string;
}

/**
 * Seals anew what an older key sealed, so that the older key is no longer needed. Returns the ids of what no key at hand opens: it stays as it
 * is, until the key is back or the secret renewed.
 */
export async function resealAll(
  sealer: Sealer,
  all: readonly Sealed[],
  save: (before: string, sealed: string) => Promise<void>,
): Promise<string[]> {
  const lost: string[] = [];
  for (const { id, sealed, place } of all) {
    if (sealer.isCurrent(sealed)) continue;
    try {
      await save(sealed, sealer.seal(sealer.open(sealed, place), place));
    } catch (error) {
      if (!(error instanceof ProblemError) || !error.problem.code.startsWith('signing.')) throw error;
      lost.push(id);
    }
  }
  return lost;
}
