/** Pauses after the first, second, … failed attempt, in seconds; the last goes on. */
const PAUSES_S = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400];

/** Attempts of one thing before it is given up: a little over four days. */
export const MOST_ATTEMPTS = 13;

/**
 * How long to wait after an attempt, in milliseconds: longer each time up to a day, give or take a fifth, so that what failed together does
 * not come again together. `chance` lies between 0 and 1.
 */
export function pauseAfter(attempts: number, chance: number): number {
  const seconds = PAUSES_S[Math.min(Math.max(attempts, 1), PAUSES_S.length) - 1] ?? 86_400;
  const spread = 0.8 + 0.4 * chance;
  return Math.round(Math.min(seconds * spread, 86_400) * 1_000);
}
