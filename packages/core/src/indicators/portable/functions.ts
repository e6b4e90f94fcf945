import {
  below,
  choose,
  floor,
  minus,
  number,
  over,
  plus,
  times,
  type Expression,
  type Program,
} from './expression.ts';

/** ln 2 in two parts; the first has so few digits that its multiples by a small whole number are exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Powers of two by which a number is brought near 1, greatest first. */
const RUNGS = [32, 16, 8, 4, 2, 1];

/** Terms of the series of ln: the first left out is below 2⁻⁵⁶ of the sum. */
const LN_TERMS = 11;

/** Terms of the series of exp: the first left out is below 2⁻⁵⁷. */
const EXP_TERMS = 15;

/**
 * Natural logarithm of x, for 2⁻⁶⁴ ≤ x < 2⁶³, to about one unit in the last place.
 * x = m × 2ᵏ with m in [√½, √2) by a ladder of comparisons, then ln m = 2·artanh((m − 1) ÷ (m + 1)) as a series.
 */
export function logarithm(program: Program, x: Expression): Expression {
  let mantissa = program.keep(times(x, number(2 ** 64)));
  let power: Expression = number(-64);
  for (const rung of [64, ...RUNGS]) {
    const under = below(mantissa, number(2 ** rung));
    const nextMantissa = program.keep(choose(under, mantissa, times(mantissa, number(2 ** -rung))));
    power = program.keep(choose(under, power, plus(power, number(rung))));
    mantissa = nextMantissa;
  }
  const high = below(mantissa, number(Math.SQRT2));
  const near = program.keep(choose(high, mantissa, times(mantissa, number(0.5))));
  const exponent = program.keep(choose(high, power, plus(power, number(1))));
  const ratio = program.keep(over(minus(near, number(1)), plus(near, number(1))));
  const square = program.keep(times(ratio, ratio));
  let series: Expression = number(1 / (2 * LN_TERMS + 1));
  for (let term = LN_TERMS - 1; term >= 0; term--) {
    series = plus(number(1 / (2 * term + 1)), times(square, series));
  }
  const part = times(times(number(2), ratio), series);
  return program.keep(plus(times(exponent, number(LN2_HIGH)), plus(times(exponent, number(LN2_LOW)), part)));
}

/**
 * e to the power of x, for −43 < x ≤ 0, to about one unit in the last place. x = k·ln 2 + r with |r| ≤ ½ ln 2, a series
 * for eʳ, and 2ᵏ by a ladder of comparisons.
 */
export function exponential(program: Program, x: Expression): Expression {
  const power = program.keep(floor(plus(times(x, number(1 / Math.LN2)), number(0.5))));
  const rest = program.keep(minus(minus(x, times(power, number(LN2_HIGH))), times(power, number(LN2_LOW))));
  let series: Expression = number(1);
  for (let term = EXP_TERMS; term >= 1; term--) {
    series = plus(number(1), times(over(rest, number(term)), series));
  }
  let value = program.keep(series);
  let left = program.keep(minus(number(0), power));
  for (const rung of RUNGS) {
    const under = below(left, number(rung));
    const nextValue = program.keep(choose(under, value, times(value, number(2 ** -rung))));
    left = program.keep(choose(under, left, minus(left, number(rung))));
    value = nextValue;
  }
  return value;
}
