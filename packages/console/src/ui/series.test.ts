import { describe, expect, it } from 'vitest';
import { axisTop, placeSeries } from './series.ts';

describe('placing a series', () => {
  it('puts the lowest value at the bottom, the highest at the top, evenly along', () => {
    expect(placeSeries([10, 30, 20], 100, 40)).toEqual([
      { x: 0, y: 40 },
      { x: 50, y: 0 },
      { x: 100, y: 20 },
    ]);
  });

  it('keeps the place of a gap empty', () => {
    expect(placeSeries([10, null, 20], 100, 40).map(({ x }) => x)).toEqual([0, 100]);
  });

  it('puts one value, or the same value again, in the middle; of nothing draws nothing', () => {
    expect(placeSeries([7], 100, 40)).toEqual([{ x: 50, y: 20 }]);
    expect(placeSeries([7, 7], 100, 40).map(({ y }) => y)).toEqual([20, 20]);
    expect(placeSeries([], 100, 40)).toEqual([]);
    expect(placeSeries([null], 100, 40)).toEqual([]);
  });
});

describe('the top of an axis', () => {
  it.each([
    [[], 1],
    [[0], 1],
    [[7], 8],
    [[26], 30],
    [[100], 100],
    [[101], 200],
  ] as const)('over %j is %i', (values, top) => {
    expect(axisTop(values)).toBe(top);
  });
});
