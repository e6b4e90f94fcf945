import { incompleteGamma } from './gamma.ts';

/** Probability that a chi-square variable of so many degrees is at least `value`. */
export function chiSquareTail(value: number, degrees: number): number {
  return incompleteGamma(degrees / 2, value / 2).upper;
}
