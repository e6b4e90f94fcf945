import { z } from 'zod';
import type { Bilingual, DateText, Id, Instant } from '@concentric/core/shared';
import { bilingual, day, severity, SEVERITIES, type Severity } from '../shared/contract.ts';
import type { FieldValues } from './case-type.ts';
import type { RevisionRef } from './tables.ts';

/** An event as the fold reads it. */
export interface CaseEvent {
  readonly id: Id;
  readonly at: Instant;
  readonly kind: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly data: unknown;
}

/** A step that was taken, with what was written in its form. */
export interface StepFact {
  readonly step: string;
  readonly kind: string;
  readonly at: Instant;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly fields: FieldValues;
  readonly decisionId: Id | null;
}

/** That a deadline came near, was missed, or that a window ended. */
interface Announcement {
  readonly kind: ClockEventKind;
  readonly deadline: string;
  readonly due: DateText;
}

/** A case as its events make it. */
export interface CaseState {
  readonly id: Id;
  readonly caseType: string;
  readonly matter: string | null;
  readonly title: Bilingual;
  readonly subjectId: Id | null;
  /** The last day of the facts. */
  readonly occurredOn: DateText | null;
  readonly severity: Severity | null;
  readonly stage: string;
  readonly stageSince: Instant;
  /** The stages it has been in, with the moment of entering each; the last is where it is. */
  readonly path: readonly { readonly stage: string; readonly since: Instant }[];
  readonly closed: boolean;
  readonly alert: number;
  /** Counts the events that change what a decider must know; notices of clocks and refused attempts do not. */
  readonly version: number;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  readonly lastChange: Pick<CaseEvent, 'at' | 'kind' | 'actorName'>;
  /** Everybody who had a hand in it, so that an appeal goes to somebody else. */
  readonly touchedBy: readonly string[];
  /** The events that run the clocks: the opening and the steps. */
  readonly marks: readonly { readonly kind: string; readonly at: Instant }[];
  readonly steps: readonly StepFact[];
  /** Keys of the clauses it was opened on. */
  readonly clauses: readonly string[];
  readonly revisions: readonly RevisionRef[];
  /** How many pieces of evidence were linked to it by its own events. */
  readonly evidence: number;
  /** The decision in force, if one is. */
  readonly decisionId: Id | null;
  /** What was announced of its deadlines, oldest first; a step that answers a deadline takes it out. */
  readonly announced: readonly Announcement[];
}

/** What the fold reads from the events it knows; each writer's payload satisfies one of these. */
export const openedData = z.object({
  caseType: z.string(),
  matter: z.string().nullable(),
  title: bilingual,
  subjectId: z.string().nullable(),
  occurredOn: day.nullable(),
  severity: severity.nullable(),
  stage: z.string(),
  evidence: z.array(z.string()),
  clauses: z.array(z.string()),
  /** Revisions the opening rests on, such as the rule pack's. */
  revisions: z.array(z.object({ id: z.string(), hash: z.string() })),
});
export const joinedData = z.object({
  occurredOn: day.nullable(),
  severity: severity.nullable(),
  evidence: z.array(z.string()),
});
export const stepData = z.object({
  step: z.string(),
  from: z.string(),
  to: z.string(),
  closes: z.boolean(),
  fields: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
  severity: severity.nullable(),
  evidence: z.array(z.string()),
  decisionId: z.string().nullable(),
  /** The decision in force after the step. */
  standingDecisionId: z.string().nullable(),
  takesOver: z.boolean(),
  /** Deadlines that need no attention after it: those it answers, starts anew, or holds still. Absent: all. */
  quiets: z.array(z.string()).optional(),
  /** The window whose end took the step, where no person did, with the rule its length comes from. */
  after: z.object({ deadline: z.string(), due: day, workingDays: z.int(), source: bilingual }).optional(),
});
export const clockData = z.object({ deadline: z.string(), due: day });

/** Events that say how a case's clocks stand, with the alert they leave. A window that ended was missed by nobody. */
const CLOCK_EVENTS = { 'deadline.due-soon': 1, 'deadline.overdue': 2, 'deadline.passed': 0 } as const;
export type ClockEventKind = keyof typeof CLOCK_EVENTS;

