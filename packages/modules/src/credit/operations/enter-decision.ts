import type { SubjectKind } from '@concentric/core/indicators';
import { dateOf, type Instant } from '@concentric/core/shared';
import { idOfKey } from '../../registry/index.ts';
import type { Tx } from '@concentric/store';
import type { DecisionFact } from '../../casework/index.ts';
import type { CreditDeps } from '../deps.ts';
import { entryOfDecision, insertEntry, insertVeto } from '../repo.ts';
import { subjectOf } from '../subject.ts';
import { vetoFrom } from '../vetoes.ts';
import { scoreSubjects } from './score-subjects.ts';

/**
 * Turns a confirmed decision into a credit entry and a new score, in the transaction of the decision: all of it
 * exists or none. Other outcomes leave no entry. A decision about a party that is not evaluated (a platform) is
 * recorded in its case only.
 */
export async function enterDecision(tx: Tx, deps: CreditDeps, decision: DecisionFact): Promise<void> {
  const { subjectId, matter, severity } = decision;
  if (decision.outcome !== 'confirmed' || subjectId === null || matter === null || severity === null) return;
  const subject = await subjectOf(tx, deps, subjectId);
  if (subject === undefined) return;
  const entry = idOfKey('entry', 'deduction', decision.id, subjectId);
  await insertEntry(tx, {
    id: entry,
    kind: 'deduction',
    of_entry: null,
    subject_id: subjectId,
    case_id: decision.caseId,
    decision_id: decision.id,
    matter,
    severity,
    influence: decision.influence ?? lowestBand(deps, subject.kind),
    occurred_on: decision.occurredOn ?? decision.decidedOn,
    // The subject was told and the window to be heard is over before anything can be decided.
    effective_on: decision.decidedOn,
    clauses: [...decision.clauses],
    fact_key: decision.caseId,
    corrected_in_session: decision.correctedInSession,
    recorded_at: decision.decidedAt,
  });
  const link = { from: entry, kind: 'results-from' as const, to: decision.id, subjectId };
  await deps.kernel.link(tx, [link], decision.decidedAt);
  const veto = await vetoFrom(tx, decision);
  if (veto !== undefined) await insertVeto(tx, veto);
  await scoreSubjects(tx, deps, [subject], { asOf: decision.decidedOn, publish: false });
}

/**
 * Publishes the grade anew once a severe decision is final: a severe fact does not wait for the next publication, and
 * no decision is published while it can be appealed.
 */
export async function publishFinal(
  tx: Tx,
  deps: CreditDeps,
  { outcome, severity, subjectId }: DecisionFact,
  at: Instant,
): Promise<void> {
  if (outcome !== 'confirmed' || severity !== 'severe' || subjectId === null) return;
  const subject = await subjectOf(tx, deps, subjectId);
  if (subject !== undefined) await scoreSubjects(tx, deps, [subject], { asOf: dateOf(at), publish: true });
}

/**
 * Reverses the entry of a withdrawn decision by a new entry, and scores anew. What was published because of it is
 * corrected at once.
 */
export async function reverseDecision(
  tx: Tx,
  deps: CreditDeps,
  withdrawn: DecisionFact,
  by: DecisionFact,
): Promise<void> {
  const entry = await entryOfDecision(tx, withdrawn.id);
  if (entry === undefined) return;
  const id = idOfKey('entry', 'reversal', by.id, entry.subject_id);
  await insertEntry(tx, {
    ...entry,
    id,
    kind: 'reversal',
    of_entry: entry.id,
    decision_id: by.id,
    effective_on: by.decidedOn,
    recorded_at: by.decidedAt,
  });
  const link = { from: id, subjectId: entry.subject_id };
  const links = [
    { ...link, kind: 'reverses' as const, to: entry.id },
    { ...link, kind: 'results-from' as const, to: by.id },
  ];
  await deps.kernel.link(tx, links, by.decidedAt);
  const subject = await subjectOf(tx, deps, entry.subject_id);
  if (subject !== undefined) await scoreSubjects(tx, deps, [subject], { asOf: by.decidedOn, publish: true });
}

/** Where nobody stated the reach, the least grave band of the document counts. */
export function lowestBand(deps: CreditDeps, kind: SubjectKind): string {
  const [first, ...rest] = deps.documents[kind].plan.deduction.influence;
  if (first === undefined) throw new Error('an indicator document has no influence band');
  return rest.reduce((least, band) => (band.factor < least.factor ? band : least), first).band;
}
