import { describe, expect, it } from 'vitest';
import { agreementOf } from './agreement.ts';
import { budgetWeights } from './budget.ts';
import { chiSquareTail } from '../statistics/index.ts';
import { must, tableOf } from './testing.ts';

describe('experts', () => {
  it('agree as Shrout and Fleiss (1979) computed: ICC(2,1) 0.29 and ICC(2,4) 0.62', () => {
    const ratings = [
      [9, 6, 8, 7, 10, 6],
      [2, 1, 4, 1, 5, 2],
      [5, 3, 6, 2, 6, 4],
      [8, 2, 8, 6, 9, 7],
    ];
    const found = agreementOf(tableOf(ratings));
    expect(found.iccSingle).toBeCloseTo(0.29, 2);
    expect(found.iccAverage).toBeCloseTo(0.62, 2);
    expect(found.cronbachAlpha).toBeCloseTo(0.91, 2);
  });

  it('agree wholly when all rank alike, and not at all when two rank in reverse', () => {
    const alike = agreementOf(
      tableOf([
        [1, 2, 3],
        [10, 20, 30],
        [2, 4, 9],
      ]),
    );
    expect(alike.kendallW).toBe(1);
    expect(alike.p).toBeCloseTo(Math.exp(-3), 12);
    expect(
      agreementOf(
        tableOf([
          [1, 2, 3],
          [3, 2, 1],
        ]),
      ).kendallW,
    ).toBe(0);
    expect(
      agreementOf(
        tableOf([
          [1, 1, 1],
          [2, 2, 2],
        ]),
      ).kendallW,
    ).toBeNull();
  });

  it('are told by name when a budget is not given out in full', () => {
    expect(
      must(
        budgetWeights(
          tableOf([
            [60, 40],
            [50, 50],
          ]),
        ),
      ).weights,
    ).toEqual([0.55, 0.45]);
    const result = budgetWeights(
      tableOf([
        [60, 40],
        [50, 49],
      ]),
    );
    expect(result).toMatchObject({
      ok: false,
      error: [{ code: 'weights.bad-budget', params: { row: 'A2', found: 99 } }],
    });
  });

  it('have the tail of chi-square as the tables print it', () => {
    expect(chiSquareTail(3.841, 1)).toBeCloseTo(0.05, 4);
    expect(chiSquareTail(18.307, 10)).toBeCloseTo(0.05, 4);
    expect(chiSquareTail(135.807, 100)).toBeCloseTo(0.01, 4);
    expect(chiSquareTail(0, 3)).toBe(1);
  });
});
