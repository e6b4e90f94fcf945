import { DAY, addDays, startOf, type DateText, type Instant } from '../shared/index.ts';

/** Days of events a sample association has behind it. */
export const SAMPLE_DAYS = 90;

/** The promotion of the sample year: four days on which everybody sells, counted from the first day. */
export const PROMOTION = { first: 58, last: 61 } as const;

/** The days a sample covers. */
export interface SamplePeriod {
  /** The day the sample is seen from; its last event lies on the day before. */
  readonly asOf: DateText;
  readonly dates: readonly DateText[];
  readonly starts: readonly Instant[];
  /** How busy a day is; 1 is an ordinary working day. */
  readonly busy: readonly number[];
}

/** The 90 full days before `asOf`, so that nothing lies in the future on the day itself. Throws RangeError for no real day. */
export function periodBefore(asOf: DateText): SamplePeriod {
  const first = addDays(asOf, -SAMPLE_DAYS);
  const indexes = Array.from({ length: SAMPLE_DAYS }, (_, index) => index);
  return {
    asOf,
    dates: indexes.map((index) => addDays(first, index)),
    starts: indexes.map((index) => startOf(first) + index * DAY),
    busy: indexes.map((index) => (isPromotion(index) ? 2.8 : weekdayRhythm(startOf(first) + index * DAY))),
  };
}

/** Whether a day belongs to the promotion. */
export function isPromotion(day: number): boolean {
  return day >= PROMOTION.first && day <= PROMOTION.last;
}

/** Live selling lives at the weekend. The offset turns midnight in Shanghai into a whole day number; day 0 was a Thursday. */
function weekdayRhythm(start: Instant): number {
  const weekday = (Math.round(start / DAY + 1 / 3) + 4) % 7;
  if (weekday === 6) return 1.6;
  if (weekday === 0) return 1.5;
  return weekday === 5 ? 1.2 : 0.9;
}
