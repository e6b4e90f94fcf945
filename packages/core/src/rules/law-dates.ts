import type { DateText } from '../shared/index.ts';
import type { Law, Reliability } from './types.ts';

/** Only what was read itself, or in a report of it, may be printed as fact or settle anything. */
export function isFact(reliability: Reliability): boolean {
  return reliability === 'A' || reliability === 'B';
}

/**
 * The days between which a law is in force, as far as they may be printed: none where they are general knowledge, hearsay or our own
 * convention. Whatever shows people a date of a law takes it from here.
 */
export function printableDates({ from, to, reliability, dateReliability = reliability }: Law): {
  readonly from?: DateText | undefined;
  readonly to?: DateText | undefined;
} {
  return isFact(dateReliability) ? { from, to } : {};
}
