import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { score } from '../score.ts';
import { inputOf, measured, planOf } from '../testing.ts';
import { populationOf } from './population.ts';
import { meanDocument, numberDocument } from './testing.ts';

/** Points of 100 earned by each of some values, compared with one another. */
function pointsOf(own: string, values: readonly (number | undefined)[]): number[] {
  const plan = planOf('number.yaml', numberDocument(own));
  const population = populationOf(plan, () => values.flatMap((value) => value ?? []));
  return values.map((value) => {
    const measures = value === undefined ? {} : { x: measured(value) };
    return score(plan, inputOf(plan, { measures, population })).total / 1_000_000;
  });
}

describe('a number becomes a share', () => {
  it.each([
    [
      'between goalposts, cut at both',
      'normalise: { method: goalposts, low: 0, high: 10 }',
      [-5, 0, 2.5, 10, 99],
      [0, 0, 25, 100, 100],
    ],
    [
      'downwards',
      'direction: lower\n    normalise: { method: goalposts, low: 0, high: 10 }',
      [2.5, 10],
      [75, 0],
    ],
    [
      'by logarithm',
      'transform: logarithm\n    normalise: { method: goalposts, low: 1, high: 10000 }',
      [1, 100, 10_000],
      [0, 50, 100],
    ],
    ['between least and greatest', 'normalise: { method: min-max }', [3, 7, 5], [0, 100, 50]],
    ['by z-score', 'normalise: { method: z, worst: -1, best: 1 }', [1, 2, 3], [0, 50, 100]],
    ['by rank, ties alike', 'normalise: { method: rank }', [5, 1, 5, 9, 2], [50, 0, 50, 100, 25]],
    [
      'by rank downwards',
      'direction: lower\n    normalise: { method: rank }',
      [5, 1, 5, 9, 2],
      [25, 100, 25, 0, 75],
    ],
    ['by percentile, ties half', 'normalise: { method: percentile }', [1, 2, 2, 3], [12.5, 50, 50, 87.5]],
    ['on the way to a target', 'normalise: { method: target, target: 5 }', [1, 3, 5, 8], [0, 50, 100, 100]],
    [
      'on the way down to a target',
      'direction: lower\n    normalise: { method: target, target: 2 }',
      [10, 6, 2, 1],
      [0, 50, 100, 100],
    ],
    [
      'by a table',
      'normalise: { method: table, points: [{ x: 1, share: 1 }, { x: 4, share: 0 }] }',
      [0, 1.5, 4, 9],
      [100, 83.333333, 0, 0],
    ],
    [
      'clipped',
      'outliers: { method: clip, low: 2, high: 4 }\n    normalise: { method: min-max }',
      [1, 2, 3, 40],
      [0, 0, 50, 100],
    ],
    [
      'winsorised',
      'outliers: { method: winsorise, low: 25, high: 75 }\n    normalise: { method: min-max }',
      [0, 1, 2, 3, 400],
      [0, 0, 50, 100, 100],
    ],
  ])('%s', (_, own, values, expected) => {
    expect(pointsOf(own, values)).toEqual(expected);
  });

  it('stays missing where there is none, nobody else, or nothing to compare; and says so', () => {
    const plan = planOf('number.yaml', numberDocument('normalise: { method: min-max }'));
    const same = populationOf(plan, () => [4, 4]);
    for (const population of [undefined, populationOf(plan, () => [4]), same]) {
      const result = score(plan, inputOf(plan, { measures: { x: measured(4) }, population }));
      expect(result).toMatchObject({ total: 100_000_000, items: [{ state: 'missing' }] });
      expect(result.problems.map(({ code }) => code)).toEqual(['indicators.no-population']);
    }
    expect(pointsOf('normalise: { method: min-max }', [undefined, 1, 2])).toEqual([100, 0, 100]);
    expect(pointsOf('onMissing: none\n    normalise: { method: min-max }', [undefined, 1, 2])).toEqual([
      0, 0, 100,
    ]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e16, -1, 0, true, '7'])(
    'says why %s is no number',
    (value) => {
      const own = 'transform: logarithm\n    normalise: { method: goalposts, low: 1, high: 9 }';
      const plan = planOf('number.yaml', numberDocument(own));
      const result = score(plan, inputOf(plan, { measures: { x: measured(value) } }));
      expect(result.problems.map(({ code }) => code)).toEqual(['indicators.impossible-measure']);
      expect(result).toMatchObject({ total: 100_000_000, coverage: 0 });
    },
  );

  it('does not depend on the order of the population', () => {
    const plan = planOf('number.yaml', numberDocument('normalise: { method: z }'));
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(values, (some) => {
        expect(populationOf(plan, () => some.toReversed())).toEqual(populationOf(plan, () => some));
      }),
    );
  });
});

describe('shares become a mean', () => {
  const meanOf = (
    combine: string,
    weights: readonly string[],
    values: readonly (number | undefined)[],
  ): number => {
    const plan = planOf('mean.yaml', meanDocument(combine, weights));
    const given = values.flatMap((value, index) =>
      value === undefined ? [] : [[`x${index}`, measured(value)]],
    );
    return score(plan, inputOf(plan, { measures: Object.fromEntries(given) as never })).total / 1_000_000;
  };

  it.each([
    ['arithmetic', [20, 80], 50],
    ['geometric', [20, 80], 40],
    ['harmonic', [20, 80], 32],
    ['geometric', [0, 80], 0],
    ['harmonic', [0, 80], 0],
    ['arithmetic', [100, 100], 100],
    ['geometric', [100, 100], 100],
    ['harmonic', [100, 100], 100],
  ])('%s of %j', (combine, values, expected) => {
    expect(meanOf(combine, ['1/2', '1/2'], values)).toBe(expected);
  });

  it('follows its weights, and spreads those of what is missing', () => {
    expect(meanOf('arithmetic', ['0.25', '0.75'], [20, 80])).toBe(65);
    expect(meanOf('arithmetic', ['0.2', '0.3', '0.5'], [20, undefined, 55])).toBe(45);
    expect(meanOf('geometric', ['1/3', '1/3', '1/3'], [20, undefined, 80])).toBe(40);
    expect(meanOf('harmonic', ['1/2', '1/2'], [undefined, undefined])).toBe(100);
  });

  it('lies between the least and the greatest of its shares, harmonic below geometric below arithmetic', () => {
    const shares = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(shares, (values) => {
        const weights = values.map(() => `1/${values.length}`);
        const [low, middle, high] = ['harmonic', 'geometric', 'arithmetic'].map((combine) =>
          meanOf(combine, weights, values),
        );
        const fine = 2e-6;
        return (
          (low ?? 0) >= Math.min(...values) - fine &&
          (low ?? 0) <= (middle ?? 0) + fine &&
          (middle ?? 0) <= (high ?? 0) + fine &&
          (high ?? 0) <= Math.max(...values) + fine
        );
      }),
      { numRuns: 60 },
    );
  });
});