/** The state of a case from its events in order; undefined where they do not begin with its opening. */
export function foldCase(id: Id, events: readonly CaseEvent[]): CaseState | undefined {
  return events.reduce<CaseState | undefined>(
    (state, event) => (state === undefined ? opened(id, event) : applyEvent(state, event)),
    undefined,
  );
}

function opened(id: Id, event: CaseEvent): CaseState | undefined {
  if (event.kind !== 'case.opened') return undefined;
  const data = openedData.parse(event.data);
  return {
    id,
    caseType: data.caseType,
    matter: data.matter,
    title: data.title,
    subjectId: data.subjectId,
    occurredOn: data.occurredOn,
    severity: data.severity,
    stage: data.stage,
    stageSince: event.at,
    path: [{ stage: data.stage, since: event.at }],
    closed: false,
    alert: 0,
    version: 0,
    owner: null,
    openedAt: event.at,
    updatedAt: event.at,
    lastChange: event,
    touchedBy: event.actorId === null ? [] : [event.actorId],
    marks: [{ kind: event.kind, at: event.at }],
    steps: [],
    clauses: data.clauses,
    revisions: data.revisions,
    evidence: data.evidence.length,
    decisionId: null,
    announced: [],
  };
}

/** A case after one more event; events the fold does not know leave it as it is. */
export function applyEvent(state: CaseState, event: CaseEvent): CaseState {
  if (event.kind === 'case.joined') return joined(state, event);
  if (isClockEvent(event.kind)) return announced(state, event.kind, event);
  return isStep(event) ? stepped(state, event) : state;
}

function isStep({ kind, data }: CaseEvent): boolean {
  return typeof data === 'object' && data !== null && 'step' in data && kind === `case.${String(data.step)}`;
}

function joined(state: CaseState, event: CaseEvent): CaseState {
  const data = joinedData.parse(event.data);
  return {
    ...changed(state, event),
    occurredOn: later(state.occurredOn, data.occurredOn),
    severity: graver(state.severity, data.severity),
    evidence: state.evidence + data.evidence.length,
  };
}

function stepped(state: CaseState, event: CaseEvent): CaseState {
  const data = stepData.parse(event.data);
  const { step, fields, decisionId } = data;
  const { kind, at, actorId, actorName } = event;
  const announced = state.announced.filter(
    ({ deadline }) => data.quiets !== undefined && !data.quiets.includes(deadline),
  );
  return {
    ...changed(state, event),
    stage: data.to,
    stageSince: data.to === state.stage ? state.stageSince : at,
    path: data.to === state.stage ? state.path : [...state.path, { stage: data.to, since: at }],
    closed: data.closes,
    announced,
    alert: alertOf(announced),
    severity: data.severity ?? state.severity,
    owner: data.takesOver && actorId !== null ? { id: actorId, name: actorName ?? actorId } : state.owner,
    marks: [...state.marks, { kind, at }],
    steps: [...state.steps, { step, kind, at, actorId, actorName, fields, decisionId }],
    evidence: state.evidence + data.evidence.length,
    decisionId: data.standingDecisionId,
  };
}

function announced(state: CaseState, kind: ClockEventKind, event: CaseEvent): CaseState {
  const news = [...state.announced, { kind, ...clockData.parse(event.data) }];
  return { ...state, alert: alertOf(news), announced: news };
}

/** The gravest that is to be said of any deadline; of each the last word counts. */
function alertOf(announced: readonly Announcement[]): number {
  const last = new Map(announced.map(({ deadline, kind }) => [deadline, CLOCK_EVENTS[kind]]));
  return Math.max(0, ...last.values());
}

function changed(state: CaseState, event: CaseEvent): CaseState {
  const touchedBy =
    event.actorId === null ? state.touchedBy : [...new Set([...state.touchedBy, event.actorId])];
  return { ...state, version: state.version + 1, updatedAt: event.at, lastChange: event, touchedBy };
}

function isClockEvent(kind: string): kind is ClockEventKind {
  return Object.hasOwn(CLOCK_EVENTS, kind);
}

/** The later of two days: time runs from the last act where facts go on. */
function later(a: DateText | null, b: DateText | null): DateText | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** The graver of two severities. */
export function graver(a: Severity | null, b: Severity | null): Severity | null {
  if (a === null || b === null) return a ?? b;
  return SEVERITIES.indexOf(a) >= SEVERITIES.indexOf(b) ? a : b;
}
