import type { DayScatter, Figure } from './accumulate.ts';
import type { Measure } from './plan.ts';

/** How a group's figure differs between the period and the one it is compared with. */
export interface Change {
  /** The figure minus the other one; of counts and sums the other is first brought to the same number of days. Null where one is not known. */
  readonly difference: number | null;
  /** The figure over the other one, of counts and sums a day. Null where the other is nothing. */
  readonly ratio: number | null;
  /** Bounds of the 95 % interval of the ratio; null where none can be given, and `why`. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly why: 'too-few' | 'not-for-measure' | null;
}

/** One side of a comparison. */
export interface Side {
  readonly figure: Figure;
  readonly scatter: DayScatter | null;
  readonly days: number;
}

/** Days a period needs at least for its scatter to be known. */
export const MIN_DAYS = 7;
/** Items either side needs at least. */
export const MIN_ITEMS = 10;

/**
 * Compares two figures. The interval of a ratio is made on its logarithm from the scatter between days (delta method; a mean is a ratio
 * of two sums over days), with Student's quantile of the shorter period: what comes in bursts gets a wide interval, as it must. Days that
 * hang together make it too narrow; the guide says so.
 */
export function changeOf(measure: Measure, now: Side, then: Side): Change {
  const isAdded = measure.fn === 'count' || measure.fn === 'sum';
  const scale = isAdded ? now.days / then.days : 1;
  const [value, other] = [now.figure.value, then.figure.value];
  if (value === null || other === null)
    return { difference: null, ratio: null, interval: null, why: 'too-few' };
  const difference = value - other * scale;
  const ratio = other === 0 ? null : value / (other * scale);
  if (now.scatter === null || then.scatter === null)
    return { difference, ratio, interval: null, why: 'not-for-measure' };
  const interval = ratio === null || ratio <= 0 ? null : intervalOf(measure.fn === 'avg', ratio, now, then);
  return { difference, ratio, interval, why: interval === null ? 'too-few' : null };
}

function intervalOf(isMean: boolean, ratio: number, now: Side, then: Side): Change['interval'] {
  const variances = [now, then].map((side) => relativeVariance(isMean, side));
  const [a, b] = variances;
  if (a === undefined || b === undefined) return null;
  const spread = studentOf(Math.min(now.days, then.days) - 1) * Math.sqrt(a + b);
  return { low: ratio * Math.exp(-spread), high: ratio * Math.exp(spread) };
}

/** The variance of a total or a mean over its square, from how days scatter; undefined where there is too little to say. */
function relativeVariance(isMean: boolean, { scatter, days }: Side): number | undefined {
  if (scatter === null || days < MIN_DAYS || scatter.items < MIN_ITEMS || scatter.sum <= 0) return undefined;
  const { sum, items, sumSquares, itemSquares, products } = scatter;
  const mean = sum / items;
  const residual = isMean
    ? sumSquares - 2 * mean * products + mean * mean * itemSquares
    : sumSquares - (sum * sum) / days;
  return (Math.max(0, residual) * (days / (days - 1))) / (sum * sum);
}

/** The 97.5 % quantile of Student's distribution by the expansion of Cornish and Fisher; within 0.01 of tables from 6 degrees of freedom on. */
function studentOf(degrees: number): number {
  const z = 1.959963984540054;
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3)
  );
}
