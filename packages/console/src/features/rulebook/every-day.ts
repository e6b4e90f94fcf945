import { addDays } from '@concentric/core/shared';

/** Numbers of one day. */
export interface DayPair {
  readonly day: string;
  readonly before: number;
  readonly after: number;
}

/** Longest span that is drawn day by day. */
const MAX_DAYS = 1_000;

/** Every day of a period, both ends included, those without a number as 0; a very long period as it is given. */
export function everyDay(
  days: readonly DayPair[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly DayPair[] {
  const known = new Map(days.map((one) => [one.day, one]));
  const all: DayPair[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (all.length === MAX_DAYS) return days;
    all.push(known.get(day) ?? { day, before: 0, after: 0 });
  }
  return all;
}
