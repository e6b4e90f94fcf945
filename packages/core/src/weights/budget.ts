import { err, ok, type Problem, type Result } from '../shared/index.ts';
import type { DecisionTable } from './decision-table.ts';
import { columnsOf } from './decision-table.ts';
import { deviation, mean, sum } from './numbers.ts';
import { problem } from './problems.ts';
import { weigh, type Weights } from './weigh.ts';

export interface BudgetWeights extends Weights {
  /** Standard deviation of what the experts gave to each criterion, as a share of the budget. */
  readonly deviations: readonly number[];
}

const NEAR = 1e-6;

/**
 * Weights by budget allocation: each expert (a row) gives out the same budget over the criteria, and a criterion
 * weighs what it got on the mean. An expert whose gifts do not sum to the budget is told, not scaled.
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators, 2008.
 */
export function budgetWeights(table: DecisionTable, budget = 100): Result<BudgetWeights, readonly Problem[]> {
  const problems = table.rows.flatMap((row, i) => {
    const expert = table.alternatives[i] ?? '';
    const below = row.findIndex((value) => value < 0);
    if (below >= 0)
      return [
        problem('weights.negative', {
          row: expert,
          criterion: table.criteria[below] ?? '',
          value: row[below] ?? 0,
        }),
      ];
    const found = sum(row);
    return Math.abs(found - budget) <= NEAR * budget
      ? []
      : [problem('weights.bad-budget', { row: expert, found, expected: budget })];
  });
  if (problems.length > 0) return err(problems);
  const columns = columnsOf(table);
  const weights = weigh(table, columns.map(mean));
  return weights.ok
    ? ok({ ...weights.value, deviations: columns.map((column) => deviation(column) / budget) })
    : weights;
}
