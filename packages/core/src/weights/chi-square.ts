const STEPS = 1_000;
const NEAR = 1e-15;

/**
 * Probability that a chi-square variable of so many degrees is at least `value`: the regularised upper incomplete
 * gamma function, by its series below the turning point and its continued fraction above.
 * Source: Abramowitz and Stegun 6.5.29 and 6.5.31.
 */
export function chiSquareTail(value: number, degrees: number): number {
  const [a, x] = [degrees / 2, value / 2];
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x);
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

/** ln Γ(a) of a multiple of one half, by Γ(a + 1) = a Γ(a). */
function logGamma(a: number): number {
  let total = a % 1 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let at = a % 1 === 0 ? 1 : 0.5; at < a; at++) total += Math.log(at);
  return total;
}
