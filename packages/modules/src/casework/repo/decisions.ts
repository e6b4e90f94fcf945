import { sql } from 'kysely';
import { dateOf, type DateText, type Id, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { DecisionFact } from '../kernel-context.ts';
import type { DecisionsTable, RevisionRef } from '../tables.ts';
import { texts } from './rows.ts';

/** A decision as it is read: columns of JSON come parsed. */
export type DecisionRow = Omit<DecisionsTable, 'revisions'> & { revisions: RevisionRef[] };

export async function insertDecision(
  tx: Tx,
  decision: DecisionFact,
  kept: { readonly step: string; readonly eventId: Id; readonly revisions: readonly RevisionRef[] },
): Promise<void> {
  await tx
    .insertInto('decisions')
    .values({
      id: decision.id,
      case_id: decision.caseId,
      subject_id: decision.subjectId,
      event_id: kept.eventId,
      step: kept.step,
      outcome: decision.outcome,
      decided_by: decision.decidedBy.id,
      decided_by_name: decision.decidedBy.name,
      decided_at: decision.decidedAt,
      matter: decision.matter,
      severity: decision.severity,
      influence: decision.influence,
      corrected_in_session: decision.correctedInSession,
      occurred_on: decision.occurredOn,
      clauses: texts(decision.clauses),
      revisions: JSON.stringify(kept.revisions),
      reasons: decision.reasons,
      appealable_until: decision.appealableUntil,
      withdrawn_by: null,
    })
    .execute();
}

/** Marks a decision as withdrawn by a later one. */
export async function withdrawDecision(tx: Tx, id: Id, by: Id): Promise<void> {
  await tx.updateTable('decisions').set({ withdrawn_by: by }).where('id', '=', id).execute();
}

export async function decisionById(tx: Tx, id: Id): Promise<DecisionRow | undefined> {
  return await tx.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function decisionsByIds(tx: Tx, ids: readonly Id[]): Promise<DecisionRow[]> {
  return await tx
    .selectFrom('decisions')
    .selectAll()
    .where('id', '=', sql<string>`any(${texts(ids)})`)
    .execute();
}

/**
 * Those of the decisions that nobody can change any more: not withdrawn, and either their case is closed or the last
 * day of appeal has passed without one.
 */
export async function finalAmong(tx: Tx, ids: readonly Id[], today: DateText): Promise<Set<Id>> {
  const found = await sql<{ id: Id }>`
    select d.id from decisions d join cases c on c.id = d.case_id
    where d.id = any(${texts(ids)}) and d.withdrawn_by is null
      and (c.closed or (d.appealable_until < ${today} and c.stage <> 'appealed'))`.execute(tx);
  return new Set(found.rows.map((row) => row.id));
}

/** Decisions about a subject, newest first, withdrawn ones included. */
export async function decisionsAbout(tx: Tx, subjectId: Id): Promise<DecisionRow[]> {
  return await tx
    .selectFrom('decisions')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .orderBy('decided_at', 'desc')
    .orderBy('id')
    .execute();
}

/** How many findings and dismissals were made since a moment. */
export async function decidedSince(tx: Tx, at: Instant): Promise<number> {
  const { total } = await tx
    .selectFrom('decisions')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('decided_at', '>=', at)
    .executeTakeFirstOrThrow();
  return total;
}

/** A decision's row as the modules above know decisions. */
export function toDecisionFact(row: DecisionRow): DecisionFact {
  return {
    id: row.id,
    caseId: row.case_id,
    subjectId: row.subject_id,
    matter: row.matter,
    outcome: row.outcome,
    severity: row.severity,
    influence: row.influence,
    clauses: row.clauses,
    occurredOn: row.occurred_on,
    correctedInSession: row.corrected_in_session,
    decidedAt: row.decided_at,
    decidedOn: dateOf(row.decided_at),
    decidedBy: { id: row.decided_by, name: row.decided_by_name },
    reasons: row.reasons,
    appealableUntil: row.appealable_until,
  };
}
