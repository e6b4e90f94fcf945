import {
  EARS_METHODS,
  farrington,
  FARRINGTON_DEFAULTS,
  judgeCusum,
  judgeEars,
  judgeEwma,
  judgeShewhart,
  POWER_TRANSFORMS,
  THRESHOLD_METHODS,
  type CountSeries,
  type Judged,
  type NamedSeries,
} from '@concentric/core/warning';
import { choice, flag, number, pair, whole, type Flags } from './flags.ts';

/** Judges every period of a series. */
export type Detector = (series: NamedSeries) => readonly Judged[];

export const METHODS = ['farrington', 'ears-c1', 'ears-c2', 'ears-c3', 'cusum', 'ewma', 'shewhart'] as const;
export type Method = (typeof METHODS)[number];

/** Makes a detector from the flags of the command line, which have the names of R's parameters in kebab case. */
export function detectorOf(method: Method, flags: Flags): Detector {
  if (method === 'farrington') return farringtonOf(flags);
  if (method === 'cusum') {
    const options = {
      baseline: whole(flags, 'baseline', 30, 1),
      k: number(flags, 'k', 0.5, 0),
      h: number(flags, 'h', 4, 0),
    };
    return (series) => judgeCusum(series, options);
  }
  if (method === 'ewma') {
    const lambda = number(flags, 'lambda', 0.2, 0, 1);
    const options = {
      baseline: whole(flags, 'baseline', 30, 1),
      lambda,
      limit: number(flags, 'limit', 3, 0),
    };
    return (series) => judgeEwma(series, options);
  }
  if (method === 'shewhart') {
    const options = { baseline: whole(flags, 'baseline', 30, 1), alpha: number(flags, 'alpha', 0.001, 0, 1) };
    return (series) => judgeShewhart(series, options);
  }
  return earsOf(method, flags);
}

function earsOf(method: 'ears-c1' | 'ears-c2' | 'ears-c3', flags: Flags): Detector {
  const kind = EARS_METHODS.find((name) => `ears-${name.toLowerCase()}` === method) ?? 'C1';
  const options = {
    method: kind,
    baseline: whole(flags, 'baseline', 7, 3),
    alpha: number(flags, 'alpha', kind === 'C3' ? 0.025 : 0.001, 0, 1),
    minSigma: number(flags, 'minSigma', 0, 0),
  };
  return (series) => each(series, (at) => judgeEars(series, at, options));
}

function farringtonOf(flags: Flags): Detector {
  const standard = FARRINGTON_DEFAULTS;
  const w = whole(flags, 'w', standard.w, 0);
  const options = {
    w,
    b: whole(flags, 'b', standard.b, 1),
    reweight: flag(flags, 'reweight', standard.reweight),
    weightsThreshold: number(flags, 'weightsThreshold', standard.weightsThreshold, 0),
    alpha: number(flags, 'alpha', standard.alpha, 0, 1),
    trend: flag(flags, 'trend', standard.trend),
    pThresholdTrend: number(flags, 'pThresholdTrend', standard.pThresholdTrend, 0, 1),
    limit54: pair(flags, 'limit54', standard.limit54),
    powertrans: choice(flags, 'powertrans', POWER_TRANSFORMS, standard.powertrans),
    noPeriods: whole(flags, 'periods', standard.noPeriods, 1),
    pastWeeksNotIncluded: whole(flags, 'pastWeeksNotIncluded', w, 0),
    thresholdMethod: choice(flags, 'thresholdMethod', THRESHOLD_METHODS, standard.thresholdMethod),
    populationOffset: flag(flags, 'populationOffset', standard.populationOffset),
  };
  return (series) => {
    const judge = farrington({ ...options, freq: whole(flags, 'freq', yearOf(series), 1) });
    return each(series, (at) => judge(series, at));
  };
}

function each({ counts }: CountSeries, judge: (at: number) => Judged): readonly Judged[] {
  return counts.map((_, at) => judge(at));
}

/** Periods in a year, from the distance of the days. */
function yearOf({ step }: NamedSeries): number {
  return step === null ? FARRINGTON_DEFAULTS.freq : Math.max(1, Math.floor(365.25 / step));
}
