import { type Problem, type Result } from '../shared/index.ts';
import type { DecisionTable } from './decision-table.ts';
import { normalise } from './normalise.ts';
import { deviation, pearson, ranks, sum } from './numbers.ts';
import { weigh, type Weights } from './weigh.ts';

export const CORRELATIONS = ['pearson', 'spearman'] as const;
export type Correlation = (typeof CORRELATIONS)[number];

/**
 * Weights by contrast and conflict (CRITIC): a criterion weighs more the more it spreads and the less it goes along
 * with the others, C_j = σ_j Σ_k (1 − r_jk) on columns brought to 0…1.
 * Source: Diakoulaki, Mavrotas, Papayannakis, Computers & Operations Research 22(7), 1995.
 */
export function criticWeights(
  table: DecisionTable,
  correlation: Correlation = 'pearson',
): Result<Weights, readonly Problem[]> {
  const prepared = normalise(table, 'min-max');
  if (!prepared.ok) return prepared;
  const compared = correlation === 'pearson' ? prepared.value : prepared.value.map(ranks);
  return weigh(
    table,
    prepared.value.map((column, j) => {
      const conflict = compared.map((other) => 1 - pearson(compared[j] ?? [], other));
      return deviation(column) * sum(conflict);
    }),
  );
}
