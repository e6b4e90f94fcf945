import { countQuantile, countTail, normalQuantile, normalTail } from '../../statistics/index.ts';
import type { FarringtonOptions } from './options.ts';

/** What the model predicts for a period, on the scale of the logarithm, and what was counted. */
export interface Predicted {
  readonly prediction: number;
  readonly error: number;
  readonly dispersion: number;
  readonly count: number;
}

export interface Threshold {
  /** Null where the bound is not finite. */
  readonly upper: number | null;
  readonly pValue: number | null;
}

const EXPONENTS = { '2/3': 2 / 3, '1/2': 1 / 2, none: 1 } as const;

/** The upper bound of a count and the probability of one so high. */
export function thresholdOf(predicted: Predicted, options: FarringtonOptions): Threshold {
  return options.thresholdMethod === 'delta' ? byDelta(predicted, options) : byQuantile(predicted, options);
}

function byDelta({ prediction, error, dispersion, count }: Predicted, options: FarringtonOptions): Threshold {
  const mean = Math.exp(prediction);
  const tau = dispersion + mean * error * error;
  const exponent = EXPONENTS[options.powertrans];
  const deviation = Math.sqrt(exponent ** 2 * mean ** (2 * exponent - 1) * tau);
  const centre = mean ** exponent;
  const upper = (centre + normalQuantile(1 - options.alpha) * deviation) ** (1 / exponent);
  return {
    upper: Number.isFinite(upper) ? upper : null,
    pValue: normalTail((count ** exponent - centre) / deviation),
  };
}

function byQuantile(
  { prediction, error, dispersion, count }: Predicted,
  options: FarringtonOptions,
): Threshold {
  const { alpha, thresholdMethod } = options;
  const shift = thresholdMethod === 'muan' ? normalQuantile(1 - alpha) * error : 0;
  const mean = Math.exp(prediction + shift);
  if (!Number.isFinite(mean)) return { upper: null, pValue: null };
  const distribution = { mean, dispersion };
  return { upper: countQuantile(distribution, 1 - alpha), pValue: countTail(distribution, count) };
}
