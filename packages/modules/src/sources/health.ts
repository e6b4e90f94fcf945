import { addDays, dateOf, type DateText, type Instant } from '@concentric/core/shared';
import type { SourceHealth } from './contract.ts';
import { HOUR } from './hour.ts';

/** Days a source's health is told of, today the last. */
export const SHOWN_DAYS = 30;

type DayFigures = SourceHealth['days'][number];

/** What is known of the deliveries of a source. */
export interface Arrivals {
  readonly expectedEveryMs: number;
  readonly closed: boolean;
  readonly now: Instant;
  readonly events: number;
  /** The last hour in which something arrived, by its first moment. */
  readonly lastHour: Instant | null;
  /** Days with anything in them, in any order. */
  readonly days: readonly DayFigures[];
  /** Since when a report is missing; null where none is. */
  readonly overdueSince: Instant | null;
  readonly gaps: readonly { readonly from: Instant; readonly until: Instant }[];
}

/** How a source fares. Arrivals are kept by the hour, so freshness is told to the hour, in the source's favour. */
export function healthOf(arrivals: Arrivals): SourceHealth {
  const { now, events, lastHour, days } = arrivals;
  const today = dateOf(now);
  const byDay = new Map(days.map((figures) => [figures.day, figures]));
  const shown = Array.from({ length: SHOWN_DAYS }, (_, i): DayFigures => {
    const day = addDays(today, i + 1 - SHOWN_DAYS);
    return figuresOf(day, byDay.get(day));
  });
  const [accepted, rejected, late] = [sum(shown, 'accepted'), sum(shown, 'rejected'), sum(shown, 'late')];
  return {
    state: stateOf(arrivals),
    events,
    lastReceivedAt: lastHour === null ? null : Math.min(now, lastHour + HOUR),
    quotaUsed: byDay.get(today)?.accepted ?? 0,
    lateShare: accepted === 0 ? null : late / accepted,
    rejectedShare: accepted + rejected === 0 ? null : rejected / (accepted + rejected),
    days: shown,
    gaps: gapsOf(arrivals),
  };
}

/** Gaps that ended, and before them what goes on: a silence longer than the interval, a report that is missing. */
function gapsOf({
  closed,
  now,
  lastHour,
  expectedEveryMs,
  overdueSince,
  gaps,
}: Arrivals): SourceHealth['gaps'] {
  const silentFrom = lastHour === null ? now : lastHour + HOUR;
  const isSilent = now - silentFrom > expectedEveryMs;
  const since = [...(isSilent ? [silentFrom] : []), ...(overdueSince === null ? [] : [overdueSince])];
  const open = closed || since.length === 0 ? [] : [{ from: Math.min(...since), until: now }];
  return [...open, ...gaps.map(({ from, until }) => ({ from, until }))];
}

function stateOf({ closed, now, lastHour, expectedEveryMs, overdueSince }: Arrivals): SourceHealth['state'] {
  if (closed) return 'closed';
  if (lastHour === null) return 'waiting';
  const quiet = now - lastHour - HOUR;
  if (quiet <= expectedEveryMs) return overdueSince === null ? 'fresh' : 'due';
  return quiet <= 2 * expectedEveryMs ? 'due' : 'silent';
}

function figuresOf(day: DateText, found: DayFigures | undefined): DayFigures {
  const { accepted = 0, duplicates = 0, rejected = 0, late = 0 } = found ?? {};
  return { day, accepted, duplicates, rejected, late };
}

function sum(days: readonly DayFigures[], field: 'accepted' | 'rejected' | 'late'): number {
  return days.reduce((total, figures) => total + figures[field], 0);
}
