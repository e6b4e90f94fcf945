import type { Lexicon } from '../../lexicon/index.ts';
import { DAY } from '../../shared/index.ts';
import { Groups } from './groups.ts';
import type { QueryItem } from './item.ts';
import { createMatcher, periodAt } from './matcher.ts';
import type { QueryPlan } from './plan.ts';
import type { QueryResult } from './result.ts';
import { feedWindows } from './windows-fed.ts';

/** A query under way. */
export interface QueryRun {
  /**
   * Takes the next items, in order of event time; in whatever batches they come, the result is the same. Throws ProblemError
   * `query.too-many-groups` or `query.too-many-values`.
   */
  readonly take: (items: readonly QueryItem[]) => void;
  /** What came of everything taken so far. */
  readonly result: () => QueryResult;
}

/** Begins a query. Memory is bounded by its groups and by what its windows look back at, whatever number of items goes by. */
export function createQueryRun(plan: QueryPlan, lexicon: Lexicon): QueryRun {
  const matcher = createMatcher(plan, lexicon);
  const windows = feedWindows(plan);
  const groups = new Groups(plan);
  const unknown = { period: 0, compare: 0 };
  let judged = 0;

  const takeOne = (item: QueryItem): void => {
    const verdict = matcher.judge(item, windows);
    windows.feed(item);
    if (verdict === 'not-asked') return;
    judged += 1;
    if (verdict === 'no') return;
    const period = periodAt(plan, item.event.time) ?? plan.period;
    if (verdict === 'unknown') unknown[period === plan.period ? 'period' : 'compare'] += 1;
    else groups.take(verdict, Math.floor((item.event.time - period.start) / DAY));
  };

  return {
    take: (items) => {
      for (const item of items) takeOne(item);
    },
    result: () => ({ ...groups.result(), unknown: { ...unknown }, judged }),
  };
}
