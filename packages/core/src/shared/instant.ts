/** A moment as milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type DateText = string;

/** Where the clock comes from; core never reads one itself. */
export type Clock = () => Instant;

/** China has one zone without daylight saving since 1991: UTC+8. */
const SHANGHAI_OFFSET = 8 * 3_600_000;

/** One day in milliseconds. */
export const DAY = 86_400_000;

/** The calendar day in Shanghai at a moment. */
export function dateOf(instant: Instant): DateText {
  return isoOf(instant + SHANGHAI_OFFSET).slice(0, 10);
}

/** Local time in Shanghai to the minute: `2026-11-24 16:05`. */
export function localTimeOf(instant: Instant): string {
  return isoOf(instant + SHANGHAI_OFFSET)
    .slice(0, 16)
    .replace('T', ' ');
}

/** The first moment of a day in Shanghai. Throws RangeError where the text is not a real day. */
export function startOf(date: DateText): Instant {
  const day = readDay(date);
  if (day === undefined) throw new RangeError(`not a calendar day: ${date}`);
  return day - SHANGHAI_OFFSET;
}

/** Whether a text is a real day. */
export function isDay(text: string): boolean {
  return readDay(text) !== undefined;
}

/** The first moment of a day in UTC; `Date.parse` would take the thirty-first of February for the third of March. */
function readDay(text: string): Instant | undefined {
  if (text.length !== 10 || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const parsed = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed) && isoOf(parsed).startsWith(text) ? parsed : undefined;
}

/** The last millisecond of a day in Shanghai. */
export function endOf(date: DateText): Instant {
  return startOf(date) + DAY - 1;
}

/** The day `days` after (or, negative, before) a day. */
export function addDays(date: DateText, days: number): DateText {
  return dateOf(startOf(date) + days * DAY);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: DateText, to: DateText): number {
  return Math.round((startOf(to) - startOf(from)) / DAY);
}

/** RFC 3339 in UTC. */
export function isoOf(instant: Instant): string {
  // eslint-disable-next-line no-restricted-syntax -- formats a given moment; reads no clock
  return new Date(instant).toISOString();
}
