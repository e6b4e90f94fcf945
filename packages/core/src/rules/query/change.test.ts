import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../shared/index.ts';
import { noon, price } from '../testing/pack.ts';
import { items, JUNE, runOver } from './testing.ts';
import type { QueryInput } from './document.ts';

const MAY = { from: '2026-05-01', to: '2026-05-11' };

/** So many prices on each day from a day on. */
function daily(first: string, counts: readonly number[]) {
  return counts.flatMap((count, day) =>
    Array.from({ length: count }, (_, at) => ({
      ...price(100 + day, noon(first) + day * DAY),
      id: `${first} ${day} ${at}`,
    })),
  );
}

const compared = (now: readonly number[], then: readonly number[], more: Partial<QueryInput> = {}) =>
  runOver({ compare: MAY, ...more }, items([...daily(MAY.from, then), ...daily(JUNE.from, now)])).total;

describe('comparing two periods', () => {
  it('tells difference, ratio and an interval round it', () => {
    const { change } = compared([6, 4, 5, 6, 4, 5, 6, 4, 5, 5, 5], [3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 2]);
    expect(change).toMatchObject({ difference: 28, why: null });
    expect(change?.ratio).toBeCloseTo(55 / 27);
    expect(change?.interval?.low).toBeGreaterThan(1.5);
    expect(change?.interval?.high).toBeLessThan(2.8);
  });

  it('widens the interval where the same number came in bursts', () => {
    const width = (counts: readonly number[]): number => {
      const interval = compared(counts, [5, 5, 4, 6, 5, 5, 4, 6, 5, 5, 5]).change?.interval;
      return (interval?.high ?? NaN) / (interval?.low ?? NaN);
    };
    expect(width([0, 0, 25, 0, 0, 0, 0, 30, 0, 0, 0])).toBeGreaterThan(
      2 * width([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]),
    );
  });

  it('says that there is too little rather than a number', () => {
    expect(compared([3, 2], [2, 2]).change).toMatchObject({ ratio: 1.25, interval: null, why: 'too-few' });
    expect(compared([3, 2], []).change).toMatchObject({ ratio: null, interval: null, why: 'too-few' });
    const week = { from: JUNE.from, to: '2026-06-03' };
    const short = runOver(
      { period: week, compare: { from: MAY.from, to: '2026-05-03' } },
      items([...daily(MAY.from, [9, 9, 9]), ...daily(JUNE.from, [9, 9, 9])]),
    );
    expect(short.total.change).toMatchObject({ ratio: 1, interval: null, why: 'too-few' });
  });

  it('brings counts of unequal periods to the same days', () => {
    const { change } = runOver(
      { period: { from: '2026-06-01', to: '2026-06-10' }, compare: { from: '2026-05-01', to: '2026-05-20' } },
      items([
        ...daily('2026-05-01', Array(20).fill(2) as number[]),
        ...daily('2026-06-01', Array(10).fill(2) as number[]),
      ]),
    ).total;
    expect(change).toMatchObject({ difference: 0, ratio: 1 });
  });

  it('gives no interval where it has none for the measure', () => {
    const { change } = compared([9, 9, 9, 9, 9, 9, 9], [9, 9, 9, 9, 9, 9, 9], {
      measure: { fn: 'max', of: 'price.dealFen' },
    });
    expect(change).toMatchObject({ ratio: 1, interval: null, why: 'not-for-measure' });
  });

  it('aligns days of both periods by their place', () => {
    const { rows } = runOver(
      { by: ['day'], compare: MAY },
      items([...daily(MAY.from, [0, 7]), ...daily(JUNE.from, [0, 3])]),
    );
    expect(rows[1]).toMatchObject({ key: ['2026-06-02'], value: 3, other: { value: 7 } });
  });

  it('keeps its level where both periods are alike and days scatter as chance has it', () => {
    let seed = 1;
    const chance = (): number => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const day = (): number => Array.from({ length: 40 }, chance).filter((one) => one < 0.2).length;
    let missed = 0;
    const rounds = 200;
    for (let round = 0; round < rounds; round++) {
      const days = (): number[] => Array.from({ length: 11 }, day);
      const interval = compared(days(), days()).change?.interval;
      if (interval === null || interval === undefined || interval.low > 1 || interval.high < 1) missed++;
    }
    expect(missed / rounds).toBeLessThan(0.07);
  });

  it('holds the ratio within its interval, always', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(counts, counts, (now, then) => {
        const { ratio, interval } = compared(now, then).change ?? { ratio: null, interval: null };
        if (ratio === null || interval === null) return;
        expect(interval.low).toBeLessThanOrEqual(ratio);
        expect(interval.high).toBeGreaterThanOrEqual(ratio);
      }),
      { numRuns: 60 },
    );
  });
});
