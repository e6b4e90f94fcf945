import { err, type Problem, type Result } from '../shared/index.ts';
import type { DecisionTable } from './decision-table.ts';
import { normalise, type Normalisation } from './normalise.ts';
import { sum } from './numbers.ts';
import { problem } from './problems.ts';
import { weigh, type Weights } from './weigh.ts';

/**
 * Weights by Shannon's entropy: a criterion on which the alternatives hardly differ tells little and weighs little.
 * Each column becomes shares of its sum, E = −Σ p ln p ÷ ln m with 0 ln 0 = 0, and the weight goes with 1 − E.
 * `how` may first bring the columns to 0…1 (`min-max`, as is common in Chinese practice); the usual form is `none`.
 * Source: Shannon 1948; Zeleny, Multiple Criteria Decision Making, 1982.
 */
export function entropyWeights(
  table: DecisionTable,
  how: Normalisation = 'none',
): Result<Weights, readonly Problem[]> {
  const prepared = normalise(table, how);
  if (!prepared.ok) return prepared;
  const problems = prepared.value.flatMap((column, j) => unusable(table, column, j));
  if (problems.length > 0) return err(problems);
  return weigh(
    table,
    prepared.value.map((column) => 1 - entropyOf(column)),
  );
}

function unusable(table: DecisionTable, column: readonly number[], j: number): readonly Problem[] {
  const criterion = table.criteria[j] ?? '';
  const negative = column.findIndex((value) => value < 0);
  if (negative >= 0) {
    const value = column[negative] ?? 0;
    return [problem('weights.negative', { row: table.alternatives[negative] ?? '', criterion, value })];
  }
  return sum(column) === 0 ? [problem('weights.no-spread', { criterion })] : [];
}

function entropyOf(column: readonly number[]): number {
  const total = sum(column);
  const parts = column.map((value) => (value === 0 ? 0 : (value / total) * Math.log(value / total)));
  return -sum(parts) / Math.log(column.length);
}
