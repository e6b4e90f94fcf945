import { sum } from './numbers.ts';

const STEPS = 10_000;
const NEAR = 1e-14;

/** The largest eigenvalue of a matrix of numbers above zero and its eigenvector, brought to a sum of one. */
export interface Principal {
  readonly value: number;
  readonly vector: readonly number[];
}

/** Finds them by repeated multiplication, which for a matrix above zero always arrives (Perron, Frobenius). */
export function principalVector(matrix: readonly (readonly number[])[]): Principal {
  let vector: readonly number[] = matrix.map(() => 1 / matrix.length);
  for (let step = 0; step < STEPS; step++) {
    const next = multiply(matrix, vector);
    const value = sum(next);
    const scaled = next.map((entry) => entry / value);
    const moved = Math.max(...scaled.map((entry, i) => Math.abs(entry - (vector[i] ?? 0))));
    vector = scaled;
    if (moved < NEAR) break;
  }
  return { value: sum(multiply(matrix, vector)), vector };
}

function multiply(matrix: readonly (readonly number[])[], vector: readonly number[]): readonly number[] {
  return matrix.map((row) => sum(row.map((entry, j) => entry * (vector[j] ?? 0))));
}
