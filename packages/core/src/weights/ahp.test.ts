import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AHP_METHODS, ahpWeights } from './ahp.ts';
import { completeJudgements } from './complete.ts';
import { groupJudgements } from './group.ts';
import { readJudgements, readPairs, type Judgements } from './judgements.ts';
import { principalVector } from './principal-vector.ts';
import { codes, must } from './testing.ts';

const ITEMS = ['a', 'b', 'c', 'd'];
const consistent = fc
  .array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 3, maxLength: 7 })
  .map((weights) => {
    const items = weights.map((_, i) => `i${i}`);
    const values = weights.map((a) => weights.map((b) => a / b));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return {
      weights: weights.map((weight) => weight / total),
      judgements: { items, values } satisfies Judgements,
    };
  });

const judged = fc
  .array(fc.integer({ min: -8, max: 8 }), { minLength: 6, maxLength: 6 })
  .map((steps) => steps.map((step) => (step >= 0 ? step + 1 : 1 / (1 - step))))
  .map((upper) => {
    const pairs = ['a/b', 'a/c', 'a/d', 'b/c', 'b/d', 'c/d'];
    return Object.fromEntries(pairs.map((pair, k) => [pair, upper[k] ?? 1]));
  });

describe('an analytic hierarchy process', () => {
  it('gives back the weights behind judgements that contradict nothing, by every method', () => {
    fc.assert(
      fc.property(consistent, ({ weights, judgements }) => {
        for (const method of AHP_METHODS) {
          const found = must(ahpWeights(judgements, method));
          for (const [i, weight] of weights.entries()) expect(found.weights[i]).toBeCloseTo(weight, 8);
          expect(found.consistency.ratio).toBeCloseTo(0, 8);
          expect(found.consistency.acceptable).toBe(true);
        }
      }),
    );
  });

  it('refuses to call contradicting judgements acceptable and names the one to look at again', () => {
    const judgements = must(
      readPairs(ITEMS, { 'a/b': 3, 'b/c': 3, 'a/c': 9, 'c/d': 2, 'a/d': '1/9', 'b/d': 6 }),
    );
    const found = must(ahpWeights(judgements));
    expect(found.consistency.acceptable).toBe(false);
    const [worst] = found.reconsider;
    expect([worst?.first, worst?.second, worst?.given]).toEqual(['a', 'd', 1 / 9]);
    expect(worst?.suggested).toBeGreaterThan(9);
    expect(worst?.ratio).toBeLessThan(0.1);
  });

  it('fills unjudged pairs with what makes the largest eigenvalue least', () => {
    fc.assert(
      fc.property(judged, fc.constantFrom('a/c', 'b/d', 'a/d'), (pairs, left) => {
        const known = Object.fromEntries(Object.entries(pairs).filter(([pair]) => pair !== left));
        const judgements = must(readPairs(ITEMS, known));
        const matrix = completeJudgements(judgements);
        const least = principalVector(matrix).value;
        const [i, j] = left.split('/').map((name) => ITEMS.indexOf(name)) as [number, number];
        for (const factor of [0.9, 0.99, 1.01, 1.1]) {
          const other = matrix.map((row) => [...row]);
          const value = (matrix[i]?.[j] ?? 1) * factor;
          other[i]?.splice(j, 1, value);
          other[j]?.splice(i, 1, 1 / value);
          expect(principalVector(other).value).toBeGreaterThanOrEqual(least - 1e-9);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('looks again at few judgements even where there are many, the farthest among them', () => {
    const items = Array.from({ length: 60 }, (_, i) => `i${i}`);
    const values = items.map((_, i) => items.map((__, j) => (i === j ? 1 : i < j ? 2 : 0.5)));
    const odd = values.map((row, i) =>
      row.map((value, j) => (i === 3 && j === 50 ? 1 / 9 : i === 50 && j === 3 ? 9 : value)),
    );
    const [worst] = must(ahpWeights({ items, values: odd })).reconsider;
    expect([worst?.first, worst?.second]).toEqual(['i3', 'i50']);
  });

  it('tells which items nothing links', () => {
    const judgements = must(readPairs(ITEMS, { 'a/b': 3, 'c/d': 2 }));
    const result = ahpWeights(judgements);
    expect(result).toMatchObject({
      ok: false,
      error: [{ code: 'weights.not-connected', params: { first: 'a', second: 'c' } }],
    });
  });

  it('keeps reciprocals when a group judges, and counts experts as much as they have say', () => {
    const [one, two] = [must(readPairs(['a', 'b'], { 'a/b': 4 })), must(readPairs(['a', 'b'], { 'a/b': 1 }))];
    const even = must(groupJudgements([one, two]));
    expect(even.values[0]?.[1]).toBeCloseTo(2, 12);
    expect((even.values[0]?.[1] ?? 0) * (even.values[1]?.[0] ?? 0)).toBeCloseTo(1, 12);
    expect(must(groupJudgements([one, two], [3, 1])).values[0]?.[1]).toBeCloseTo(4 ** 0.75, 12);
    expect(codes(groupJudgements([one, must(readPairs(['a', 'c'], { 'a/c': 2 }))]))).toEqual([
      'weights.items-differ',
    ]);
  });

  it('reads fractions, one triangle, rounded reciprocals and names that hold a slash', () => {
    const judgements = must(readPairs(['and/or', 'b'], { 'and/or/b': '1/4' }));
    expect(judgements.values).toEqual([
      [1, 0.25],
      [4, 1],
    ]);
    expect(
      must(
        readJudgements(
          ['a', 'b'],
          [
            ['1', '3'],
            ['0.33', ''],
          ],
        ),
      ).values[1],
    ).toEqual([1 / 3, 1]);
  });

  it.each([
    [
      'weights.not-reciprocal',
      [
        [1, 3],
        [3, 1],
      ],
    ],
    [
      'weights.diagonal',
      [
        [2, 3],
        ['1/3', 1],
      ],
    ],
    [
      'weights.bad-judgement',
      [
        [1, 0],
        [null, 1],
      ],
    ],
    [
      'weights.bad-judgement',
      [
        [1, '-3'],
        [null, 1],
      ],
    ],
    [
      'weights.bad-judgement',
      [
        [1, '3/0'],
        [null, 1],
      ],
    ],
    ['weights.uneven-rows', [[1, 3], [1]]],
  ])('tells %s', (code, cells) => {
    expect(codes(readJudgements(['a', 'b'], cells))).toEqual([code]);
  });

  it('suggests the item that was meant', () => {
    const result = readPairs(['quality', 'price'], { 'qualty/price': 3 });
    expect(result).toMatchObject({ ok: false, error: [{ code: 'weights.unknown-item' }] });
    expect(result.ok ? '' : result.error[0]?.message.en).toContain('quality');
  });
});
