import type { z } from 'zod';
import type { DateText, Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { severity as severitySchema } from '../../shared/contract.ts';
import type { Situation } from '../availability.ts';
import { stageOf, type CaseType, type Clock, type FieldValues, type Transition } from '../case-type.ts';
import { deadlinesOf, type Deadline } from '../deadlines.ts';
import { applyEvent, type CaseState, type stepData } from '../fold.ts';
import type { KernelContext } from '../kernel-context.ts';
import { replaceCase } from '../repo/cases.ts';
import { insertLinks } from '../repo/links.ts';
import { appendEvents, type NewEvent, type Person } from './append-events.ts';
import { citeClauses, requireEvidence } from './check-citations.ts';
import {
  announceDecision,
  announceFinal,
  decisionEvents,
  draftDecision,
  keepDecision,
  type DraftDecision,
} from './record-decision.ts';
import { sendNotice } from './send-notice.ts';

/** A step that passed every check. */
export interface CheckedStep {
  readonly transition: Transition;
  readonly situation: Situation;
  readonly fields: FieldValues;
  /** Null where the end of a window took it; then it decides nothing. */
  readonly by: Person | null;
  /** The window whose end took it. */
  readonly after?: Deadline | undefined;
  readonly at: Instant;
}

/**
 * Records a step: the case's new state over the old, then events, decision, links and notice, and last what
 * the modules above make of the decision. Undefined where the case changed meanwhile; nothing is written then.
 * Everybody takes the case's row before the event chain, so that no two can wait for each other.
 */
export async function recordStep(
  context: KernelContext,
  tx: Tx,
  step: CheckedStep,
): Promise<CaseState | undefined> {
  const { situation, by, at } = step;
  const before = situation.state;
  const clauses = await citeClauses(tx, before, listOf(step.fields, 'clauses'), situation.today);
  const evidence = listOf(step.fields, 'evidence');
  await requireEvidence(tx, evidence);
  const draft = draftOf(context, step);
  const event = stepEvent(step, draft, evidence);
  const state = applyEvent(before, {
    ...event,
    id: '',
    actorId: by?.id ?? null,
    actorName: by?.name ?? null,
  });
  if (!(await replaceCase(tx, state, before.version))) return undefined;
  const due = dueAfter(context, situation, state, event.kind);
  const decided = draft && { ...draft, decision: { ...draft.fact, appealableUntil: due(draft.appealClock) } };
  const events = await appendEvents(tx, context.ids, [event, ...(decided ? decisionEvents(decided) : [])]);
  await insertLinks(tx, evidenceLinks(state, evidence, at));
  if (decided) await keepDecision(tx, decided, { events, clauses });
  await sendNotice(context.ids, tx, step, { due: due(null), clauses, event: events[0] });
  if (decided) await announceDecision(context, tx, decided);
  await announceFinal(context, tx, { before, after: state, at });
  return state;
}

function draftOf(context: KernelContext, step: CheckedStep): DraftDecision | undefined {
  const { transition, by } = step;
  if (transition.decision === undefined) return undefined;
  if (by === null) throw new Error(`step ${transition.name} decides and was taken by nobody`);
  return draftDecision(context.ids, transition.decision, { ...step, by });
}

function listOf(fields: FieldValues, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

function stepEvent(step: CheckedStep, draft: DraftDecision | undefined, evidence: readonly Id[]): NewEvent {
  const { transition, situation, fields, by, at } = step;
  const { state, type } = situation;
  const to = transition.to ?? state.stage;
  return {
    kind: `case.${transition.name}`,
    at,
    aboutId: state.id,
    subjectId: state.subjectId,
    actor: by,
    visibility: 'parties',
    data: {
      step: transition.name,
      from: state.stage,
      to,
      closes: stageOf(type, to).closed ?? false,
      fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plain(value)])),
      severity: severitySchema.safeParse(fields['severity']).data ?? null,
      evidence: [...evidence],
      decisionId: draft?.fact.id ?? null,
      standingDecisionId: draft === undefined ? state.decisionId : draft.standing,
      takesOver: transition.judgement,
      quiets: quietedBy(type, transition),
      ...(step.after === undefined ? {} : { after: ruleOf(step.after) }),
    } satisfies z.infer<typeof stepData>,
  };
}

/** The deadlines a step answers or starts anew; all of them where it stops the clocks or sets them going. */
function quietedBy({ clocks }: CaseType, { name }: Transition): string[] {
  const all = name === 'pause' || name === 'resume';
  const touched = ({ metBy, startedBy }: Clock) => [...metBy, ...startedBy].includes(`case.${name}`);
  return clocks.filter((clock) => all || touched(clock)).map((clock) => clock.name);
}

const ruleOf = ({ clock, due }: Deadline) => ({
  deadline: clock.name,
  due,
  workingDays: clock.period.workingDays,
  source: clock.period.source,
});

const plain = (value: FieldValues[string]): string | boolean | string[] =>
  typeof value === 'string' || typeof value === 'boolean' ? value : [...value];

/** The last day of a clock by name, or with null of the clock that the step itself has started. */
function dueAfter(
  { calendar }: KernelContext,
  { type, today }: Situation,
  state: CaseState,
  kind: string,
): (clock: string | null) => DateText | null {
  const deadlines = deadlinesOf(type.clocks, state.marks, calendar, today);
  const started = (clock: Clock) => clock.kind === 'window' && clock.startedBy.includes(kind);
  return (name) =>
    deadlines.find(({ clock }) => (name === null ? started(clock) : clock.name === name))?.due ?? null;
}

function evidenceLinks(state: CaseState, evidence: readonly Id[], at: Instant) {
  return evidence.map((id) => ({
    from_id: id,
    kind: 'evidences' as const,
    to_id: state.id,
    subject_id: state.subjectId,
    at,
  }));
}
