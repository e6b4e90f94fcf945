import type { DateText, Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { ClauseView } from './contract.ts';
import type { DecisionFact } from './kernel-context.ts';
import { decisionsAbout, decisionsByIds, finalAmong, toDecisionFact } from './repo/decisions.ts';
import { clausesByKey } from './repo/records.ts';
import { clauseView } from './view.ts';

/** Decisions by id, as far as the reader may see them. */
export async function decisionsById(tx: Tx, ids: readonly Id[]): Promise<Map<Id, DecisionFact>> {
  if (ids.length === 0) return new Map();
  const rows = await decisionsByIds(tx, ids);
  return new Map(rows.map((row) => [row.id, toDecisionFact(row)]));
}

/** Those of the decisions that nobody can change any more on a day: not withdrawn, their appeal over or decided. */
export async function finalDecisions(tx: Tx, ids: readonly Id[], day: DateText): Promise<ReadonlySet<Id>> {
  return ids.length === 0 ? new Set() : await finalAmong(tx, ids, day);
}

/** Decisions about a subject that are final on a day, newest first. */
export async function finalDecisionsAbout(tx: Tx, subjectId: Id, day: DateText): Promise<DecisionFact[]> {
  const rows = await decisionsAbout(tx, subjectId);
  const final = await finalDecisions(
    tx,
    rows.map(({ id }) => id),
    day,
  );
  return rows.filter(({ id }) => final.has(id)).map(toDecisionFact);
}

/** Clauses by key as they stood on a day; those that did not stand are left out. */
export async function clausesAt(tx: Tx, keys: readonly string[], day: DateText): Promise<ClauseView[]> {
  return (await clausesByKey(tx, keys, day)).map(clauseView);
}

/** One clause as it stood on a day. */
export async function clauseAt(tx: Tx, key: string, day: DateText): Promise<ClauseView | undefined> {
  return (await clausesAt(tx, [key], day))[0];
}
