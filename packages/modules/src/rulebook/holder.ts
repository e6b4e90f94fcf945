import type { RuleBook } from '../monitoring/index.ts';
import type { Tx } from '@concentric/store';
import type { RulebookDeps, SupposeGrades } from './deps.ts';
import { createParser, type BookText, type Parser } from './documents.ts';
import { loadBook, type LoadedBook } from './operations/load-book.ts';
import { setUpBook } from './operations/set-up-book.ts';
import { keepTried } from './operations/keep-tried.ts';
import { readEdition } from './repo/edition.ts';
import { shippedTexts } from './shipped.ts';

/** The book as this process holds it, and what its operations share. */
export interface BookHolder {
  readonly deps: RulebookDeps;
  readonly parser: Parser;
  readonly book: RuleBook;
  readonly grades: SupposeGrades;
  /** The texts in force now; read anew where another process has changed them. */
  readonly textsInForce: () => Promise<readonly BookText[]>;
}

/** Sets the book up where that was never done, reads it, and holds it. */
export async function holdBook(deps: RulebookDeps, grades: SupposeGrades): Promise<BookHolder> {
  const parser = createParser(
    shippedTexts(deps.shipped).map(({ revision, source }) => [revision, source] as const),
  );
  const load = (): Promise<LoadedBook> => deps.store.system((tx) => loadBook(tx, deps, parser));
  await deps.store.system((tx) => setUpBook(tx, deps, parser));
  let held = await load();
  const isCurrent = async (tx: Tx): Promise<boolean> => (await readEdition(tx)) === held.number;
  const current = async (): Promise<LoadedBook> => {
    if (!(await deps.store.system(isCurrent))) held = await load();
    return held;
  };
  return {
    deps,
    parser,
    grades,
    book: {
      known: () => held.inForce,
      isCurrent,
      current: async () => (await current()).inForce,
      keepTried: (tx, tried) => keepTried(tx, deps, tried),
    },
    textsInForce: async () => (await current()).plan.live.map(({ text }) => text),
  };
}
