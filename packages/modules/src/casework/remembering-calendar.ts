import type { WorkingDayCalendar } from '@concentric/core/shared';

/** Answers kept before starting afresh: a year of days against every period, many times over. */
const KEPT = 50_000;

/**
 * A calendar that remembers what it counted. The clocks of a hundred thousand cases start on a few hundred days
 * and run for a handful of periods.
 */
export function rememberingCalendar(calendar: WorkingDayCalendar): WorkingDayCalendar {
  return {
    isWorkingDay: calendar.isWorkingDay,
    addWorkingDays: remember((date: string, count: number) => calendar.addWorkingDays(date, count)),
    workingDaysBetween: remember((from: string, to: string) => calendar.workingDaysBetween(from, to)),
  };
}

function remember<Second extends string | number, Answer>(
  count: (date: string, second: Second) => Answer,
): (date: string, second: Second) => Answer {
  const known = new Map<string, Answer>();
  return (date, second) => {
    const key = `${date} ${String(second)}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= KEPT) known.clear();
    const answer = count(date, second);
    known.set(key, answer);
    return answer;
  };
}
