import { compileLexicon } from '../../lexicon/index.ts';
import { PRICES } from '../life/testing.ts';
import { document, packOf } from '../testing/pack.ts';
import type { SourceEvent } from '../../recordings/index.ts';
import { checkQuery, type CheckedQuery } from './check.ts';
import type { QueryInput } from './document.ts';
import type { QueryItem } from './item.ts';
import type { QueryPlan } from './plan.ts';
import type { QueryResult } from './result.ts';
import { createQueryRun } from './run.ts';

const { pack } = packOf(PRICES);
export const { lexicon: LEXICON } = compileLexicon(pack.entries);
const CONTEXT = {
  lexicon: LEXICON,
  frozenWindows: Object.fromEntries(pack.rules.flatMap(({ windows }) => Object.entries(windows))),
};

/** The days the events of tests lie in. */
export const JUNE = { from: '2026-06-01', to: '2026-06-11' };

/** Checks a query over the small library. */
export function check(query: Partial<QueryInput> | string): CheckedQuery {
  const text = typeof query === 'string' ? query : JSON.stringify({ period: JUNE, ...query });
  return checkQuery(document(text, 'query.yaml'), CONTEXT);
}

/** The codes of all that is wrong with a query. */
export function codesOf(query: Partial<QueryInput>): string[] {
  return check(query).problems.map(({ code }) => code);
}

/** The plan of a query that must be right. */
export function planOf(query: Partial<QueryInput>): QueryPlan {
  const { plan, problems } = check(query);
  if (plan === undefined) throw new Error(problems.map(({ message }) => message.en).join('\n'));
  return plan;
}

/** Events as items of a query, as they come of files. */
export function items(events: readonly SourceEvent[]): QueryItem[] {
  return events.map((event) => ({ event }));
}

/** Runs a query over items, in batches of a size. */
export function runOver(
  query: Partial<QueryInput>,
  all: readonly QueryItem[],
  batch = all.length,
): QueryResult {
  const run = createQueryRun(planOf(query), LEXICON);
  for (let at = 0; at < all.length; at += Math.max(1, batch)) run.take(all.slice(at, at + batch));
  return run.result();
}
