import { geometricMean, toSumOfOne } from './numbers.ts';

/** Weights by the geometric mean of each row. Source: Crawford and Williams, Journal of Mathematical Psychology 29, 1985. */
export function geometricVector(matrix: readonly (readonly number[])[]): readonly number[] {
  const rows = matrix.map((row) => geometricMean(row));
  return toSumOfOne(rows) ?? rows;
}
