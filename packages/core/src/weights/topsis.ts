import { err, ok, type Problem, type Result } from '../shared/index.ts';
import { columnsOf, type DecisionTable } from './decision-table.ts';
import { range, ranks, sum, toSumOfOne } from './numbers.ts';
import { problem } from './problems.ts';

/** Alternatives in order of preference: for study, beside a published grade and never instead of one. */
export interface Ranking {
  readonly alternatives: readonly string[];
  /** Closeness to the ideal, 0 to 1. */
  readonly closeness: readonly number[];
  /** 1 is the best; equal closeness shares the mean rank. */
  readonly rank: readonly number[];
}

/** How columns are scaled before they are weighed. */
export const SCALINGS = ['vector', 'min-max'] as const;
export type Scaling = (typeof SCALINGS)[number];

/**
 * Technique for order preference by similarity to an ideal solution: distance to the best and the worst value of each
 * weighted criterion, closeness = d⁻ ÷ (d⁺ + d⁻). Source: Hwang and Yoon 1981.
 */
export function topsis(
  table: DecisionTable,
  weights: readonly number[] | undefined,
  scaling: Scaling = 'vector',
): Result<Ranking, readonly Problem[]> {
  const below = (weights ?? []).findIndex((weight) => weight < 0);
  if (below >= 0) {
    const params = { criterion: table.criteria[below] ?? '', value: weights?.[below] ?? 0 };
    return err([problem('weights.negative-weight', params)]);
  }
  const shares = toSumOfOne(weights ?? table.criteria.map(() => 1));
  if (shares === undefined) return err([problem('weights.all-zero')]);
  const columns = columnsOf(table).map((column, j) =>
    scaled(column, scaling).map((value) => value * (shares[j] ?? 0)),
  );
  const bounds = columns.map((column, j) => {
    const { low, high } = range(column);
    return table.kinds[j] === 'cost' ? { best: low, worst: high } : { best: high, worst: low };
  });
  const distance = (i: number, to: 'best' | 'worst') =>
    Math.sqrt(sum(columns.map((column, j) => ((column[i] ?? 0) - (bounds[j]?.[to] ?? 0)) ** 2)));
  const closeness = table.rows.map((_, i) => {
    const [best, worst] = [distance(i, 'best'), distance(i, 'worst')];
    return best + worst === 0 ? 1 : worst / (best + worst);
  });
  return ok({
    alternatives: table.alternatives,
    closeness,
    rank: ranks(closeness.map((value) => -value)),
  });
}

function scaled(column: readonly number[], scaling: Scaling): readonly number[] {
  if (scaling === 'vector') {
    const length = Math.sqrt(sum(column.map((value) => value * value)));
    return length === 0 ? column : column.map((value) => value / length);
  }
  const { low, high } = range(column);
  return column.map((value) => (high === low ? 0 : (value - low) / (high - low)));
}
