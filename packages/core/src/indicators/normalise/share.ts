import {
  below,
  choose,
  isMissing,
  minus,
  MISSING,
  number,
  over,
  plus,
  rounded,
  times,
  within,
  type Expression,
  type Program,
} from '../portable/expression.ts';
import { logarithm } from '../portable/functions.ts';
import { WHOLE, type Normalisation, type NormalisedMeasure } from '../plan.ts';
import { needsPopulation, transformed, type PopulationFigures } from './population.ts';
import { ONE_SHARE } from './share-unit.ts';

/** What is measured of a subject for one indicator: its value, and where it stands in the population. */
export interface MeasuredNumber {
  readonly x: Expression;
  /** How many of the population lie below, and how many are equal; used by ranks and percentiles only. */
  readonly below: Expression;
  readonly equal: Expression;
}

/**
 * The share of a number, in units of `ONE_SHARE`: outliers, transform, normalisation, then cut to 0…1 and rounded half up. Missing where the
 * value is, where it has no logarithm, and where the population it is compared with does not vary.
 */
export function shareOfNumber(
  program: Program,
  leaf: NormalisedMeasure,
  figures: PopulationFigures | null,
  measured: MeasuredNumber,
): Expression {
  if (needsPopulation(leaf) && figures === null) return MISSING;
  const value = valueOf(program, leaf, figures, measured.x);
  const share = normalised(leaf, figures, value, measured);
  const kept = program.keep(share);
  const whole = rounded(times(within(0, 1, kept), number(ONE_SHARE)));
  return choose(isMissing(value), MISSING, whole);
}

/** The value after treatment of outliers and transform. */
function valueOf(
  program: Program,
  { outliers, transform }: NormalisedMeasure,
  figures: PopulationFigures | null,
  x: Expression,
): Expression {
  const bounds =
    outliers.method === 'clip' ? outliers : outliers.method === 'winsorise' ? figures?.bounds : null;
  const kept = bounds === null || bounds === undefined ? x : program.keep(within(bounds.low, bounds.high, x));
  if (transform === 'none') return kept;
  const positive = below(number(0), kept);
  const result = logarithm(program, program.keep(choose(positive, kept, number(1))));
  return program.keep(choose(positive, result, MISSING));
}

/** The share before it is cut and rounded. */
function normalised(
  leaf: NormalisedMeasure,
  figures: PopulationFigures | null,
  value: Expression,
  measured: MeasuredNumber,
): Expression {
  const { normalise, direction } = leaf;
  const { low, high, mean, deviation, count } = figures ?? NOBODY;
  switch (normalise.method) {
    case 'goalposts':
      return between(transformed(leaf, normalise.low), transformed(leaf, normalise.high), direction, value);
    case 'min-max':
      return between(low, high, direction, value);
    case 'target':
      return towards(transformed(leaf, normalise.target), low, high, direction, value);
    case 'z':
      return byDeviation(normalise, direction === 'higher' ? 1 : -1, mean, deviation, value);
    case 'table':
      return onTable(normalise.points, value);
    default:
      return byStanding(normalise, direction, count, measured);
  }
}

const NOBODY = { low: 0, high: 0, mean: 0, deviation: 0, count: 0 };

/** From the population's worst value to the target; where even that has reached it, everybody has. */
function towards(
  target: number,
  low: number,
  high: number,
  direction: 'higher' | 'lower',
  value: Expression,
): Expression {
  const reached = direction === 'higher' ? target <= low : target >= high;
  if (reached) return number(1);
  return direction === 'higher'
    ? between(low, target, 'higher', value)
    : between(target, high, 'lower', value);
}

function byDeviation(
  { worst, best }: { readonly worst: number; readonly best: number },
  sign: 1 | -1,
  mean: number,
  deviation: number,
  value: Expression,
): Expression {
  if (deviation <= 0) return MISSING;
  const z = times(number(sign), over(minus(value, number(mean)), number(deviation)));
  return over(minus(z, number(worst)), number(best - worst));
}

/** Straight from one end to the other. */
function between(low: number, high: number, direction: 'higher' | 'lower', value: Expression): Expression {
  if (high <= low) return MISSING;
  const way = direction === 'higher' ? minus(value, number(low)) : minus(number(high), value);
  return over(way, number(high - low));
}

function byStanding(
  { method }: Normalisation,
  direction: 'higher' | 'lower',
  count: number,
  { below: under, equal }: MeasuredNumber,
): Expression {
  if (count < 2) return MISSING;
  const worse = direction === 'higher' ? under : minus(minus(number(count), under), equal);
  return method === 'rank'
    ? over(worse, number(count - 1))
    : over(plus(worse, times(equal, number(0.5))), number(count));
}

type Table = Extract<Normalisation, { method: 'table' }>['points'];

function onTable(points: Table, value: Expression): Expression {
  const share = (of: number): number => of / WHOLE;
  let result: Expression = number(share(points.at(-1)?.share ?? WHOLE));
  for (let index = points.length - 1; index > 0; index--) {
    const [from, to] = [points[index - 1], points[index]];
    if (from === undefined || to === undefined) continue;
    const done = over(minus(value, number(from.x)), number(to.x - from.x));
    const way = plus(number(share(from.share)), times(number(share(to.share) - share(from.share)), done));
    result = choose(below(value, number(to.x)), way, result);
  }
  const first = points[0];
  return first === undefined
    ? MISSING
    : choose(below(value, number(first.x)), number(share(first.share)), result);
}
