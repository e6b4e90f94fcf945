import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { points, wholePoints } from '../shared/index.ts';
import { divideRounded, formatShare, loss, millionthsOf, timesFactors, timesFraction } from './arithmetic.ts';
import { shareOnCurve } from './measures.ts';

describe('rounding', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [0n, 7n, 0n],
  ])('of %s / %s gives %s, half away from zero', (over, under, expected) => {
    expect(divideRounded(over, under)).toBe(expected);
  });

  it('happens once, after an exact product beyond 2^53', () => {
    expect(timesFactors(wholePoints(1000), 1_200_001, 1_500_001)).toBe(1_800_002_700);
    expect(timesFraction(points(1), { over: 1n, under: 2n })).toBe(1);
    expect(timesFraction(wholePoints(60), { over: 5n, under: 6n })).toBe(50_000_000);
  });

  it('takes a measured number to six decimals and refuses what has none', () => {
    expect(millionthsOf(1.5)).toBe(1_500_000);
    expect(millionthsOf(-0.0000004)).toBe(0);
    expect(Object.is(millionthsOf(-0), 0)).toBe(true);
    expect([Number.NaN, Number.POSITIVE_INFINITY, 1e10].map(millionthsOf)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a curve', () => {
  const curve = [
    { x: 1_000_000, share: 1_000_000 },
    { x: 4_000_000, share: 0 },
  ];

  it('is exact between its points and level outside them', () => {
    const earned = (x: number) =>
      timesFraction(wholePoints(60), shareOnCurve(curve, { over: BigInt(x), under: 10n }));
    expect([0, 10, 15, 25, 40, 90].map(earned)).toEqual([60, 60, 50, 30, 0, 0].map(wholePoints));
  });

  it('never leaves the shares of its points, and falls where they fall', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), fc.nat({ max: 10_000 }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((x) =>
          timesFraction(wholePoints(60), shareOnCurve(curve, { over: BigInt(x), under: 1000n })),
        );
        return low !== undefined && high !== undefined && high <= low && high >= 0 && low <= 60_000_000;
      }),
    );
  });
});

it('writes deductions and shares as people read them', () => {
  expect([loss(wholePoints(18)), loss(points(0)), loss(points(22_500_000))]).toEqual(['−18', '0', '−22.5']);
  expect([formatShare(833_333), formatShare(1_000_000), formatShare(0)]).toEqual(['83.33%', '100%', '0%']);
});
