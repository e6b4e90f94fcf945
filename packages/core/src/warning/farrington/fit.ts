/** Counts to be explained, in typed arrays of one length. */
export interface FitData {
  readonly counts: Float64Array;
  /** Season level of each; the current one is 0. */
  readonly level: Int32Array;
  readonly levels: number;
  readonly time: Float64Array;
  /** Logarithm of the exposure, where the counts came out of one. */
  readonly offset: Float64Array | undefined;
}

/** A fitted model: log of the expected count = intercept of the level + slope × time + offset. */
export interface Fit {
  /** Whether the deviance had stopped falling when the steps ended. */
  readonly settled: boolean;
  readonly intercepts: Float64Array;
  /** Null where there is no trend. */
  readonly slope: number | null;
  readonly fitted: Float64Array;
  /** How much each count draws its own fitted value. */
  readonly leverage: Float64Array;
  /** Residuals on the scale of the logarithm. */
  readonly residuals: Float64Array;
  /** Variance ÷ mean, from the working weights. */
  readonly dispersion: number;
  readonly degrees: number;
  /** Variance of a prediction at the current level, before it is multiplied by the dispersion. */
  readonly varianceAt: (time: number) => number;
  /** Variance of the slope, likewise. */
  readonly slopeVariance: number;
}

const STEPS = 25;
const NEAR = 1e-8;
/** Lowest mean: what R's log link stops at. */
const FLOOR = Number.EPSILON;

/**
 * Fits a quasi-Poisson model by iteratively reweighted least squares, from the same start and to the same stop as R's
 * `glm`, so that figures agree far below its tolerance. Levels make the normal equations diagonal but for the slope, so
 * each step is one pass over the counts.
 */
export function fitCounts(data: FitData, trend: boolean, weights?: Float64Array): Fit {
  const solver = new Solver(data, trend, weights);
  const settled = solver.run();
  return { ...solver.result(), settled };
}

class Solver {
  readonly #data: FitData;
  readonly #trend: boolean;
  readonly #prior: Float64Array | undefined;
  readonly #mean: Float64Array;
  readonly #eta: Float64Array;
  /** y ln y − y: what the likelihood would be if every count were its own mean. */
  readonly #saturated: Float64Array;
  /** Working weights of the step that led to the present means. */
  readonly #work: Float64Array;
  readonly #sum: Float64Array;
  readonly #meanTime: Float64Array;
  readonly #intercepts: Float64Array;
  #slope = 0;
  #spread = 0;

  constructor(data: FitData, trend: boolean, prior: Float64Array | undefined) {
    const { length } = data.counts;
    this.#data = data;
    this.#trend = trend;
    this.#prior = prior;
    this.#mean = data.counts.map((count) => count + 0.1);
    this.#eta = this.#mean.map(Math.log);
    this.#saturated = data.counts.map((count) => (count === 0 ? 0 : count * Math.log(count) - count));
    this.#work = new Float64Array(length);
    this.#sum = new Float64Array(data.levels);
    this.#meanTime = new Float64Array(data.levels);
    this.#intercepts = new Float64Array(data.levels);
  }

  run(): boolean {
    let before = this.#deviance();
    for (let step = 0; step < STEPS; step++) {
      this.#step();
      const now = this.#deviance();
      if (!Number.isFinite(now)) return false;
      if (Math.abs(now - before) / (Math.abs(now) + 0.1) < NEAR) return true;
      before = now;
    }
    return false;
  }

  /** One step: a weighted regression on what the present means say, and the means it gives. */
  #step(): void {
    this.#linearise();
    this.#average();
    this.#slope = this.#trend ? this.#findSlope() : 0;
    const { level, time, offset } = this.#data;
    const [mean, eta, meanTime, intercepts] = [this.#mean, this.#eta, this.#meanTime, this.#intercepts];
    for (let g = 0; g < intercepts.length; g++)
      intercepts[g] = at(intercepts, g) - this.#slope * at(meanTime, g);
    for (let i = 0; i < mean.length; i++) {
      const shift = offset === undefined ? 0 : at(offset, i);
      const value = at(intercepts, at(level, i)) + this.#slope * at(time, i) + shift;
      eta[i] = value;
      mean[i] = Math.max(Math.exp(value), FLOOR);
    }
  }

