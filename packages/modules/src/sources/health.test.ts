import { dateOf, DAY } from '@concentric/core/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { healthOf, SHOWN_DAYS, type Arrivals } from './health.ts';
import { HOUR } from './hour.ts';

const NOW = Date.UTC(2026, 10, 24, 4);
const arrivals = (more: Partial<Arrivals> = {}): Arrivals => ({
  ...{ expectedEveryMs: DAY, closed: false, now: NOW, events: 0, lastHour: null, days: [] },
  ...{ gaps: [], overdueSince: null },
  ...more,
});
const figures = (accepted: number, rejected: number, late: number, day = dateOf(NOW)) => ({
  ...{ day, accepted, rejected, late, duplicates: 0 },
});

describe('the health of a source', () => {
  it.each([
    ['waiting', {}],
    ['fresh', { lastHour: NOW - HOUR - DAY }],
    ['due', { lastHour: NOW - 2 * HOUR - DAY }],
    ['silent', { lastHour: NOW - 2 * HOUR - 2 * DAY }],
    ['closed', { lastHour: NOW, closed: true }],
  ] as const)('is told as %s', (state, more) => {
    expect(healthOf(arrivals(more)).state).toBe(state);
  });

  it('tells no share of nothing, which is not a share of zero', () => {
    expect(healthOf(arrivals())).toMatchObject({
      lateShare: null,
      rejectedShare: null,
      lastReceivedAt: null,
    });
    expect(healthOf(arrivals({ days: [figures(0, 4, 0)] }))).toMatchObject({
      lateShare: null,
      rejectedShare: 1,
    });
    expect(healthOf(arrivals({ days: [figures(6, 2, 3)] }))).toMatchObject({
      lateShare: 0.5,
      rejectedShare: 0.25,
    });
  });

  it('never says that something came after now', () => {
    expect(healthOf(arrivals({ lastHour: NOW - 1 })).lastReceivedAt).toBe(NOW);
  });

  it('shows thirty days without a hole, today the last, whatever days there were', () => {
    const days = fc.array(fc.record({ ago: fc.nat(60), accepted: fc.nat(9) }), { maxLength: 20 });
    fc.assert(
      fc.property(days, (some) => {
        const given = some.map(({ ago, accepted }) => figures(accepted, 0, 0, dateOf(NOW - ago * DAY)));
        const shown = healthOf(arrivals({ days: given })).days.map(({ day }) => day);
        expect(shown).toEqual(
          Array.from({ length: SHOWN_DAYS }, (_, i) => dateOf(NOW - (SHOWN_DAYS - 1 - i) * DAY)),
        );
      }),
    );
  });

  it('counts against the quota what came today', () => {
    const days = [figures(7, 0, 0), figures(9, 0, 0, dateOf(NOW - DAY))];
    expect(healthOf(arrivals({ days })).quotaUsed).toBe(7);
  });

  it('counts a silence that goes on, and a report that is missing, among the gaps', () => {
    const ended = { from: NOW - 9 * DAY, until: NOW - 7 * DAY };
    const lastHour = NOW - 3 * DAY;
    expect(healthOf(arrivals({ lastHour, gaps: [ended] })).gaps).toEqual([
      { from: lastHour + HOUR, until: NOW },
      ended,
    ]);
    const missing = arrivals({ lastHour: NOW - HOUR, overdueSince: NOW - DAY });
    expect(healthOf(missing)).toMatchObject({ state: 'due', gaps: [{ from: NOW - DAY, until: NOW }] });
    expect(healthOf({ ...missing, closed: true }).gaps).toEqual([]);
  });
});
