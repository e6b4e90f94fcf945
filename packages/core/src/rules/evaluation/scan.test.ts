import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise, RECOGNISERS } from './recognise.ts';
import { joined, pairsWithin, type Found } from './scan.ts';

const span = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 5 }))
  .map(([start, length]): Found => ({ start, end: start + length, tricks: [] }));
const list = fc
  .array(span, { maxLength: 12 })
  .map((found) => found.toSorted((a, b) => a.start - b.start || a.end - b.end));

describe('pairs of matches', () => {
  it('are those of a brute-force search', () => {
    fc.assert(
      fc.property(list, list, fc.nat(10), (first, second, distance) => {
        const gap = (a: Found, b: Found) => (b.start >= a.end ? b.start - a.end : a.start - b.end);
        const near = (a: Found) => second.filter((b) => gap(a, b) >= 0 && gap(a, b) <= distance);
        const expected = first.filter((one) => near(one).length > 0);
        const pairs = pairsWithin(first, second, distance);
        expect(pairs.map(([one]) => one)).toEqual(expected);
        for (const [one, other] of pairs)
          expect(gap(one, other)).toBe(Math.min(...near(one).map((b) => gap(one, b))));
      }),
      { numRuns: 500 },
    );
  });

  it('are joined with what stands between', () => {
    const [text, a, b] = [
      '保证你三个月拿证',
      { start: 6, end: 8, tricks: ['width'] as const },
      { start: 0, end: 2, tricks: [] },
    ];
    expect(joined(text, [a, b])).toEqual({ start: 0, end: 8, tricks: ['width'], between: '你三个月' });
  });
});

describe('recognisers', () => {
  const found = (name: string, text: string) => {
    const recogniser = RECOGNISERS.get(name);
    return recogniser === undefined
      ? []
      : recognise(recogniser, text).map(({ start, end }) => text.slice(start, end));
  };

  it.each(['3000', '５００', '两千', '过万', '5万', '3k', '８米', '𝟙𝟘𝟘'])(
    'take %s for an amount',
    (amount) => {
      expect(found('#amount', `日入${amount}轻松`)).not.toEqual([]);
    },
  );

  it('do not take counting for an amount', () => {
    expect(found('#amount', '一天两粒')).toEqual([]);
  });

  it('take numbers and Latin names for handles', () => {
    expect(found('#handle', '微信abc_123 电话138 0013 8000')).toEqual(['abc_123', '138 0013 8000']);
  });

  it('are linear in hostile text', () => {
    expect(found('#handle', '1-'.repeat(10_000)).length).toBeGreaterThan(0);
    expect(found('#amount', '一'.repeat(20_000))).toEqual([]);
  });
});
