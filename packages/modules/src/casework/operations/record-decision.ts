import { dateOf, type Id, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { IdSource } from '../../registry/index.ts';
import type { DecisionSpec } from '../case-type.ts';
import { clauseId } from './publish-record.ts';
import type { CaseState } from '../fold.ts';
import type { DecisionFact, KernelContext } from '../kernel-context.ts';
import { decisionById, insertDecision, toDecisionFact, withdrawDecision } from '../repo/decisions.ts';
import { insertLinks, type LinkRow } from '../repo/links.ts';
import type { ClauseRow } from '../repo/records.ts';
import type { EventsTable, RevisionRef } from '../tables.ts';
import type { NewEvent, Person } from './append-events.ts';
import type { CheckedStep } from './record-step.ts';

/** A decision before it is known until when it can be appealed. */
export interface DraftDecision {
  readonly fact: Omit<DecisionFact, 'appealableUntil'>;
  readonly step: string;
  readonly appealClock: string;
  /** The decision in force afterwards. */
  readonly standing: Id | null;
  /** The decision this one withdraws. */
  readonly withdraws: Id | null;
  /** What the case was opened on: the rule pack's revision. */
  readonly revisions: readonly RevisionRef[];
}

/** A draft with the decision it has become. */
export interface DecidedStep extends DraftDecision {
  readonly decision: DecisionFact;
}

/** No clock has this name: what cannot be appealed has no last day. */
const NO_CLOCK = '';

export function draftDecision(
  ids: IdSource,
  spec: DecisionSpec,
  step: CheckedStep & { readonly by: Person },
): DraftDecision {
  const { fields, by, at, transition } = step;
  const { state } = step.situation;
  const id = ids.next('decision');
  const effect = spec.leavesStanding(fields);
  return {
    fact: {
      id,
      caseId: state.id,
      subjectId: state.subjectId,
      matter: state.matter,
      outcome: spec.outcome(fields),
      severity: spec.severity(state, fields),
      influence: spec.influence(state, fields),
      clauses: spec.clauses(state, fields),
      occurredOn: state.occurredOn,
      correctedInSession: fields['correctedInSession'] === true,
      decidedAt: at,
      decidedOn: dateOf(at),
      decidedBy: by,
      reasons: spec.reasons(fields),
    },
    step: transition.name,
    appealClock: spec.appealClock ?? NO_CLOCK,
    standing: { this: id, former: state.decisionId, none: null }[effect],
    withdraws: effect === 'none' ? state.decisionId : null,
    revisions: state.revisions,
  };
}

/** The event of fixed shape that every decision is, and the one that withdraws a former decision. */
export function decisionEvents({ decision, revisions, withdraws }: DecidedStep): NewEvent[] {
  const { caseId, subjectId, decidedBy, decidedAt, id, ...facts } = decision;
  const common = {
    at: decidedAt,
    aboutId: caseId,
    subjectId,
    actor: decidedBy,
    visibility: 'parties',
  } as const;
  const made: NewEvent = {
    ...common,
    kind: 'decision.made',
    data: { decisionId: id, ...facts, revisions },
  };
  if (withdraws === null) return [made];
  return [made, { ...common, kind: 'decision.withdrawn', data: { decisionId: withdraws, by: id } }];
}

/** Keeps the decision's row and its links, and marks the one it withdraws. */
export async function keepDecision(
  tx: Tx,
  decided: DecidedStep,
  { events, clauses }: { events: readonly EventsTable[]; clauses: readonly ClauseRow[] },
): Promise<void> {
  const { decision, step, withdraws } = decided;
  const event = events.find(({ kind }) => kind === 'decision.made');
  if (event === undefined) throw new Error(`decision ${decision.id} was kept without its event`);
  const cited = new Map(clauses.map((clause) => [clause.revision_id, clause.content_hash]));
  const revisions = [...decided.revisions, ...[...cited].map(([id, hash]) => ({ id, hash }))];
  await insertDecision(tx, decision, { step, eventId: event.id, revisions });
  if (withdraws !== null) await withdrawDecision(tx, withdraws, decision.id);
  await insertLinks(tx, linksOfDecision(decided, revisions));
}

function linksOfDecision({ decision, withdraws }: DecidedStep, revisions: readonly RevisionRef[]): LinkRow[] {
  const link = { from_id: decision.id, subject_id: decision.subjectId, at: decision.decidedAt };
  return [
    { ...link, kind: 'decides', to_id: decision.caseId },
    ...decision.clauses.map((key) => ({ ...link, kind: 'cites' as const, to_id: clauseId(key) })),
    ...revisions.map(({ id }) => ({ ...link, kind: 'rests-on' as const, to_id: id })),
    ...(withdraws === null ? [] : [{ ...link, kind: 'withdraws' as const, to_id: withdraws }]),
  ];
}

/** Tells the modules above, within the transaction: what they make of it commits with the decision or not at all. */
export async function announceDecision(
  { decisionHandlers, appealHandlers }: KernelContext,
  tx: Tx,
  { decision, withdraws }: DecidedStep,
): Promise<void> {
  for (const handle of decisionHandlers) await handle(tx, decision);
  if (withdraws === null) return;
  const withdrawn = await decisionById(tx, withdraws);
  if (withdrawn === undefined) throw new Error(`decision ${withdraws} was withdrawn without being there`);
  for (const handle of appealHandlers) await handle(tx, toDecisionFact(withdrawn), decision);
}

/** Tells the modules above that a case has closed on a decision that stands, so that nothing is left to appeal. */
export async function announceFinal(
  { finalHandlers }: KernelContext,
  tx: Tx,
  { before, after, at }: { before: CaseState; after: CaseState; at: Instant },
): Promise<void> {
  if (before.closed || !after.closed || after.decisionId === null || finalHandlers.length === 0) return;
  const standing = await decisionById(tx, after.decisionId);
  if (standing === undefined) throw new Error(`decision ${after.decisionId} stands without being there`);
  for (const handle of finalHandlers) await handle(tx, toDecisionFact(standing), at);
}
