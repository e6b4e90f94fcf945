import { incompleteBeta } from './beta.ts';
import { incompleteGamma } from './gamma.ts';
import { normalQuantile } from './normal.ts';

/**
 * A distribution of counts with mean `mean` and variance `mean × dispersion`: Poisson where the dispersion is at most
 * one, negative binomial with size mean ÷ (dispersion − 1) above.
 */
export interface CountDistribution {
  readonly mean: number;
  readonly dispersion: number;
}

/** Probability of at least `count`. */
export function countTail({ mean, dispersion }: CountDistribution, count: number): number {
  if (count <= 0) return 1;
  if (dispersion <= 1) return incompleteGamma(count, mean).lower;
  return incompleteBeta(1 - 1 / dispersion, count, mean / (dispersion - 1));
}

/** Smallest count that is not exceeded with probability `p` at least. */
export function countQuantile(distribution: CountDistribution, p: number): number {
  const { mean, dispersion } = distribution;
  // P(count > k) ≤ 1 − p, with R's allowance for rounding at the edge.
  const holds = (k: number) => countTail(distribution, k + 1) <= (1 - p) * (1 + EDGE);
  const variance = mean * Math.max(1, dispersion);
  let high = Math.max(0, Math.ceil(mean + normalQuantile(p) * Math.sqrt(variance)));
  let step = 1;
  while (!holds(high)) {
    high += step;
    step *= 2;
  }
  let low = -1;
  for (step = 1; high - step >= 0; step *= 2) {
    if (!holds(high - step)) {
      low = high - step;
      break;
    }
    high -= step;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

const EDGE = 64 * Number.EPSILON;
