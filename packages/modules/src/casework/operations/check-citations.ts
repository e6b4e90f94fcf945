import { ProblemError, type DateText, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { CaseState } from '../fold.ts';
import { problem } from '../problems.ts';
import { visibleEvidence } from '../repo/evidence.ts';
import { clausesByKey, type ClauseRow } from '../repo/records.ts';

/**
 * The clauses as they stood when the facts happened. Throws `casework.clause-not-in-force` for the first that
 * did not stand then: nobody is judged by a text he could not have known.
 */
export async function citeClauses(
  tx: Tx,
  state: Pick<CaseState, 'occurredOn'>,
  keys: readonly string[],
  today: DateText,
): Promise<ClauseRow[]> {
  const day = state.occurredOn ?? today;
  const clauses = await clausesByKey(tx, keys, day);
  const missing = keys.find((key) => !clauses.some((clause) => clause.key === key));
  if (missing !== undefined)
    throw new ProblemError(problem('casework.clause-not-in-force', { key: missing, day }));
  return clauses;
}

/** Throws `casework.not-found` for the first piece of evidence that does not exist for the actor. */
export async function requireEvidence(tx: Tx, ids: readonly Id[]): Promise<void> {
  const known = await visibleEvidence(tx, ids);
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw new ProblemError(problem('casework.not-found', { id: missing }));
}
