import type { Clock } from '@concentric/core/shared';
import type { Tx } from '../tables.ts';
import { appendEvents } from './append-events.ts';
import { commitOffset, lagOf, readEvents } from './read-events.ts';
import type { IntakeLog } from './types.ts';

/** The intake log over a store's transactions. */
export function createIntakeLog(
  system: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  clock: Clock,
): IntakeLog {
  return {
    append: (batch) => system((tx) => appendEvents(tx, batch, clock())),
    appendIn: (tx, batch) => appendEvents(tx, batch, clock()),
    read: readEvents,
    commit: commitOffset,
    lag: (consumer) => system((tx) => lagOf(tx, consumer)),
  };
}
