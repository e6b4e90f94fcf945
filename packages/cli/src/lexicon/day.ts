import { dateOf, ProblemError, startOf, type DateText } from '@concentric/core/shared';
import { lexiconProblem } from './problems.ts';

/** A day somebody typed. Throws `lexicon.no-day`. */
export function dayOf(value: string): DateText {
  try {
    return dateOf(startOf(value));
  } catch {
    throw new ProblemError(lexiconProblem('lexicon.no-day', { value }));
  }
}
