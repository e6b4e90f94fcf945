import { formatPoints, showPoints, points, type Points } from '../shared/index.ts';
import { WHOLE, type IndicatorPlan, type Millionths } from './plan.ts';

/** An exact fraction; the denominator is positive. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** A share written in millionths as a fraction. */
export function fractionOf(share: Millionths): Fraction {
  return { over: BigInt(share), under: BigInt(WHOLE) };
}

/** Quotient of integers rounded half away from zero, the rule of every rounding in scoring. */
export function divideRounded(over: bigint, under: bigint): bigint {
  const negative = over < 0n !== under < 0n;
  const a = over < 0n ? -over : over;
  const b = under < 0n ? -under : under;
  const quotient = (2n * a + b) / (2n * b);
  return negative ? -quotient : quotient;
}

/** amount × fraction, rounded once. */
export function timesFraction(amount: Points, fraction: Fraction): Points {
  return points(Number(divideRounded(BigInt(amount) * fraction.over, fraction.under)));
}

/** What the points of a plan's items are rounded to: a millionth, or what its `decimals` say. */
export function unitOf({ decimals = 6 }: Pick<IndicatorPlan, 'decimals'>): Points {
  return points(10 ** (6 - decimals));
}

/** amount × fraction, rounded once to whole units. */
export function earnedOf(amount: Points, fraction: Fraction, unit: Points): Points {
  const units = divideRounded(BigInt(amount) * fraction.over, fraction.under * BigInt(unit));
  return points(Number(units) * unit);
}

/** base × factor × factor, rounded once at the end. */
export function timesFactors(base: Points, ...factors: readonly Millionths[]): Points {
  const over = factors.reduce((product, factor) => product * BigInt(factor), BigInt(base));
  return points(Number(divideRounded(over, BigInt(WHOLE) ** BigInt(factors.length))));
}

/** Largest absolute value a measured number may have, so that its millionths stay exact integers. */
const LARGEST_MEASURE = 9_000_000_000;

/**
 * A measured number to six decimals, half away from zero: x × 10⁶ in IEEE double, then rounded, which is what
 * SQL's ROUND of a double does as well. Undefined for NaN, infinities and numbers beyond `LARGEST_MEASURE`.
 */
export function millionthsOf(value: number): Millionths | undefined {
  if (!Number.isFinite(value) || Math.abs(value) > LARGEST_MEASURE) return undefined;
  const rounded = Math.round(Math.abs(value) * WHOLE);
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Points of a plan for people: all the decimals the document has, or hundredths where it does not say. */
export function pointsText(plan: Pick<IndicatorPlan, 'decimals'>, value: Points): string {
  return plan.decimals === undefined ? showPoints(value) : formatPoints(value);
}

/** Adds points. */
export function sum(...amounts: readonly Points[]): Points {
  return points(amounts.reduce((total, amount) => total + amount, 0));
}

/** a − b. */
export function minus(a: Points, b: Points): Points {
  return points(a - b);
}

/** The smallest of some amounts. */
export function least(...amounts: readonly Points[]): Points {
  return points(Math.min(...amounts));
}

/** Writes millionths without trailing zeros: 1_200_000 → `1.2`. */
export function formatFactor(value: Millionths): string {
  return showPoints(points(value));
}

/** Writes a deduction with a minus sign (U+2212); none is `0`. */
export function loss(amount: Points, text = showPoints(amount)): string {
  return amount === 0 ? '0' : `−${text}`;
}

/** Writes a share as a percentage: 833_333 → `83.3333%`. */
export function formatShare(share: Millionths): string {
  return `${formatFactor(share * 100)}%`;
}

/** Writes a quotient of whole numbers in lowest terms, or as a decimal of at most six places where it is one: `1/3`, `0.25`. */
export function formatWeight(over: number, under: number): string {
  const common = greatestCommonDivisor(over, under);
  const [top, bottom] = [over / common, under / common];
  return WHOLE % bottom === 0 ? String(top / bottom) : `${top}/${bottom}`;
}

/** The greatest whole number that divides both. */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
