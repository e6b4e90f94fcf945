import { type Problem, type Result } from '../shared/index.ts';
import type { DecisionTable } from './decision-table.ts';
import { normalise, type Normalisation } from './normalise.ts';
import { deviation } from './numbers.ts';
import { weigh, type Weights } from './weigh.ts';

/**
 * Weights by standard deviation: what spreads more weighs more. On the raw columns (`none`) a large unit would weigh
 * for itself, so columns are brought to 0…1 unless told otherwise.
 */
export function deviationWeights(
  table: DecisionTable,
  how: Normalisation = 'min-max',
): Result<Weights, readonly Problem[]> {
  const prepared = normalise(table, how);
  return prepared.ok ? weigh(table, prepared.value.map(deviation)) : prepared;
}
