import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pausesItself, precisionOf } from './precision.ts';

describe('precision with its interval', () => {
  it('agrees with published values of the score interval', () => {
    // Newcombe (1998), Statistics in Medicine 17, table I, method 3.
    const cases = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [confirmed, decided, low, high] of cases) {
      const found = precisionOf(confirmed, decided);
      expect(found.low).toBeCloseTo(low, 4);
      expect(found.high).toBeCloseTo(high, 4);
    }
  });

  it('of nothing decided says that nothing is known', () => {
    expect(precisionOf(0, 0)).toEqual({ confirmed: 0, decided: 0, share: null, low: 0, high: 1 });
  });

  it('holds the share between its bounds, within 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (some, more) => {
        const { share, low, high } = precisionOf(some, some + more + 1);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low <= (share ?? -1) && (share ?? 2) <= high).toBe(true);
      }),
    );
  });

  it.each([
    [3, 2],
    [-1, 2],
    [0.5, 2],
  ])('refuses %d of %d', (confirmed, decided) => {
    expect(() => precisionOf(confirmed, decided)).toThrow(RangeError);
  });
});

describe('a rule pauses itself', () => {
  const decisions = (confirmed: number, rejected: number): boolean[] => [
    ...Array.from({ length: confirmed }, () => true),
    ...Array.from({ length: rejected }, () => false),
  ];

  it('when less than half of its latest fifty decisions confirmed it', () => {
    expect(pausesItself(decisions(24, 26))).toBe(true);
    expect(pausesItself(decisions(25, 25))).toBe(false);
    expect(pausesItself(decisions(100, 26))).toBe(true);
  });

  it('never on fewer than fifty', () => {
    expect(pausesItself(decisions(0, 49))).toBe(false);
  });
});
