import { formatPoints, points } from '@concentric/core/shared';

/** Points from the wire (millionths) for people: 964_000_000 → `964`. */
export function pointsText(millionths: number): string {
  return formatPoints(points(millionths)).replace('-', '−');
}

/** Points with their sign, for a change: `−18`, `+15`. */
export function signedPoints(millionths: number): string {
  return millionths > 0 ? `+${pointsText(millionths)}` : pointsText(millionths);
}

/** Share of a whole in per cent from 0 to 100, for the length of a bar; 0 where the whole is 0. */
export function shareOf(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(100, Math.max(0, (100 * part) / whole));
}
