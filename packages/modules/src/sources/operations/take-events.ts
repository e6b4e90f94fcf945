import type { Problem } from '@concentric/core/shared';
import type { SourcesDeps } from '../deps.ts';
import { admit, type Arriving, type IntakeSource } from '../gate.ts';
import { HOUR } from '../hour.ts';
import { conflictingIds } from '../repo/conflicts.ts';
import { countArrival } from '../repo/hours.ts';

/** What became of a batch. */
export interface Taken {
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: readonly Problem[];
  /** Ids among the duplicates that had come with other content before. */
  readonly conflicts: readonly string[];
}

/**
 * Takes events that already passed validation and pseudonymisation into the intake log, as far as the mandate of their source goes;
 * what is counted as accepted is committed when this resolves, together with the source's figures of the hour.
 */
export function takeEvents(
  { store, clock }: Pick<SourcesDeps, 'store' | 'clock'>,
  source: IntakeSource,
  arriving: readonly Arriving[],
): Promise<Taken> {
  return store.system(async (tx) => {
    const now = clock();
    const { admitted, refused } = await admit(tx, source, arriving, now);
    const { accepted, duplicates, isNew } = await store.log.appendIn(
      tx,
      admitted.map(({ event, terms }) => ({
        ...event,
        sourceId: source.id,
        lawfulBasis: terms.lawful_basis,
      })),
    );
    const late = admitted.filter(
      ({ event, terms }, i) => isNew[i] === true && event.time < now - terms.expected_every_ms - HOUR,
    ).length;
    await countArrival(tx, source.id, now, { accepted, duplicates, rejected: refused.length, late });
    const conflicts = await conflictingIds(
      tx,
      admitted.flatMap(({ event }, i) => (isNew[i] === false ? [event] : [])),
    );
    return { accepted, duplicates, refused, conflicts };
  });
}
