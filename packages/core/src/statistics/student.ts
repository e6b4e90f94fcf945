import { incompleteBeta } from './beta.ts';

/** Probability that Student's t of so many degrees lies at least `t` away from zero, on either side. */
export function studentTwoSided(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}
