import {
  below,
  choose,
  equal,
  isMissing,
  MISSING,
  number,
  over,
  plus,
  rounded,
  times,
  type Condition,
  type Expression,
  type Program,
} from '../portable/expression.ts';
import { exponential, logarithm } from '../portable/functions.ts';
import type { Composite } from '../plan.ts';
import { ONE_SHARE } from './share-unit.ts';

/** The share of one child, with its weight. */
export interface WeighedShare {
  readonly weight: number;
  readonly share: Expression;
}

/**
 * The mean of shares by weight, in units of `ONE_SHARE`, rounded half up. Children without a share are left out and
 * their weight is spread over the others; without any child there is no mean. Of a geometric or harmonic mean one share of
 * nothing makes nothing.
 */
export function meanOf(
  program: Program,
  combine: Composite['combine'],
  children: readonly WeighedShare[],
): Expression {
  const weight = program.keep(total(children, ({ weight }) => number(weight)));
  const nobody = equal(weight, number(0));
  if (combine === 'arithmetic') {
    const sum = program.keep(total(children, ({ weight, share }) => times(number(weight), share)));
    return choose(nobody, MISSING, rounded(over(sum, atLeastOne(weight))));
  }
  const positive = children.map(({ weight, share }) => ({
    weight,
    share: program.keep(choose(below(share, number(1)), number(1), share)),
  }));
  const result =
    combine === 'geometric' ? geometric(program, positive, weight) : harmonic(program, positive, weight);
  const withZero = children.reduceRight<Expression>(
    (otherwise, { share }) => choose(equal(share, number(0)), number(0), otherwise),
    result,
  );
  return choose(nobody, MISSING, withZero);
}

function geometric(program: Program, children: readonly WeighedShare[], weight: Expression): Expression {
  const logarithms = children.map(({ weight, share }) => ({
    weight,
    share: logarithm(program, program.keep(over(share, number(ONE_SHARE)))),
  }));
  const sum = program.keep(total(logarithms, ({ weight, share }) => times(number(weight), share)));
  const power = exponential(program, program.keep(over(sum, atLeastOne(weight))));
  return rounded(times(power, number(ONE_SHARE)));
}

function harmonic(program: Program, children: readonly WeighedShare[], weight: Expression): Expression {
  const sum = program.keep(total(children, ({ weight, share }) => over(number(weight), share)));
  return rounded(over(weight, choose(equal(sum, number(0)), number(1), sum)));
}

/** A sum over the children that have a share, in their order. */
function total(children: readonly WeighedShare[], term: (child: WeighedShare) => Expression): Expression {
  return children.reduce<Expression>((sum, child) => {
    const absent: Condition = isMissing(child.share);
    return plus(sum, choose(absent, number(0), term(child)));
  }, number(0));
}

/** A divisor that is never 0; where it would be, the quotient is not used. */
function atLeastOne(weight: Expression): Expression {
  return choose(below(weight, number(1)), number(1), weight);
}
