import { addDays, dateOf, daysBetween, isoOf, startOf, type Instant } from '../../shared/index.ts';
import { TIME_DIMENSIONS } from './document.ts';
import type { QueryPeriod } from './plan.ts';

type TimeUnit = (typeof TIME_DIMENSIONS)[number];

const HOUR = 3_600_000;

/** Whether a dimension puts events in order of time. */
export function isTimeUnit(name: string): name is TimeUnit {
  return (TIME_DIMENSIONS as readonly string[]).includes(name);
}

/** Which bucket of a period a moment lies in, from 0; so that the buckets of two periods can be put beside each other. */
export function bucketOf(unit: TimeUnit, { from, start }: QueryPeriod, time: Instant): number {
  if (unit === 'hour') return Math.floor((time - start) / HOUR);
  const day = dateOf(time);
  return unit === 'day' ? daysBetween(from, day) : monthsBetween(from, day);
}

/** How many buckets a period has. */
export function bucketCount(unit: TimeUnit, { from, to, days }: QueryPeriod): number {
  if (unit === 'month') return monthsBetween(from, to) + 1;
  return unit === 'day' ? days : days * 24;
}

/** What a bucket is called: `2026-11`, `2026-11-24`, `2026-11-24 16:00`. */
export function bucketName(unit: TimeUnit, { from, start }: QueryPeriod, bucket: number): string {
  if (unit === 'day') return addDays(from, bucket);
  if (unit === 'hour')
    return isoOf(start + (bucket + 8) * HOUR)
      .slice(0, 16)
      .replace('T', ' ');
  const month = monthOf(from) + bucket;
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** The event times [start, until) of a bucket, within its period. */
export function bucketSpan(
  unit: TimeUnit,
  period: QueryPeriod,
  bucket: number,
): { readonly start: Instant; readonly until: Instant } {
  const edge = (at: number): Instant => {
    if (unit === 'hour') return period.start + at * HOUR;
    if (unit === 'day') return startOf(addDays(period.from, at));
    return startOf(`${bucketName('month', period, at)}-01`);
  };
  return { start: Math.max(period.start, edge(bucket)), until: Math.min(period.until, edge(bucket + 1)) };
}

function monthsBetween(from: string, to: string): number {
  return monthOf(to) - monthOf(from);
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
