import type { DateText, Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { ClauseView } from './contract.ts';
import type { DecisionFact } from './kernel-context.ts';
import { decisionsAbout, decisionsByIds, toDecisionFact } from './repo/decisions.ts';
import { clausesByKey } from './repo/records.ts';
import { clauseView } from './view.ts';

/** A decision with whether a later one withdrew it. */
export interface StandingDecision extends DecisionFact {
  readonly withdrawn: boolean;
}

/** Decisions by id, as far as the reader may see them. */
export async function decisionsById(tx: Tx, ids: readonly Id[]): Promise<Map<Id, DecisionFact>> {
  if (ids.length === 0) return new Map();
  const rows = await decisionsByIds(tx, ids);
  return new Map(rows.map((row) => [row.id, toDecisionFact(row)]));
}

/** Decisions about a subject, newest first, withdrawn ones included. */
export async function decisionsAboutSubject(tx: Tx, subjectId: Id): Promise<StandingDecision[]> {
  const rows = await decisionsAbout(tx, subjectId);
  return rows.map((row) => ({ ...toDecisionFact(row), withdrawn: row.withdrawn_by !== null }));
}

/** Clauses by key as they stood on a day; those that did not stand are left out. */
export async function clausesAt(tx: Tx, keys: readonly string[], day: DateText): Promise<ClauseView[]> {
  return (await clausesByKey(tx, keys, day)).map(clauseView);
}

/** One clause as it stood on a day. */
export async function clauseAt(tx: Tx, key: string, day: DateText): Promise<ClauseView | undefined> {
  return (await clausesAt(tx, [key], day))[0];
}
