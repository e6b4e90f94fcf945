/** How the upper bound is found: see {@link FarringtonOptions.thresholdMethod}. */
export const THRESHOLD_METHODS = ['delta', 'nbPlugin', 'muan'] as const;
export const POWER_TRANSFORMS = ['2/3', '1/2', 'none'] as const;

/** Settings by the names they have in R's `surveillance::farringtonFlexible`. */
export interface FarringtonOptions {
  /** Periods in a year. */
  readonly freq: number;
  /** Years looked back. */
  readonly b: number;
  /** Half the width of the window around the same period of each year. */
  readonly w: number;
  /** Whether past outbreaks are given less weight in a second fit. */
  readonly reweight: boolean;
  /** Standardised residual above which a period is given less weight. */
  readonly weightsThreshold: number;
  readonly alpha: number;
  readonly trend: boolean;
  /** The trend is kept where its p-value is below this. */
  readonly pThresholdTrend: number;
  /** An alarm needs at least `cases` in the last `periods`, the current one included. */
  readonly limit54: { readonly cases: number; readonly periods: number };
  readonly powertrans: (typeof POWER_TRANSFORMS)[number];
  /** Levels of the season: 1 compares the windows only, more use the whole years. */
  readonly noPeriods: number;
  /** Periods before the current one that are not used, so that a beginning outbreak does not hide itself; by default `w`. */
  readonly pastWeeksNotIncluded: number;
  /**
   * `delta` takes a normal approximation after a power transform (Farrington et al. 1996); `nbPlugin` a quantile of the
   * negative binomial at the expected value, `muan` at its upper limit (Noufaily et al. 2013).
   */
  readonly thresholdMethod: (typeof THRESHOLD_METHODS)[number];
  readonly populationOffset: boolean;
}

/** The defaults of R, for weeks. */
export const FARRINGTON_DEFAULTS: FarringtonOptions = {
  freq: 52,
  b: 5,
  w: 3,
  reweight: true,
  weightsThreshold: 2.58,
  alpha: 0.05,
  trend: true,
  pThresholdTrend: 0.05,
  limit54: { cases: 5, periods: 4 },
  powertrans: '2/3',
  noPeriods: 1,
  pastWeeksNotIncluded: 3,
  thresholdMethod: 'delta',
  populationOffset: false,
};
