import { Matrix, solve } from 'ml-matrix';
import { sum } from './numbers.ts';

/**
 * Weights that bring Σ (a_ij w_j − w_i)² to its least while they sum to one: linear equations with one multiplier.
 * Source: Chu, Kalaba, Spingarn, Journal of Optimization Theory and Applications 27, 1979.
 */
export function leastSquaresVector(matrix: readonly (readonly number[])[]): readonly number[] {
  const count = matrix.length;
  const normal = matrix.map((row, i) => [
    ...row.map((entry, j) => (i === j ? onDiagonal(matrix, i) : -entry - (matrix[j]?.[i] ?? 0))),
    1,
  ]);
  const system = new Matrix([...normal, [...Array.from({ length: count }, () => 1), 0]]);
  const target = Matrix.columnVector([...Array.from({ length: count }, () => 0), 1]);
  return solve(system, target).getColumn(0).slice(0, count);
}

/** What the sum of squares has before w_k²: one for each other item, and the column's squares. */
function onDiagonal(matrix: readonly (readonly number[])[], k: number): number {
  return matrix.length - 2 + sum(matrix.map((row) => (row[k] ?? 0) ** 2));
}
