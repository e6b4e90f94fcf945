import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { err, ok, type Problem, type Result } from '../shared/index.ts';
import { columnsOf, type DecisionTable } from './decision-table.ts';
import { pearson, range, sum } from './numbers.ts';
import { problem } from './problems.ts';
import { weigh, type Weights } from './weigh.ts';

/** `first` weighs by the first component alone; `kaiser` by every component that explains more than one criterion would. */
export const COMPONENTS = ['first', 'kaiser'] as const;
export type Components = (typeof COMPONENTS)[number];

export interface PcaWeights extends Weights {
  /** Share of the variance each component explains, largest first. */
  readonly explained: readonly number[];
  /** How many components the weights come from. */
  readonly kept: number;
}

/**
 * Weights by principal components of the correlation matrix: Σ over the kept components of the squared loading, which
 * is the criterion's variance that the component carries. `first` gives the squared entries of the first eigenvector.
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators, 2008, section 6 (without rotation).
 */
export function pcaWeights(
  table: DecisionTable,
  components: Components = 'kaiser',
): Result<PcaWeights, readonly Problem[]> {
  const columns = columnsOf(table);
  const flat = columns.findIndex((column) => range(column).low === range(column).high);
  if (flat >= 0) return err([problem('weights.no-spread', { criterion: table.criteria[flat] ?? '' })]);
  const correlations = new Matrix(columns.map((one) => columns.map((other) => pearson(one, other))));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(correlations, {
    assumeSymmetric: true,
  });
  const found = realEigenvalues
    .map((value, k) => ({ value: Math.max(0, value), vector: eigenvectorMatrix.getColumn(k) }))
    .sort((a, b) => b.value - a.value);
  const kept = components === 'first' ? 1 : Math.max(1, found.filter(({ value }) => value > 1).length);
  const raw = columns.map((_, j) =>
    sum(found.slice(0, kept).map(({ value, vector }) => value * (vector[j] ?? 0) ** 2)),
  );
  const weights = weigh(table, raw);
  if (!weights.ok) return weights;
  const total = sum(found.map(({ value }) => value));
  return ok({ ...weights.value, kept, explained: found.map(({ value }) => value / total) });
}
