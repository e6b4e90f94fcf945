import { normalQuantile } from '../statistics/index.ts';
import type { CountSeries, Judged } from './series.ts';

export const EARS_METHODS = ['C1', 'C2', 'C3'] as const;
type EarsMethod = (typeof EARS_METHODS)[number];

/** Settings by the names they have in R's `surveillance::earsC`. */
export interface EarsOptions {
  readonly method: EarsMethod;
  /** Periods compared with, three at least. */
  readonly baseline: number;
  readonly alpha: number;
  /** Lowest standard deviation taken, so that a run of equal counts does not raise an alarm at every change. */
  readonly minSigma: number;
}

/** Periods between the baseline and the current one. */
const GUARD = { C1: 0, C2: 2, C3: 2 } as const;

/**
 * Judges one period by the Early Aberration Reporting System: mean and standard deviation of a short baseline, right
 * before (C1) or two periods before (C2), or C2's excess over three periods (C3). For series too young for a yearly
 * comparison. Sources: Hutwagner et al., Journal of Urban Health 80, 2003; Fricker, Hegler, Dunfee, Statistics in
 * Medicine 27, 2008.
 */
export function judgeEars({ counts }: CountSeries, at: number, options: EarsOptions): Judged {
  const { method, alpha } = options;
  const count = counts[at] ?? null;
  const base = baselineOf(counts, at, options);
  const upper = count === null || base === undefined ? undefined : upperOf(counts, at, count, base, options);
  if (count === null || base === undefined || upper === undefined)
    return { at, count, expected: null, upper: null, pValue: null, alarm: null };
  const bound = method === 'C3' ? Math.max(0, upper) : upper;
  return { at, count, expected: base.mean, upper: bound, pValue: null, alarm: count > bound };

  function upperOf(
    all: CountSeries['counts'],
    now: number,
    current: number,
    { mean, sigma }: Baseline,
    settings: EarsOptions,
  ): number | undefined {
    const z = normalQuantile(1 - alpha);
    if (method !== 'C3') return mean + z * sigma;
    const [one, two] = [excessAt(all, now - 1, settings), excessAt(all, now - 2, settings)];
    return one === undefined || two === undefined ? undefined : current + sigma * (z - one - two);
  }
}

interface Baseline {
  readonly mean: number;
  readonly sigma: number;
}

function baselineOf(
  counts: CountSeries['counts'],
  at: number,
  { method, baseline, minSigma }: EarsOptions,
): Baseline | undefined {
  const end = at - GUARD[method];
  const values = counts.slice(Math.max(0, end - baseline), Math.max(0, end));
  if (values.length < baseline || values.some((value) => value === null)) return undefined;
  const mean = values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / baseline;
  const squares = values.reduce<number>((sum, value) => sum + ((value ?? 0) - mean) ** 2, 0);
  return { mean, sigma: Math.max(Math.sqrt(squares / (baseline - 1)), minSigma) };
}

/** By how many standard deviations, beyond the first, a period lies above its own baseline. */
function excessAt(counts: CountSeries['counts'], at: number, options: EarsOptions): number | undefined {
  const count = counts[at] ?? null;
  const base = baselineOf(counts, at, options);
  if (count === null || base === undefined) return undefined;
  const excess = (count - base.mean) / base.sigma - 1;
  return Number.isNaN(excess) ? undefined : Math.max(0, excess);
}
