/** Credit points in millionths of a point, always a safe integer: 1000 points are 1_000_000_000. */
export type Points = number & { readonly __unit: 'millionths of a point' };

/** Millionths in one point. */
export const ONE_POINT = 1_000_000;

/** Checks and brands an integer number of millionths. */
export function points(millionths: number): Points {
  if (!Number.isSafeInteger(millionths))
    throw new RangeError(`not whole millionths of a point: ${millionths}`);
  return millionths as Points;
}

/** Whole points as millionths. */
export function wholePoints(value: number): Points {
  return points(value * ONE_POINT);
}

/** Writes points without trailing zeros: 18_000_000 → `18`, 12_500_000 → `12.5`. */
export function formatPoints(value: Points): string {
  const sign = value < 0 ? '-' : '';
  const abs = Math.abs(value);
  const fraction = String(abs % ONE_POINT)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${sign}${Math.floor(abs / ONE_POINT)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Points as people read them: rounded to the hundredth, half away from zero, without trailing zeros. The exact number stands beside it as data. */
export function showPoints(value: Points): string {
  const hundredths = Math.floor((Math.abs(value) + 5_000) / 10_000);
  return formatPoints(points(Math.sign(value) * hundredths * 10_000));
}
