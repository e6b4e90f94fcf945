/** Of how many decisions a share was confirmed, and between which bounds the true share lies. */
export interface Precision {
  readonly confirmed: number;
  readonly decided: number;
  /** 0 to 1; null where nothing is decided. */
  readonly share: number | null;
  /** Bounds of the 95 % interval, 0 to 1. */
  readonly low: number;
  readonly high: number;
}

/** Standard normal quantile of 97.5 %. */
const Z = 1.959963984540054;

/** A rule pauses itself when, of so many latest decisions, … */
export const PAUSE_AFTER = 50;
/** … less than this share was confirmed. */
export const PAUSE_BELOW = 0.5;

/**
 * The share of confirmed hits with the score interval of Wilson (1927), which keeps its level also for few decisions and shares
 * near 0 or 1. Hits labelled as undecidable are given in neither number.
 */
export function precisionOf(confirmed: number, decided: number): Precision {
  if (!Number.isInteger(confirmed) || !Number.isInteger(decided) || confirmed < 0 || confirmed > decided) {
    throw new RangeError(`${confirmed} of ${decided} is no share of decisions`);
  }
  if (decided === 0) return { confirmed, decided, share: null, low: 0, high: 1 };
  const share = confirmed / decided;
  const square = (Z * Z) / decided;
  const centre = (share + square / 2) / (1 + square);
  const half = (Z * Math.sqrt((share * (1 - share)) / decided + square / (4 * decided))) / (1 + square);
  return {
    confirmed,
    decided,
    share,
    low: confirmed === 0 ? 0 : centre - half,
    high: confirmed === decided ? 1 : centre + half,
  };
}

/** Whether a rule has to pause itself, given its decisions in order, the latest last: true for confirmed. */
export function pausesItself(decisions: readonly boolean[]): boolean {
  if (decisions.length < PAUSE_AFTER) return false;
  const latest = decisions.slice(-PAUSE_AFTER);
  return latest.filter(Boolean).length < PAUSE_BELOW * PAUSE_AFTER;
}
