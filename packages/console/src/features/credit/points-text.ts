import { formatPoints, points, showPoints } from '@concentric/core/shared';

/** A hundredth of a point, in millionths. */
const HUNDREDTH = 10_000;

/**
 * Points from the wire (millionths) for people, to the hundredth: 964_000_000 → `964`, 539_223_076 → `539.22`.
 * Cut, never rounded up: 899.999 must not read as the 900 of the next grade.
 */
export function pointsText(millionths: number): string {
  const shown = Math.trunc(points(millionths) / HUNDREDTH) * HUNDREDTH;
  return formatPoints(points(shown)).replace('-', '−');
}

/** Points with their sign, for a change: `−18`, `+15`; rounded as the sentence beside it is. */
export function signedPoints(millionths: number): string {
  const shown = showPoints(points(millionths)).replace('-', '−');
  return millionths > 0 ? `+${shown}` : shown;
}

/** Share of a whole in per cent from 0 to 100, for the length of a bar; 0 where the whole is 0. */
export function shareOf(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(100, Math.max(0, (100 * part) / whole));
}
