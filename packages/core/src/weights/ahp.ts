import { err, ok, type Problem, type Result } from '../shared/index.ts';
import { completeJudgements, unlinkedPair } from './complete.ts';
import { consistencyOf, type Consistency } from './consistency.ts';
import type { Judgements } from './judgements.ts';
import { principalVector } from './principal-vector.ts';
import { leastSquaresVector } from './least-squares.ts';
import { geometricVector } from './geometric-vector.ts';
import { problem } from './problems.ts';
import { reconsider, type Reconsidered } from './reconsider.ts';
import type { Weights } from './weigh.ts';

/**
 * How judgements become weights: the principal `eigenvector` (Saaty), the `geometric-mean` of each row, which is the
 * least-squares solution on logarithms (Crawford and Williams), or `least-squares` on the judgements themselves
 * (Chu, Kalaba and Spingarn).
 */
export const AHP_METHODS = ['eigenvector', 'geometric-mean', 'least-squares'] as const;
export type AhpMethod = (typeof AHP_METHODS)[number];

export interface AhpResult extends Weights {
  readonly method: AhpMethod;
  readonly consistency: Consistency;
  /** Pairs nobody judged, with the value the rest of the judgements speaks for. */
  readonly filled: readonly { readonly first: string; readonly second: string; readonly value: number }[];
  /** The judgements that disagree most with the rest, worst first; empty where all agree. */
  readonly reconsider: readonly Reconsidered[];
}

const VECTORS = {
  eigenvector: (matrix: Matrix) => principalVector(matrix).vector,
  'geometric-mean': geometricVector,
  'least-squares': leastSquaresVector,
};
type Matrix = readonly (readonly number[])[];

/**
 * Weights of an analytic hierarchy process from one set of judgements (one person's, or a group's from
 * {@link groupJudgements}). Fails where what was judged does not link all items.
 * Source: Saaty, The Analytic Hierarchy Process, 1980; and for missing judgements see {@link completeJudgements}.
 */
export function ahpWeights(
  judgements: Judgements,
  method: AhpMethod = 'eigenvector',
): Result<AhpResult, readonly Problem[]> {
  const unlinked = unlinkedPair(judgements);
  if (unlinked !== undefined) return err([problem('weights.not-connected', unlinked)]);
  const matrix = completeJudgements(judgements);
  const weights = VECTORS[method](matrix);
  const { items } = judgements;
  const filled = items.flatMap((first, i) =>
    items.flatMap((second, j) =>
      i < j && judgements.values[i]?.[j] === null ? [{ first, second, value: matrix[i]?.[j] ?? 1 }] : [],
    ),
  );
  return ok({
    criteria: items,
    weights,
    method,
    consistency: consistencyOf(matrix),
    filled,
    reconsider: reconsider(judgements, matrix),
  });
}
