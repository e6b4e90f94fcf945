import type { FarringtonOptions } from './options.ts';

/** Which past periods a period is compared with, as distances back from it, farthest first, and the season level of each. */
export interface Reference {
  readonly back: Int32Array;
  /** 0 is the level of the current period. */
  readonly level: Int32Array;
  readonly levels: number;
}

type Wanted = Pick<FarringtonOptions, 'freq' | 'b' | 'w' | 'noPeriods' | 'pastWeeksNotIncluded'>;

/**
 * A window of ±w around the same period in each of the last b years and, with more than one level, the periods between
 * two windows cut into noPeriods − 1 blocks (the first ones one longer where they do not come out even). The last
 * `pastWeeksNotIncluded` periods and the current one are left out. Source: Noufaily et al., Statistics in Medicine 32, 2013.
 */
export function referenceOf({ freq, b, w, noPeriods, pastWeeksNotIncluded }: Wanted): Reference {
  const now = b * freq + w;
  const levels = new Int32Array(now + 1).fill(-1);
  levels.fill(0, Math.max(0, now - w), now + 1);
  for (let year = 1; year <= b; year++) {
    const middle = now - year * freq;
    levels.fill(0, middle - w, middle + w + 1);
    if (noPeriods > 1) fillBetween(levels, middle + w + 1, middle + freq - w, noPeriods - 1);
  }
  levels.fill(-1, Math.max(0, now - pastWeeksNotIncluded), now + 1);
  const used = Int32Array.from(levels.keys()).filter((i) => levels[i] !== -1);
  return { back: used.map((i) => now - i), level: used.map((i) => levels[i] ?? -1), levels: noPeriods };
}

/** Cuts a stretch into blocks of equal length, the first ones one longer where it does not come out even. */
function fillBetween(levels: Int32Array, from: number, to: number, blocks: number): void {
  const length = Math.floor((to - from) / blocks);
  const rest = (to - from) % blocks;
  let start = from;
  for (let block = 1; block <= blocks; block++) {
    const end = start + length + (block <= rest ? 1 : 0);
    levels.fill(block, start, end);
    start = end;
  }
}
