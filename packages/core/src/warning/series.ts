/** Counts of one thing over equal periods, oldest first. A count nobody knows is null. */
export interface CountSeries {
  readonly counts: readonly (number | null)[];
  /** What the counts came out of (orders, viewers, accounts), one for each, above zero. */
  readonly exposure?: readonly number[] | undefined;
}

/** What a detector says of one period. */
export interface Judged {
  /** Position in the series, from 0. */
  readonly at: number;
  readonly count: number | null;
  /** What was to be expected; null where too little is known. */
  readonly expected: number | null;
  /** Highest count that raises no alarm; null where no alarm can be raised. */
  readonly upper: number | null;
  /** Probability of so high a count if nothing is the matter; null where the detector has none. */
  readonly pValue: number | null;
  /** Null where no judgement is possible. */
  readonly alarm: boolean | null;
}
