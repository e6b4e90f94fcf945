import type { Instant } from '../../shared/index.ts';
import { bucketSpan, isTimeUnit } from './buckets.ts';
import type { KeyPart } from './matcher.ts';
import type { QueryPlan } from './plan.ts';

/** The event times [start, until) in which the items of a row lie; undefined where the row is none of this query. */
export function spanOf(
  plan: QueryPlan,
  id: readonly KeyPart[],
  side: 'period' | 'compare',
): { readonly start: Instant; readonly until: Instant } | undefined {
  const period = plan[side];
  if (period === null || (id.length !== plan.parts.length && id.length > 0)) return undefined;
  const part = plan.parts[plan.timePart];
  const bucket = id[plan.timePart];
  if (part?.by !== 'dimension' || !isTimeUnit(part.name) || bucket === undefined) return period;
  if (typeof bucket !== 'number' || !Number.isInteger(bucket) || bucket < 0) return undefined;
  const span = bucketSpan(part.name, period, bucket);
  return span.start < span.until ? span : undefined;
}
