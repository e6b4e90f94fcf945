import { logGamma } from './gamma.ts';

const STEPS = 100_000;
const NEAR = 1e-16;
const TINY = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b), by its continued fraction on the side where it arrives fast.
 * Source: Abramowitz and Stegun 26.5.8; Lentz's way of reading it.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (scale * fraction(x, a, b)) / a
    : 1 - (scale * fraction(1 - x, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m < STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < NEAR) break;
  }
  return result;
}

/** A divisor kept away from zero. */
function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
