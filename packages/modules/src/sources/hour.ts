/** Milliseconds of an hour: arrivals are counted by it. */
export const HOUR = 3_600_000;
