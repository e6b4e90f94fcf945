import { evaluate } from '../portable/evaluate.ts';
import { Program, number as constant } from '../portable/expression.ts';
import { logarithm } from '../portable/functions.ts';
import { leavesOf, type IndicatorPlan, type NormalisedMeasure } from '../plan.ts';
import { ONE_SHARE } from './share-unit.ts';

/** What one indicator needs to know of everybody's values. Computed once a run and kept with its inputs. */
export interface PopulationFigures {
  /** How many subjects have a usable value. */
  readonly count: number;
  /** Bounds of winsorising, in the unit of the field; null where the indicator does not winsorise. */
  readonly bounds: { readonly low: number; readonly high: number } | null;
  /** Least and greatest value after treatment of outliers and transform. */
  readonly low: number;
  readonly high: number;
  /** Mean and standard deviation (n − 1) after treatment and transform, exact to 10⁻¹² of the range. */
  readonly mean: number;
  readonly deviation: number;
  /** Distinct values, ascending, with how many lie below each; kept for ranks and percentiles only. */
  readonly ranks: { readonly values: readonly number[]; readonly below: readonly number[] } | null;
}

/** Figures of a population by code of the indicator. */
export type Population = Readonly<Record<string, PopulationFigures>>;

/** The natural logarithm of a positive number as the portable program computes it, for constants of a plan. */
function logarithmOf(x: number): number {
  const program = new Program();
  program.keep(logarithm(program, constant(x)), 'result');
  return evaluate(program.steps, {}).get('result') ?? 0;
}

/** Whether an indicator's share depends on the values of others. */
export function needsPopulation({ normalise, outliers }: NormalisedMeasure): boolean {
  return outliers.method === 'winsorise' || !['goalposts', 'table'].includes(normalise.method);
}

/**
 * The figures of one indicator over the values of all subjects, in any order. Percentiles are interpolated between the
 * two nearest values (type 7 of Hyndman and Fan 1996). Null where there are fewer than two usable values.
 */
function figuresOf(leaf: NormalisedMeasure, values: Iterable<number>): PopulationFigures | null {
  const usable = [...values].filter((x) => leaf.transform === 'none' || x > 0).sort((a, b) => a - b);
  if (usable.length < 2) return null;
  const bounds =
    leaf.outliers.method === 'winsorise'
      ? { low: percentile(usable, leaf.outliers.low), high: percentile(usable, leaf.outliers.high) }
      : null;
  const clip = leaf.outliers.method === 'clip' ? leaf.outliers : bounds;
  const treated = usable.map((x) => {
    const kept = clip === null ? x : x < clip.low ? clip.low : x > clip.high ? clip.high : x;
    return leaf.transform === 'none' ? kept : logarithmOf(kept);
  });
  const low = treated[0] ?? 0;
  const high = treated.at(-1) ?? 0;
  const ranked = leaf.normalise.method === 'rank' || leaf.normalise.method === 'percentile';
  return {
    count: usable.length,
    bounds,
    low,
    high,
    ...momentsOf(treated, low, high),
    ranks: ranked ? ranksOf(usable) : null,
  };
}

/**
 * The figures of a plan's whole population, for every indicator that needs them; left out where there are not two values.
 *
 * @param valuesOf the usable values of a data field over all subjects, in any order
 */
export function populationOf(plan: IndicatorPlan, valuesOf: (field: string) => Iterable<number>): Population {
  const leaves = plan.dimensions.flatMap(leavesOf).filter((leaf) => leaf.kind === 'normalised');
  return Object.fromEntries(
    leaves.filter(needsPopulation).flatMap((leaf) => {
      const figures = figuresOf(leaf, valuesOf(leaf.field));
      return figures === null ? [] : [[leaf.code, figures]];
    }),
  );
}

/** How many of a population lie below a value and how many equal it. */
export function standingOf(
  { ranks, count }: PopulationFigures,
  x: number,
): { readonly below: number; readonly equal: number } {
  if (ranks === null) return { below: 0, equal: 0 };
  let [from, to] = [0, ranks.values.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ranks.values[middle] ?? 0) < x) from = middle + 1;
    else to = middle;
  }
  const below = ranks.below[from] ?? count;
  return { below, equal: ranks.values[from] === x ? (ranks.below[from + 1] ?? count) - below : 0 };
}

function percentile(sorted: readonly number[], at: number): number {
  const steps = (sorted.length - 1) * at;
  const index = Math.floor(steps / 100_000_000);
  const here = sorted[index] ?? 0;
  const next = sorted[index + 1] ?? here;
  return here + (next - here) * ((steps - index * 100_000_000) / 100_000_000);
}

/** Mean and deviation by sums of whole numbers, so that the order of the values cannot matter. */
function momentsOf(
  values: readonly number[],
  low: number,
  high: number,
): { mean: number; deviation: number } {
  const range = high - low;
  if (range <= 0) return { mean: low, deviation: 0 };
  let [sum, squares] = [0n, 0n];
  for (const value of values) {
    const part = BigInt(Math.floor(((value - low) / range) * ONE_SHARE + 0.5));
    sum += part;
    squares += part * part;
  }
  const count = BigInt(values.length);
  const variance = Number(count * squares - sum * sum) / Number(count * (count - 1n));
  return {
    mean: low + (range * (Number(sum) / values.length)) / ONE_SHARE,
    deviation: (range * Math.sqrt(variance)) / ONE_SHARE,
  };
}

function ranksOf(sorted: readonly number[]): { values: number[]; below: number[] } {
  const values: number[] = [];
  const below: number[] = [];
  sorted.forEach((value, index) => {
    if (index > 0 && value === sorted[index - 1]) return;
    values.push(value);
    below.push(index);
  });
  return { values, below };
}

/** A constant of a plan after the transform of its indicator. */
export function transformed(leaf: NormalisedMeasure, constantOfPlan: number): number {
  return leaf.transform === 'none' ? constantOfPlan : logarithmOf(constantOfPlan);
}
