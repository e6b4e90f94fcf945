import { compileLexicon, type Lexicon } from '@concentric/core/lexicon';
import {
  checkQuery,
  type CheckedQuery,
  type QueryContext,
  type QueryPlan,
} from '@concentric/core/rules/query';
import { ProblemError, type SourceDocument } from '@concentric/core/shared';
import type { BookInForce } from '../monitoring/index.ts';
import type { InvestigationDeps } from './deps.ts';
import { problem } from './messages.ts';

/** The rule book as queries see it. */
export interface QueryBook extends QueryContext {
  readonly inForce: BookInForce;
  readonly revision: string;
  /** Windows of the rules in force by name, with the rules that declare them. */
  readonly windowRules: ReadonlyMap<string, readonly string[]>;
}

/** What the operations share. */
export interface Holder {
  readonly deps: InvestigationDeps;
  /** The book in force; its words are compiled once for each revision. */
  readonly book: () => Promise<QueryBook>;
}

export function holdInvestigation(deps: InvestigationDeps): Holder {
  let held: QueryBook | undefined;
  return {
    deps,
    book: async () => {
      const inForce = await deps.book.current();
      if (held?.revision !== inForce.revision.id) held = bookOf(inForce);
      return held;
    },
  };
}

function bookOf(inForce: BookInForce): QueryBook {
  const lexicon: Lexicon = compileLexicon(inForce.pack.entries).lexicon;
  const frozenWindows: Record<string, QueryContext['frozenWindows'][string]> = {};
  const windowRules = new Map<string, string[]>();
  for (const { id, windows } of inForce.pack.rules) {
    for (const [name, spec] of Object.entries(windows)) {
      frozenWindows[name] ??= spec;
      windowRules.set(name, [...(windowRules.get(name) ?? []), id]);
    }
  }
  return { inForce, lexicon, frozenWindows, windowRules, revision: inForce.revision.id };
}

/** Checks a query as it came over the wire; places of faults name its parts. */
export function checkWritten(query: Readonly<Record<string, unknown>>, book: QueryBook): CheckedQuery {
  const source: SourceDocument = {
    ...{ file: 'query', text: '', value: query },
    locate: (path) => ({ path: path.join('.') }),
  };
  return checkQuery(source, book);
}

/** The plan of a query to be run. Throws `investigation.unsound` with its first fault. */
export function soundPlan(query: Readonly<Record<string, unknown>>, book: QueryBook): QueryPlan {
  const { plan, problems } = checkWritten(query, book);
  if (plan !== undefined) return plan;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const { zh: firstZh, en: firstEn } = errors[0]?.message ?? { zh: '', en: '' };
  throw new ProblemError(problem('investigation.unsound', { count: errors.length, firstZh, firstEn }));
}
