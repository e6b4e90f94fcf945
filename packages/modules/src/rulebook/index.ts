import type { Id } from '@concentric/core/shared';
import { migrationsIn, type Migration } from '@concentric/store';
import type { Actor } from '../shared/index.ts';
import type { RulebookDeps, SupposeGrades } from './deps.ts';
import { holdBook } from './holder.ts';
import { pauseWeakRules } from './operations/pause-weak-rules.ts';
import { replayHit } from './operations/replay-hit.ts';
import { createBacktestWorker } from './operations/work-backtests.ts';
import { rulebookRouter } from './router.ts';

/** The rule book's tables, to be migrated after those of monitoring. */
export const rulebookMigrations: readonly Migration[] = migrationsIn(
  new URL('./migrations/', import.meta.url),
  'rulebook',
);

/** Rules and lexicons as the association governs them. Sets the book up on first use of a store. */
export async function createRulebook(deps: RulebookDeps) {
  // Credit stands above: until it has said how, grades are not known.
  let suppose: SupposeGrades = () => Promise.resolve([]);
  const holder = await holdBook(deps, (...asked) => suppose(...asked));
  const backtests = createBacktestWorker(holder);
  return {
    router: rulebookRouter(holder),
    /** What the worker judges by. */
    book: holder.book,
    /** Lets credit tell what grades would be. */
    onSupposeGrades: (handler: SupposeGrades): void => {
      suppose = handler;
    },
    /** Does a page of the backtests that were ordered; false where there is nothing to do. */
    workBacktests: backtests.work,
    /** Pauses rules that people mostly do not confirm; returns which. */
    pauseWeakRules: (): Promise<string[]> => pauseWeakRules(deps),
    /** Judges the frozen event of a hit again, by the texts of then. */
    replayHit: (actor: Actor, id: Id): ReturnType<typeof replayHit> => replayHit(holder, actor, { id }),
    /** Lets go of what this process has in hand. */
    close: backtests.close,
  };
}

export type Rulebook = Awaited<ReturnType<typeof createRulebook>>;
export type { RulebookDeps, ShippedBook, SupposeGrades } from './deps.ts';