  /** Weights, and in place of the linear predictor what is to be fitted. */
  #linearise(): void {
    const { counts, offset } = this.#data;
    const [mean, eta, work, prior] = [this.#mean, this.#eta, this.#work, this.#prior];
    for (let i = 0; i < mean.length; i++) {
      const mu = at(mean, i);
      work[i] = prior === undefined ? mu : at(prior, i) * mu;
      eta[i] = at(eta, i) - (offset === undefined ? 0 : at(offset, i)) + (at(counts, i) - mu) / mu;
    }
  }

  /** Weighted mean of time and of what is to be fitted, by level. */
  #average(): void {
    const { level, time } = this.#data;
    const [eta, work, sum, meanTime, meanEta] = [
      this.#eta,
      this.#work,
      this.#sum,
      this.#meanTime,
      this.#intercepts,
    ];
    for (const totals of [sum, meanTime, meanEta]) totals.fill(0);
    for (let i = 0; i < work.length; i++) {
      const [g, weight] = [at(level, i), at(work, i)];
      sum[g] = at(sum, g) + weight;
      meanTime[g] = at(meanTime, g) + weight * at(time, i);
      meanEta[g] = at(meanEta, g) + weight * at(eta, i);
    }
    for (let g = 0; g < sum.length; g++) {
      const total = at(sum, g);
      if (total === 0) continue;
      meanTime[g] = at(meanTime, g) / total;
      meanEta[g] = at(meanEta, g) / total;
    }
  }

  #findSlope(): number {
    const { level, time } = this.#data;
    const [eta, work, meanTime, meanEta] = [this.#eta, this.#work, this.#meanTime, this.#intercepts];
    let [spread, along] = [0, 0];
    for (let i = 0; i < work.length; i++) {
      const g = at(level, i);
      const distance = at(time, i) - at(meanTime, g);
      const weighted = at(work, i) * distance;
      spread += weighted * distance;
      along += weighted * (at(eta, i) - at(meanEta, g));
    }
    this.#spread = spread;
    return spread === 0 ? 0 : along / spread;
  }

  #deviance(): number {
    const { counts } = this.#data;
    const [mean, eta, saturated, prior] = [this.#mean, this.#eta, this.#saturated, this.#prior];
    let total = 0;
    for (let i = 0; i < counts.length; i++) {
      const part = at(saturated, i) - at(counts, i) * at(eta, i) + at(mean, i);
      total += prior === undefined ? part : at(prior, i) * part;
    }
    return 2 * total;
  }

  result(): Omit<Fit, 'settled'> {
    const { counts, level, time } = this.#data;
    const [mean, work, sum, meanTime, spread] = [
      this.#mean,
      this.#work,
      this.#sum,
      this.#meanTime,
      this.#spread,
    ];
    const varianceOf = (g: number, when: number) => {
      const distance = when - at(meanTime, g);
      return 1 / at(sum, g) + (this.#trend && spread > 0 ? (distance * distance) / spread : 0);
    };
    const residuals = counts.map((count, i) => (count - at(mean, i)) / at(mean, i));
    const used = sum.reduce((found, total) => found + (total > 0 ? 1 : 0), 0) + (this.#trend ? 1 : 0);
    const degrees = counts.length - used;
    return {
      intercepts: this.#intercepts,
      slope: this.#trend ? this.#slope : null,
      fitted: mean,
      leverage: work.map((weight, i) => weight * varianceOf(at(level, i), at(time, i))),
      residuals,
      dispersion: dispersionOf(work, residuals, degrees),
      degrees,
      varianceAt: (when) => varianceOf(0, when),
      slopeVariance: 1 / spread,
    };
  }
}

/** An entry that is known to be there. */
function at(values: Float64Array | Int32Array, i: number): number {
  return values[i] ?? 0;
}

/** Weighted squares of the residuals ÷ degrees of freedom. */
export function dispersionOf(weights: Float64Array, residuals: Float64Array, degrees: number): number {
  let total = 0;
  for (let i = 0; i < residuals.length; i++) total += at(weights, i) * at(residuals, i) ** 2;
  return total / degrees;
}
