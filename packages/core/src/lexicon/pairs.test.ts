import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addAllBefore, addPair, createPairs, hasPair } from './pairs.ts';

const number = fc.nat({ max: 0x7fff });
const pair = fc.tuple(number, number);

describe('a set of pairs', () => {
  it('has every pair that was added', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 300 }), (added) => {
        const pairs = createPairs(added.length);
        for (const [first, second] of added) addPair(pairs, first, second);
        expect(added.every(([first, second]) => hasPair(pairs, first, second))).toBe(true);
      }),
    );
  });

  it('has every first number before a second one that was added by itself', () => {
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 200_000 }), (first, second, count) => {
        const pairs = createPairs(count);
        addAllBefore(pairs, second);
        expect(hasPair(pairs, first, second)).toBe(true);
      }),
    );
  });

  it('seldom has a pair that was not added', () => {
    const pairs = createPairs(10_000);
    for (let i = 0; i < 10_000; i++) addPair(pairs, (i * 7919) % 4001, (i * 104_729) % 3989);
    let wrong = 0;
    for (let i = 0; i < 100_000; i++) if (hasPair(pairs, 5000 + (i % 1000), (i * 31) % 3989)) wrong++;
    expect(wrong).toBeLessThan(3000);
  });

  it('is empty at first', () => {
    expect(hasPair(createPairs(0), 1, 2)).toBe(false);
  });
});
