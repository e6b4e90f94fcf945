import { dateOf, isDay, startOf, type DateText, type Instant } from '@concentric/core/shared';
import type { DateOrder } from './contract.ts';

/** A day, with the time of day in milliseconds where one is written. */
export interface Moment {
  readonly day: DateText;
  readonly at: Instant;
}

const YEAR_FIRST = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/;
const TIME_OF_DAY = /^[T ]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d{1,9})?)?[秒分]?$/;
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
/** Days of spreadsheets from 1990 to 2099; other numbers are no dates of reports. */
const SERIAL = { from: 32_874, until: 73_051, at1970: 25_569 } as const;

/**
 * Reads a day or a time as reports write them: `2026-11-24`, `2026/11/4 9:05`, `2026年11月4日`, `20261124`, the serial day of a spreadsheet, RFC
 * 3339 with a zone; `11/4/2026` in the order given. Without a zone it is Beijing's. Undefined for anything else and for days that never were.
 */
export function readMoment(written: string, order: DateOrder): Moment | undefined {
  const text = written.normalize('NFKC').trim();
  if (WITH_ZONE.test(text)) return zoned(text);
  if (/^\d{5}(\.\d+)?$/.test(text)) return serial(Number(text));
  const found = dayOf(text, order);
  if (found === undefined || !isDay(found.day)) return undefined;
  const rest = text.slice(found.length);
  const timeOfDay = rest.trim() === '' ? 0 : msOf(rest);
  return timeOfDay === undefined ? undefined : { day: found.day, at: startOf(found.day) + timeOfDay };
}

function dayOf(text: string, order: DateOrder): { day: DateText; length: number } | undefined {
  const first = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (first !== null) return { day: joined(first[1], first[2], first[3]), length: first[0].length };
  const last = order === 'ymd' ? null : YEAR_LAST.exec(text);
  if (last === null) return undefined;
  const [month, day] = order === 'mdy' ? [last[1], last[2]] : [last[2], last[1]];
  return { day: joined(last[3], month, day), length: last[0].length };
}

function joined(year = '', month = '', day = ''): DateText {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function msOf(text: string): number | undefined {
  const [, hours, minutes, seconds = '0'] = TIME_OF_DAY.exec(text) ?? [];
  if (hours === undefined) return undefined;
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
  return h < 24 && m < 60 && s < 60 ? ((h * 60 + m) * 60 + s) * 1_000 : undefined;
}

function zoned(text: string): Moment | undefined {
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : atInstant(at);
}

function serial(days: number): Moment | undefined {
  if (days < SERIAL.from || days >= SERIAL.until) return undefined;
  const midnightInLondon = Math.round((days - SERIAL.at1970) * 86_400) * 1_000;
  return atInstant(midnightInLondon - EIGHT_HOURS);
}

const EIGHT_HOURS = startOf('1970-01-01') * -1;

function atInstant(at: Instant): Moment {
  return { day: dateOf(at), at };
}
