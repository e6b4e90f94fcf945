import { migrationsIn, type Migration } from '@concentric/store';
import type { RulebookDeps } from './deps.ts';
import { holdBook } from './holder.ts';
import { rulebookRouter } from './router.ts';

/** The rule book's tables, to be migrated after those of monitoring. */
export const rulebookMigrations: readonly Migration[] = migrationsIn(
  new URL('./migrations/', import.meta.url),
  'rulebook',
);

/** Rules and lexicons as the association governs them. Sets the book up on first use of a store. */
export async function createRulebook(deps: RulebookDeps) {
  const holder = await holdBook(deps);
  return {
    router: rulebookRouter(holder),
    /** What the worker judges by. */
    book: holder.book,
  };
}

export type Rulebook = Awaited<ReturnType<typeof createRulebook>>;
export type { RulebookDeps, ShippedBook } from './deps.ts';
