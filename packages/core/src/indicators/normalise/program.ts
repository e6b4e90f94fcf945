import { Program, choose, isMissing, number, type Expression, type Step } from '../portable/expression.ts';
import {
  compositesOf,
  itemsOf,
  leavesOf,
  type Composite,
  type IndicatorPlan,
  type Measure,
} from '../plan.ts';
import { meanOf } from './mean.ts';
import type { Population } from './population.ts';
import { shareOfNumber } from './share.ts';
import { ONE_SHARE } from './share-unit.ts';

/** Name of the value a subject has for an indicator. */
export const valueName = (code: string): string => `value of ${code}`;

/** Names of where a value stands in its population. */
export const belowName = (code: string): string => `below ${code}`;
export const equalName = (code: string): string => `equal to ${code}`;

/** Name of the share of an indicator or a mean, in units of `ONE_SHARE`. */
export const shareName = (code: string): string => `share of ${code}`;

/**
 * The arithmetic of all that a plan computes from numbers: the shares of its normalised indicators and of its means. Inputs
 * are the values of normalised indicators and, for other indicators inside means, their shares.
 */
export function programOf(plan: IndicatorPlan, population: Population): readonly Step[] {
  const program = new Program();
  for (const leaf of plan.dimensions.flatMap(leavesOf)) {
    if (leaf.kind !== 'normalised') continue;
    const share = shareOfNumber(program, leaf, population[leaf.code] ?? null, {
      x: named(valueName(leaf.code)),
      below: named(belowName(leaf.code)),
      equal: named(equalName(leaf.code)),
    });
    program.keep(share, shareName(leaf.code));
  }
  for (const composite of plan.dimensions.flatMap(itemsOf).flatMap(compositesOf)) {
    const children = composite.parts.map(({ weight, node }) => ({ weight, share: sharePart(program, node) }));
    program.keep(meanOf(program, composite.combine, children), shareName(composite.code));
  }
  return program.steps;
}

const named = (name: string): Expression => ({ kind: 'name', name });

/** A child's share after its rule for missing data. */
function sharePart(program: Program, node: Composite | Measure): Expression {
  const share = named(shareName(node.code));
  const rule = node.kind === 'composite' ? undefined : node.onMissing;
  if (rule !== 'full' && rule !== 'none') return share;
  return program.keep(choose(isMissing(share), number(rule === 'full' ? ONE_SHARE : 0), share));
}
