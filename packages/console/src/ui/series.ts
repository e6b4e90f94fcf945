/** A position in a drawing. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/**
 * Places a series in a drawing of the given width and height; the lowest value lies at the bottom, the highest at
 * the top, gaps (null) are left out. One value, or all the same, lie in the middle.
 */
export function placeSeries(
  values: readonly (number | null)[],
  width: number,
  height: number,
): readonly Position[] {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.flatMap((value, index) => {
    if (value === null) return [];
    const y = span === 0 ? height / 2 : height - ((value - low) / span) * height;
    return [{ x: values.length > 1 ? index * step : width / 2, y }];
  });
}

/** A round number not below the highest value, for the top of an axis: 26 → 30, 7 → 8. */
export function axisTop(values: readonly number[]): number {
  const highest = Math.max(1, ...values);
  const power = 10 ** Math.floor(Math.log10(highest));
  const factor = [1, 2, 3, 4, 6, 8, 10].find((candidate) => candidate * power >= highest) ?? 10;
  return factor * power;
}
