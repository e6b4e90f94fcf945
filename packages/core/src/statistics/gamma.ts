const STEPS = 10_000;
const NEAR = 1e-16;

/** Coefficients of Lanczos' approximation with g = 7 and nine terms, good to about 15 digits. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;
const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);

/** ln Γ(x) for x above zero. Source: Lanczos, SIAM Journal on Numerical Analysis 1, 1964. */
export function logGamma(x: number): number {
  const at = x - 1;
  let total: number = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) total += (LANCZOS[i] ?? 0) / (at + i);
  const base = at + 7.5;
  return HALF_LOG_2PI + (at + 0.5) * Math.log(base) - base + Math.log(total);
}

/** Lower and upper regularised incomplete gamma function, P(a, x) and Q(a, x); the smaller one is found and the other is what is left. */
export interface GammaShares {
  readonly lower: number;
  readonly upper: number;
}

/**
 * By its series below the turning point and its continued fraction above.
 * Source: Abramowitz and Stegun 6.5.29 and 6.5.31.
 */
export function incompleteGamma(a: number, x: number): GammaShares {
  if (x <= 0) return { lower: 0, upper: 1 };
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    const lower = scale * series(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = scale * fraction(a, x);
  return { lower: 1 - upper, upper };
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let step = 1; step < STEPS && term > total * NEAR; step++) {
    term *= x / (a + step);
    total += term;
  }
  return total;
}

/** Lentz's way of reading a continued fraction from the front. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let result = d;
  for (let step = 1; step < STEPS; step++) {
    const factor = -step * (step - a);
    b += 2;
    d = 1 / (factor * d + b);
    c = b + factor / c;
    result *= d * c;
    if (Math.abs(d * c - 1) < NEAR) break;
  }
  return result;
}
