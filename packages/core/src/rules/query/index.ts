export { changeOf, MIN_DAYS, MIN_ITEMS, type Change } from './change.ts';
export { bucketSpan } from './buckets.ts';
export { checkQuery, type CheckedQuery, type QueryContext } from './check.ts';
export {
  DIMENSIONS,
  HIT_DIMENSIONS,
  MAX_DAYS,
  MAX_TOP,
  QUERY_SCHEMA,
  type Dimension,
  type QueryDocument,
  type QueryInput,
} from './document.ts';
export { draftRule, type ChosenExample } from './draft-rule.ts';
export type { QueryHit, QueryItem } from './item.ts';
export { accountOf, createMatcher, type KeyPart, type Matcher } from './matcher.ts';
export type { Part, QueryPeriod, QueryPlan, Selection } from './plan.ts';
export type { QueryResult, ResultRow } from './result.ts';
export { createQueryRun, type QueryRun } from './run.ts';
export { spanOf } from './span.ts';
export { feedWindows, type FedWindows } from './windows-fed.ts';
export { variableOf } from '../vocabulary.ts';
