import chineseDays from 'chinese-days';
import { addDays, type DateText } from './instant.ts';

/** Days the administrator declares to differ from the published State Council calendar. */
export interface CalendarOverrides {
  readonly workdays?: readonly DateText[];
  readonly holidays?: readonly DateText[];
}

/** Chinese working days, adjusted rest days (调休) included. */
export interface WorkingDayCalendar {
  isWorkingDay: (date: DateText) => boolean;
  /**
   * The `count`-th working day after a day. The day of the event is not counted (民法典 art. 201), and the
   * last day falls on a working day by construction (art. 203).
   */
  addWorkingDays: (date: DateText, count: number) => DateText;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingDaysBetween: (from: DateText, to: DateText) => number;
}

/** A calendar over the published holiday arrangements with the administrator's overrides on top. */
export function createCalendar(overrides: CalendarOverrides = {}): WorkingDayCalendar {
  const workdays = new Set(overrides.workdays);
  const holidays = new Set(overrides.holidays);
  const isWorkingDay = (date: DateText): boolean => {
    if (workdays.has(date)) return true;
    if (holidays.has(date)) return false;
    return chineseDays.isWorkday(date);
  };
  return {
    isWorkingDay,
    addWorkingDays(date, count) {
      let day = date;
      for (let left = count; left > 0;) {
        day = addDays(day, 1);
        if (isWorkingDay(day)) left--;
      }
      return day;
    },
    workingDaysBetween(from, to) {
      let count = 0;
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++;
      return count;
    },
  };
}
