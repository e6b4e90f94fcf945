import { isDay } from '../shared/index.ts';
import type { ClauseTitle } from './explain-entry.ts';
import type { CreditEntryFact, ScoreInput } from './facts.ts';
import type { IndicatorPlan } from './plan.ts';
import type { Score, ScoreLine } from './result.ts';
import { score } from './score.ts';

/** What an entry does to a subject's score, for a decision, a repair or an appeal before it is taken. */
export interface EntryEffect {
  readonly before: Score;
  readonly after: Score;
  /** The line the entry has in `after`. */
  readonly line: ScoreLine | null;
}

/**
 * Scores with and without a change of one entry: a proposed entry, or the same entry repaired or reversed (an entry
 * of the same id is replaced). Both scores are of the day the change is first seen: the day of the input, or the later
 * day on which the entry takes effect or is repaired.
 */
export function effectOf(
  plan: IndicatorPlan,
  input: ScoreInput,
  entry: CreditEntryFact,
  clauseTitle?: ClauseTitle,
): EntryEffect {
  const days = [entry.effectiveOn, entry.repairedOn ?? ''].filter(isDay);
  const asOf = days.reduce((latest, day) => (day > latest ? day : latest), input.asOf);
  const others = input.entries.filter((other) => other.id !== entry.id);
  const before = score(plan, { ...input, asOf }, clauseTitle);
  const after = score(plan, { ...input, asOf, entries: [...others, entry] }, clauseTitle);
  const line = after.lines.find((candidate) => candidate.entry?.entryId === entry.id) ?? null;
  return { before, after, line };
}
