/** Sum of the numbers. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Arithmetic mean; of none it is 0. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

/** Sum of squared distances from the mean. */
export function squares(values: readonly number[]): number {
  const middle = mean(values);
  return sum(values.map((value) => (value - middle) ** 2));
}

/** Standard deviation of a whole population (divided by n). */
export function deviation(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.sqrt(squares(values) / values.length);
}

/** Lowest and highest value, without a limit on how many there are. */
export function range(values: readonly number[]): { readonly low: number; readonly high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** Pearson's product-moment correlation; 0 where one of the two does not vary. */
export function pearson(first: readonly number[], second: readonly number[]): number {
  const [a, b] = [mean(first), mean(second)];
  let [both, left, right] = [0, 0, 0];
  for (const [i, value] of first.entries()) {
    const [x, y] = [value - a, (second[i] ?? 0) - b];
    both += x * y;
    left += x * x;
    right += y * y;
  }
  return left === 0 || right === 0 ? 0 : both / Math.sqrt(left * right);
}

/** Ranks from 1 for the lowest; equal values share the mean of the ranks they take. */
export function ranks(values: readonly number[]): readonly number[] {
  const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const result = new Array<number>(values.length).fill(0);
  let start = 0;
  while (start < order.length) {
    let end = start;
    while (end + 1 < order.length && order[end + 1]?.value === order[start]?.value) end++;
    for (const { i } of order.slice(start, end + 1)) result[i] = (start + end) / 2 + 1;
    start = end + 1;
  }
  return result;
}

/** Brings numbers to a sum of one, or gives undefined where they sum to nothing. */
export function toSumOfOne(values: readonly number[]): readonly number[] | undefined {
  const total = sum(values);
  return total > 0 && Number.isFinite(total) ? values.map((value) => value / total) : undefined;
}

/** Geometric mean of numbers above zero, each with its share of the whole. */
export function geometricMean(values: readonly number[], shares?: readonly number[]): number {
  return Math.exp(sum(values.map((value, i) => Math.log(value) * (shares?.[i] ?? 1 / values.length))));
}
