import { describe, expect, it } from 'vitest';
import { codes, must, tableOf } from './testing.ts';
import { topsis } from './topsis.ts';

const TABLE = tableOf(
  [
    [1, 9],
    [5, 5],
    [9, 1],
  ],
  [1, -1],
);

describe('ranking by closeness to the ideal', () => {
  it('puts the best of every criterion first and the worst last, by either scaling', () => {
    for (const scaling of ['vector', 'min-max'] as const) {
      const { rank, closeness } = must(topsis(TABLE, undefined, scaling));
      expect(rank).toEqual([3, 2, 1]);
      expect([closeness[0], closeness[2]]).toEqual([0, 1]);
    }
  });

  it('takes no weight below zero and not only zeros', () => {
    expect(codes(topsis(TABLE, [-1, 2]))).toEqual(['weights.negative-weight']);
    expect(codes(topsis(TABLE, [0, 0]))).toEqual(['weights.all-zero']);
  });
});
