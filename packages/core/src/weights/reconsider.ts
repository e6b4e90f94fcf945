import { consistencyOf } from './consistency.ts';
import type { Judgements } from './judgements.ts';
import { principalVector } from './principal-vector.ts';

/** A judgement that disagrees with the rest. */
export interface Reconsidered {
  readonly first: string;
  readonly second: string;
  readonly given: number;
  /** What the other judgements speak for. */
  readonly suggested: number;
  /** The consistency ratio if this one judgement were changed so; null where none can be given. */
  readonly ratio: number | null;
}

const SHOWN = 3;
/** Judgements farthest from the weights, of which it is worked out what changing them would bring. */
const LOOKED_AT = 20;
/** Below this factor a judgement is as near as the 1-to-9 scale can say. */
const TELLING = 1.05;

/**
 * The judgements whose change would bring the most agreement, best first: each is replaced by the ratio of weights
 * the others give, and the ratios that come out are compared. It tells a person where to look again; it changes nothing.
 */
export function reconsider(
  { items, values }: Judgements,
  matrix: readonly (readonly number[])[],
): readonly Reconsidered[] {
  const now = consistencyOf(matrix);
  if (now.index === 0) return [];
  const { vector } = principalVector(matrix);
  const farthest = items
    .flatMap((_, i) => items.flatMap((__, j) => (i < j ? [{ i, j, given: values[i]?.[j] ?? null }] : [])))
    .flatMap(({ i, j, given }) => {
      if (given === null) return [];
      const off = Math.abs(Math.log((given * (vector[j] ?? 1)) / (vector[i] ?? 1)));
      return [{ i, j, given, off }];
    })
    .sort((a, b) => b.off - a.off)
    .slice(0, LOOKED_AT);
  const candidates = farthest.flatMap(({ i, j, given }) => {
    const [first = '', second = ''] = [items[i], items[j]];
    const suggested = withoutPair(matrix, i, j);
    const { index, ratio } = consistencyOf(withPair(matrix, i, j, suggested));
    return Math.abs(Math.log(given / suggested)) > Math.log(TELLING) && index < now.index
      ? [{ told: { first, second, given, suggested, ratio }, index }]
      : [];
  });
  return candidates
    .sort((a, b) => a.index - b.index)
    .slice(0, SHOWN)
    .map(({ told }) => told);
}

/** What the other judgements say of a pair: its cell is left out of the eigenvector (Harker 1987). */
function withoutPair(matrix: readonly (readonly number[])[], i: number, j: number): number {
  const reduced = matrix.map((row, r) =>
    row.map((value, c) => {
      if ((r === i && c === j) || (r === j && c === i)) return 0;
      return r === c && (r === i || r === j) ? 2 : value;
    }),
  );
  const { vector } = principalVector(reduced);
  return (vector[i] ?? 1) / (vector[j] ?? 1);
}

function withPair(
  matrix: readonly (readonly number[])[],
  i: number,
  j: number,
  value: number,
): readonly (readonly number[])[] {
  return matrix.map((row, r) =>
    row.map((cell, c) => {
      if (r === i && c === j) return value;
      return r === j && c === i ? 1 / value : cell;
    }),
  );
}
