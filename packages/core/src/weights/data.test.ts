import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticWeights } from './critic.ts';
import { entropyWeights } from './entropy.ts';
import { merecWeights } from './merec.ts';
import { pcaWeights } from './pca.ts';
import { deviationWeights } from './spread.ts';
import { codes, must, tableOf } from './testing.ts';

describe('weights from data', () => {
  const rows = fc.array(
    fc.array(fc.double({ min: 0.5, max: 100, noNaN: true }), { minLength: 3, maxLength: 3 }),
    {
      minLength: 3,
      maxLength: 12,
    },
  );

  it('sum to one and are never below nothing', () => {
    fc.assert(
      fc.property(rows, (numbers) => {
        const table = tableOf(numbers, [1, -1, 1]);
        const methods = [
          entropyWeights(table),
          criticWeights(table),
          merecWeights(table),
          deviationWeights(table),
          pcaWeights(table),
        ];
        for (const result of methods) {
          if (!result.ok) continue;
          expect(result.value.weights.reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 9);
          for (const weight of result.value.weights) expect(weight).toBeGreaterThanOrEqual(-1e-12);
        }
      }),
    );
  });

  it('do not depend on the unit of a criterion (entropy, CRITIC, MEREC, PCA, deviation of 0…1)', () => {
    const numbers = [
      [3, 20, 5],
      [8, 45, 4],
      [5, 10, 9],
      [2, 80, 7],
    ];
    const table = tableOf(numbers, [1, -1, 1]);
    const scaled = tableOf(
      numbers.map(([a = 0, b = 0, c = 0]) => [a * 1000, b / 7, c]),
      [1, -1, 1],
    );
    for (const method of [entropyWeights, criticWeights, merecWeights, pcaWeights, deviationWeights]) {
      const [before, after] = [must(method(table)).weights, must(method(scaled)).weights];
      for (const [j, weight] of before.entries()) expect(after[j]).toBeCloseTo(weight, 9);
    }
  });

  it('weigh by MEREC as its definition says, worked by hand', () => {
    const table = tableOf(
      [
        [2, 4],
        [4, 4],
      ],
      [1, -1],
    );
    const ln2 = Math.log(2);
    const effectOfFirst = Math.log(1 + ln2 / 2);
    expect(must(merecWeights(table)).weights).toEqual([effectOfFirst / effectOfFirst, 0]);
  });

  it('give a criterion that goes along with another less by CRITIC than one that stands apart', () => {
    const [first = 0, second = 0, third = 0] = must(
      criticWeights(
        tableOf([
          [1, 1, 4],
          [2, 2, 1],
          [3, 3, 3],
          [4, 4, 2],
        ]),
      ),
    ).weights;
    expect(first).toBeCloseTo(second, 12);
    expect(third).toBeGreaterThan(first);
  });

  it('keep every component that explains more than one criterion would', () => {
    const { explained, kept } = must(
      pcaWeights(
        tableOf([
          [1, 2, 9],
          [2, 4, 1],
          [3, 6, 8],
          [4, 8.1, 2],
        ]),
      ),
    );
    expect(kept).toBe(1);
    expect(explained.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 9);
    expect(explained[0]).toBeGreaterThan(explained[1] ?? 1);
  });

  it.each([
    [
      'entropy of negative numbers',
      () =>
        entropyWeights(
          tableOf([
            [1, -2],
            [3, 4],
          ]),
        ),
      'weights.negative',
    ],
    [
      'entropy of nothing',
      () =>
        entropyWeights(
          tableOf([
            [0, 1],
            [0, 2],
          ]),
        ),
      'weights.no-spread',
    ],
    [
      'CRITIC of a flat column',
      () =>
        criticWeights(
          tableOf([
            [1, 5],
            [2, 5],
          ]),
        ),
      'weights.no-spread',
    ],
    [
      'MEREC of zero',
      () =>
        merecWeights(
          tableOf([
            [0, 5],
            [2, 5],
          ]),
        ),
      'weights.not-positive',
    ],
    [
      'entropy of equal columns',
      () =>
        entropyWeights(
          tableOf([
            [1, 1],
            [1, 1],
          ]),
        ),
      'weights.all-zero',
    ],
  ])('refuse %s', (_, weigh, code) => {
    expect(codes<unknown>(weigh())).toEqual([code]);
  });
});
