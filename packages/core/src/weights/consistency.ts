import { principalVector } from './principal-vector.ts';

/** How far judgements contradict one another. */
export interface Consistency {
  /** Largest eigenvalue; equal to the number of items where nothing contradicts. */
  readonly lambdaMax: number;
  /** Consistency index, (λ − n) ÷ (n − 1). */
  readonly index: number;
  /** The index of judgements made at random. */
  readonly randomIndex: number;
  /** Consistency ratio: the index ÷ that of random judgements. Null for more items than random indices are known for. */
  readonly ratio: number | null;
  /** Whether the ratio is at most {@link ACCEPTED_RATIO}. */
  readonly acceptable: boolean;
}

/** The ratio up to which judgements are commonly accepted. */
const ACCEPTED_RATIO = 0.1;

/** Random indices by number of items, from none. Source: Saaty 1980, and Saaty and Vargas for 11 to 15. */
const RANDOM_INDEX = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

/** The consistency of a complete matrix of judgements. Judgements of two items cannot contradict. */
export function consistencyOf(matrix: readonly (readonly number[])[]): Consistency {
  const count = matrix.length;
  const lambdaMax = principalVector(matrix).value;
  const index = count < 2 ? 0 : Math.max(0, (lambdaMax - count) / (count - 1));
  const randomIndex = RANDOM_INDEX[count] ?? RANDOM_INDEX.at(-1) ?? 0;
  const ratio = count < RANDOM_INDEX.length ? (randomIndex === 0 ? 0 : index / randomIndex) : null;
  return {
    lambdaMax,
    index,
    randomIndex,
    ratio,
    acceptable: (ratio ?? index / randomIndex) <= ACCEPTED_RATIO,
  };
}
