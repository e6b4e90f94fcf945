import { err, ok, type Problem, type Result } from '../shared/index.ts';
import type { DecisionTable } from './decision-table.ts';
import { toSumOfOne } from './numbers.ts';
import { problem } from './problems.ts';

/** What a method derives: one weight a criterion, summing to one. A proposal for people, never applied by itself. */
export interface Weights {
  readonly criteria: readonly string[];
  readonly weights: readonly number[];
}

/** Brings a method's raw figures to weights. */
export function weigh(
  { criteria }: Pick<DecisionTable, 'criteria'>,
  raw: readonly number[],
): Result<Weights, readonly Problem[]> {
  const weights = toSumOfOne(raw);
  return weights === undefined ? err([problem('weights.all-zero')]) : ok({ criteria, weights });
}
