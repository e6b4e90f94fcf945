import { normalQuantile } from '../statistics/index.ts';
import type { CountSeries, Judged } from './series.ts';

/** What is normal for a series that shall be watched for a shift: the mean of its first periods. */
interface ChartOptions {
  /** Periods at the beginning that are taken as normal and not judged. */
  readonly baseline: number;
}

export interface CusumOptions extends ChartOptions {
  /** Shift that is let pass each period, in standard deviations. */
  readonly k: number;
  /** Sum that raises an alarm, in standard deviations; the sum starts again after one. */
  readonly h: number;
}

export interface EwmaOptions extends ChartOptions {
  /** Weight of the current period, above 0 to 1. */
  readonly lambda: number;
  /** Width of the band in standard deviations of the average. */
  readonly limit: number;
}

export interface ShewhartOptions extends ChartOptions {
  readonly alpha: number;
}

interface Normal {
  /** Expected count of a period. */
  readonly mean: (at: number) => number;
}

/**
 * Judges a series by a cumulative sum of standardised counts, (count − mean) ÷ √mean, for small lasting shifts.
 * Sources: Page, Biometrika 41, 1954; Rossi, Lampugnani, Marchi, Statistics in Medicine 18, 1999.
 */
export function judgeCusum(series: CountSeries, { baseline, k, h }: CusumOptions): readonly Judged[] {
  let sum = 0;
  return judgeAfter(series, baseline, (at, count, { mean }) => {
    const expected = mean(at);
    const upper = expected + (h + k - sum) * Math.sqrt(expected);
    sum = Math.max(0, sum + (count - expected) / Math.sqrt(expected) - k);
    const alarm = sum >= h;
    if (alarm) sum = 0;
    return { expected, upper, alarm };
  });
}

/**
 * Judges a series by an exponentially weighted average of standardised counts.
 * Source: Roberts, Technometrics 1, 1959; exact limits of the first periods.
 */
export function judgeEwma(series: CountSeries, { baseline, lambda, limit }: EwmaOptions): readonly Judged[] {
  let average = 0;
  let steps = 0;
  return judgeAfter(series, baseline, (at, count, { mean }) => {
    const expected = mean(at);
    steps++;
    const deviation = Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * steps)));
    const upper = expected + ((limit * deviation - (1 - lambda) * average) / lambda) * Math.sqrt(expected);
    average = lambda * ((count - expected) / Math.sqrt(expected)) + (1 - lambda) * average;
    return { expected, upper, alarm: average > limit * deviation };
  });
}

/**
 * Judges each period's share of its exposure by itself (a p-chart): more than the share of the first periods allows,
 * by the normal approximation. Source: Shewhart 1931; Montgomery, Introduction to Statistical Quality Control.
 */
export function judgeShewhart(series: CountSeries, { baseline, alpha }: ShewhartOptions): readonly Judged[] {
  const z = normalQuantile(1 - alpha);
  return judgeAfter(series, baseline, (at, count, { mean }) => {
    const expected = mean(at);
    const whole = series.exposure?.[at];
    const variance = whole === undefined ? expected : expected * Math.max(0, 1 - expected / whole);
    const upper = expected + z * Math.sqrt(variance);
    return { expected, upper, alarm: count > upper };
  });
}

type Judgement = Pick<Judged, 'expected' | 'upper'> & { readonly alarm: boolean };

function judgeAfter(
  series: CountSeries,
  baseline: number,
  judge: (at: number, count: number, normal: Normal) => Judgement,
): readonly Judged[] {
  const normal = normalOf(series, baseline);
  return series.counts.map((count, at) => {
    if (count === null || at < baseline || normal === undefined)
      return { at, count, expected: null, upper: null, pValue: null, alarm: null };
    return { at, count, pValue: null, ...judge(at, count, normal) };
  });
}

/** The rate of the first periods; undefined where they hold no count above zero. */
function normalOf({ counts, exposure }: CountSeries, baseline: number): Normal | undefined {
  let [cases, whole] = [0, 0];
  for (let at = 0; at < Math.min(baseline, counts.length); at++) {
    const count = counts[at] ?? null;
    if (count === null) continue;
    cases += count;
    whole += exposure?.[at] ?? 1;
  }
  return cases === 0 ? undefined : { mean: (at) => (cases / whole) * (exposure?.[at] ?? 1) };
}
