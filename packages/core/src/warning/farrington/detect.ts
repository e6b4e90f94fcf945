import { studentTwoSided } from '../../statistics/index.ts';
import type { CountSeries, Judged } from '../series.ts';
import { dispersionOf, fitCounts, type Fit, type FitData } from './fit.ts';
import type { FarringtonOptions } from './options.ts';
import { referenceOf, type Reference } from './reference.ts';
import { thresholdOf } from './threshold.ts';

/** What {@link farrington} says of a period, with the comparison behind it. */
export interface FarringtonJudged extends Judged {
  /** Periods it was compared with, and those of them that count less because they were unusual themselves. */
  readonly reference: readonly number[];
  readonly reweighted: readonly number[];
  /** Whether the trend was kept, and the factor by which it multiplies a period. */
  readonly trend: number | null;
  /** Variance ÷ mean, at least one. */
  readonly dispersion: number | null;
}

/**
 * A detector by the improved Farrington method: a quasi-Poisson regression on comparable past periods with trend and
 * season, past outbreaks given less weight, and an upper bound from the fitted distribution. It judges one period of a
 * series at a time.
 * Sources: Farrington et al., JRSS A 159, 1996; Noufaily et al., Statistics in Medicine 32, 2013; Salmon, Schumacher,
 * Höhle, Journal of Statistical Software 70(10), 2016 (the R implementation whose figures these are).
 */
export function farrington(
  options: FarringtonOptions,
): (series: CountSeries, at: number) => FarringtonJudged {
  const reference = referenceOf(options);
  return (series, at) => {
    const count = series.counts[at] ?? null;
    const used = dataFor(series, at, reference, options);
    const nothing = { ...NOTHING, at, count, reference: used?.places ?? [] };
    if (used === undefined || count === null) return nothing;
    const offset = options.populationOffset ? Math.log(series.exposure?.[at] ?? 1) : 0;
    const fitted = fitWithTrend(used.data, at, offset, options);
    if (fitted === undefined) return nothing;
    const { fit, phi, weights } = fitted;
    const prediction = predictionOf(fit, at, offset);
    const error = Math.sqrt(fitted.dispersion * fit.varianceAt(at));
    const { upper, pValue } = thresholdOf({ prediction, error, dispersion: phi, count }, options);
    const judged = {
      ...nothing,
      alarm: false,
      pValue,
      reweighted: weights === undefined ? [] : lessened(weights, used.places),
      trend: fit.slope === null ? null : Math.exp(fit.slope),
      dispersion: phi,
    };
    if (upper === null || !hasEnough(series, at, options)) return judged;
    return { ...judged, upper, expected: Math.exp(prediction), alarm: count > upper && count !== 0 };
  };
}

const NOTHING = {
  expected: null,
  upper: null,
  pValue: null,
  alarm: null,
  reweighted: [],
  trend: null,
  dispersion: null,
};

/** The periods with less than full weight. */
function lessened(weights: Float64Array, places: readonly number[]): readonly number[] {
  const full = weights.reduce((most, weight) => Math.max(most, weight), 0);
  return places.filter((_, i) => (weights[i] ?? 0) < full);
}

/** The comparable past periods whose counts are known; undefined where the series does not reach back far enough. */
function dataFor(
  { counts, exposure }: CountSeries,
  at: number,
  { back, level, levels }: Reference,
  { populationOffset }: FarringtonOptions,
): { readonly data: FitData; readonly places: readonly number[] } | undefined {
  if (at < (back[0] ?? 0)) return undefined;
  const places: number[] = [];
  const data = {
    counts: new Float64Array(back.length),
    level: new Int32Array(back.length),
    time: new Float64Array(back.length),
  };
  for (let i = 0; i < back.length; i++) {
    const place = at - (back[i] ?? 0);
    const count = counts[place] ?? null;
    if (count === null) continue;
    const next = places.push(place) - 1;
    data.counts[next] = count;
    data.level[next] = level[i] ?? 0;
    data.time[next] = place;
  }
  const known = places.length;
  const offset = populationOffset
    ? Float64Array.from(places, (place) => Math.log(exposure?.[place] ?? 1))
    : undefined;
  return {
    places,
    data: {
      counts: data.counts.subarray(0, known),
      level: data.level.subarray(0, known),
      levels,
      time: data.time.subarray(0, known),
      offset,
    },
  };
}

interface Weighted {
  readonly fit: Fit;
  /** Dispersion for the bound, at least one. */
  readonly phi: number;
  /** Dispersion for standard errors. */
  readonly dispersion: number;
  readonly weights: Float64Array | undefined;
}

/** Fits with the trend where one is wanted, and again without where it is not significant or leads beyond all that was seen. */
function fitWithTrend(
  data: FitData,
  at: number,
  offset: number,
  options: FarringtonOptions,
): Weighted | undefined {
  if (options.trend) {
    const fitted = fitWeighted(data, true, options);
    if (fitted !== undefined && keepsTrend(fitted, data, predictionOf(fitted.fit, at, offset), options))
      return fitted;
  }
  return fitWeighted(data, false, options);
}

function predictionOf(fit: Fit, at: number, offset: number): number {
  return (fit.intercepts[0] ?? 0) + (fit.slope ?? 0) * at + offset;
}

function keepsTrend(
  { fit, dispersion }: Weighted,
  data: FitData,
  prediction: number,
  options: FarringtonOptions,
): boolean {
  const { b, pThresholdTrend } = options;
  if (b < 3 || fit.slope === null) return false;
  const t = fit.slope / Math.sqrt(dispersion * fit.slopeVariance);
  const significant = studentTwoSided(t, fit.degrees) < pThresholdTrend;
  return significant && Math.exp(prediction) <= data.counts.reduce((most, count) => Math.max(most, count), 0);
}

function fitWeighted(data: FitData, trend: boolean, options: FarringtonOptions): Weighted | undefined {
  const first = fitCounts(data, trend);
  if (!first.settled) return undefined;
  const phi = Math.max(first.dispersion, 1);
  if (!options.reweight) return { fit: first, phi, dispersion: first.dispersion, weights: undefined };
  const weights = reweight(data, first, phi, options.weightsThreshold);
  const fit = fitCounts(data, trend, weights);
  return {
    fit,
    phi: Math.max(fit.dispersion, 1),
    dispersion: dispersionOf(weights, fit.residuals, fit.degrees),
    weights,
  };
}

/** Weights that fall with the square of a standardised Anscombe residual above the threshold, summing to the number of periods. */
function reweight({ counts }: FitData, fit: Fit, phi: number, threshold: number): Float64Array {
  const standardised = counts.map((count, i) => {
    const mu = fit.fitted[i] ?? 1;
    const residual = 1.5 * (Math.cbrt(count) ** 2 * mu ** (-1 / 6) - Math.sqrt(mu));
    return residual / Math.sqrt(phi * (1 - (fit.leverage[i] ?? 0)));
  });
  const raw = standardised.map((s) => (s > threshold ? s ** -2 : 1));
  const gamma = raw.length / raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => gamma * weight);
}

function hasEnough({ counts }: CountSeries, at: number, { limit54 }: FarringtonOptions): boolean {
  const recent = counts.slice(Math.max(0, at - limit54.periods + 1), at + 1);
  const total = recent.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return total >= limit54.cases;
}
