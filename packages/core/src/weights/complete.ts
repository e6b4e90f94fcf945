import type { Judgements } from './judgements.ts';
import { principalVector } from './principal-vector.ts';

const SWEEPS = 2_000;
const NEAR = 1e-12;

/**
 * Fills judgements nobody made with the values under which all judgements agree best: those that make the largest
 * eigenvalue least. That value has no local minima on logarithms; at its least, each filled pair satisfies
 * a_ij² = (w_i v_j) ÷ (w_j v_i), with w the right and v the left eigenvector, which is repeated until nothing moves.
 * Source: Bozóki, Fülöp, Rónyai, Mathematical and Computer Modelling 52, 2010.
 */
export function completeJudgements({ values }: Judgements): readonly (readonly number[])[] {
  const missing = values.flatMap((row, i) =>
    row.flatMap((value, j) => (value === null && i < j ? [[i, j] as const] : [])),
  );
  let matrix = values.map((row) => row.map((value) => value ?? 1));
  if (missing.length === 0) return matrix;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const right = principalVector(matrix).vector;
    const left = principalVector(transpose(matrix)).vector;
    const ratio = (i: number, j: number) =>
      ((right[i] ?? 1) * (left[j] ?? 1)) / ((right[j] ?? 1) * (left[i] ?? 1));
    const next = matrix.map((row) => [...row]);
    let moved = 0;
    for (const [i, j] of missing) {
      const before = matrix[i]?.[j] ?? 1;
      const value = Math.sqrt(ratio(i, j));
      moved = Math.max(moved, Math.abs(Math.log(value / before)));
      put(next, i, j, value);
    }
    matrix = next;
    if (moved < NEAR) break;
  }
  return matrix;
}

function put(matrix: number[][], i: number, j: number, value: number): void {
  const [row, back] = [matrix[i], matrix[j]];
  if (row === undefined || back === undefined) return;
  row[j] = value;
  back[i] = 1 / value;
}

function transpose(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return matrix.map((_, i) => matrix.map((row) => row[i] ?? 0));
}

/** Two items that no chain of judgements links, if there are any: no weight could be given to one against the other. */
export function unlinkedPair({
  items,
  values,
}: Judgements): { readonly first: string; readonly second: string } | undefined {
  const reached = new Set([0]);
  for (const i of reached) values[i]?.forEach((value, j) => value !== null && reached.add(j));
  const lost = items.findIndex((_, i) => !reached.has(i));
  return lost < 0 ? undefined : { first: items[0] ?? '', second: items[lost] ?? '' };
}
