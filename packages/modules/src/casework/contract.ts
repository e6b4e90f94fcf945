import { z } from 'zod';
import {
  anyId,
  base,
  bilingual,
  can,
  day,
  id,
  instant,
  pageInput,
  pageOf,
  severity,
} from '../shared/contract.ts';
import { partySummary } from '../registry/contract.ts';

/** In force since before anything we judge: of texts whose first day was not verified, and is not shown. */
export const SINCE_UNKNOWN = '1900-01-01';

/** A clause as people read it, at the revision in force when it was cited. */
export const clauseView = z.object({
  id: id('cls'),
  /** Such as `ad-law.9.3`. */
  key: z.string(),
  title: bilingual,
  summary: bilingual,
  recordTitle: bilingual,
  effectiveFrom: day,
  effectiveUntil: day.nullable(),
});

export const evidenceView = z.object({
  id: id('evd'),
  kind: z.enum(['hit', 'file', 'statement', 'register', 'figure']),
  title: bilingual,
  sha256: z.string().length(64),
  size: z.int(),
  mediaType: z.string(),
  source: z.string(),
  lawfulBasis: z.string(),
  takenAt: instant,
  /** For evidence kept as JSON (a frozen hit), its content; null for files, which are downloaded. */
  content: z.unknown().nullable(),
});

export const deadlineView = z.object({
  name: z.string(),
  title: bilingual,
  /** Last day, Chinese working days counted. A period within which somebody may act counts as `met` once it has ended. */
  due: day,
  state: z.enum(['running', 'paused', 'due-soon', 'overdue', 'met']),
  consequence: bilingual,
  /** Where the number of days comes from. */
  source: bilingual,
  clause: z.string().nullable(),
  /** The day on which it was answered; null where it was not, or is a window that ended by itself. */
  metOn: day.nullable(),
});

export const eventView = z.object({
  id: id('evt'),
  seq: z.int(),
  at: instant,
  kind: z.string(),
  title: bilingual,
  actorName: z.string().nullable(),
  data: z.unknown(),
  hash: z.string().length(64),
});

export const caseSummary = z.object({
  id: id('cas'),
  caseType: z.string(),
  caseTypeTitle: bilingual,
  /** What it is about, such as FALSE_CLAIM; null where the type has no such matter. */
  matter: z.string().nullable(),
  matterTitle: bilingual.nullable(),
  title: bilingual,
  stage: z.string(),
  stageTitle: bilingual,
  severity: severity.nullable(),
  subject: partySummary.nullable(),
  openedAt: instant,
  updatedAt: instant,
  ownerName: z.string().nullable(),
  nextDeadline: deadlineView.nullable(),
});

/** One field of the form a transition asks for; the console draws the form from it. */
export const fieldSpec = z.object({
  name: z.string(),
  title: bilingual,
  kind: z.enum(['text', 'long-text', 'choice', 'clauses', 'severity', 'flag', 'date', 'file']),
  required: z.boolean(),
  options: z.array(z.object({ value: z.string(), title: bilingual })).optional(),
  help: bilingual.optional(),
  initial: z.union([z.string(), z.boolean(), z.array(z.string())]).optional(),
});

export const transitionView = z.object({
  name: z.string(),
  title: bilingual,
  /** What taking the step means for the subject. */
  effect: bilingual,
  fields: z.array(fieldSpec),
  allowed: z.boolean(),
  /** Why not, where not allowed. */
  reason: bilingual.nullable(),
  tone: z.enum(['primary', 'default', 'danger']),
});

export const linkView = z.object({ from: anyId, kind: z.string(), to: anyId });

/** One stage on the way of a case: where it has been, where it is, and what comes where nothing unusual happens. */
export const stageView = z.object({
  stage: z.string(),
  title: bilingual,
  state: z.enum(['done', 'current', 'ahead']),
  /** When the case entered it; null while it lies ahead. */
  since: instant.nullable(),
  /** Who acts in it, and what for; null where nobody does any more. */
  acts: bilingual.nullable(),
});

export const caseView = caseSummary.extend({
  /**
   * Grows with every event that changes what a decider must know (steps, joined hits and evidence; not notices of
   * clocks or refused attempts). A step taken on an older version is refused, so no edit is lost silently.
   */
  version: z.int(),
  clauses: z.array(clauseView),
  evidence: z.array(evidenceView),
  stages: z.array(stageView),
  deadlines: z.array(deadlineView),
  events: z.array(eventView),
  links: z.array(linkView),
  transitions: z.array(transitionView),
  can,
});

/** One node of the chain, as `trace` shows it. */
export const traceNode = z.object({
  id: anyId,
  kind: z.string(),
  title: bilingual,
  at: instant.nullable(),
  /** Steps from the id asked for: negative towards the basis (clause, evidence), positive towards the effect (entry, grade). */
  distance: z.int(),
});

export const board = z.object({
  asOf: instant,
  openCases: z.int(),
  casesByStage: z.array(z.object({ stage: z.string(), title: bilingual, count: z.int() })),
  overdue: z.int(),
  dueSoon: z.int(),
  hitsByDay: z.array(z.object({ day, count: z.int() })),
  hitsToday: z.int(),
  hitsByRule: z.array(z.object({ ruleId: z.string(), title: bilingual, count: z.int() })),
  decidedLast30Days: z.int(),
  waitingForMe: z.array(caseSummary),
});

export const caseworkContract = {
  listCases: base
    .route({
      method: 'GET',
      path: '/cases',
      summary: 'Cases the reader may see, most urgent first',
      tags: ['casework'],
    })
    .input(
      pageInput.extend({
        stage: z.string().max(40).optional(),
        q: z.string().max(100).optional(),
        subject: id('pty').optional(),
        open: z.stringbool().optional(),
        /** Open cases in which a duty was missed, or a deadline is near. */
        alert: z.enum(['overdue', 'due-soon']).optional(),
      }),
    )
    .output(pageOf(caseSummary)),
  getCase: base
    .route({
      method: 'GET',
      path: '/cases/{id}',
      summary: 'One case with evidence, clocks, events and possible steps',
      tags: ['casework'],
    })
    .input(z.object({ id: id('cas') }))
    .output(caseView),
  takeStep: base
    .route({
      method: 'POST',
      path: '/cases/{id}/steps/{step}',
      summary: 'Take a step of the case type',
      tags: ['casework'],
    })
    .input(
      z.object({
        id: id('cas'),
        step: z.string().max(40),
        version: z.int().min(0),
        fields: z
          .record(
            z.string().max(40),
            z.union([z.string().max(20_000), z.boolean(), z.array(z.string().max(200)).max(50)]),
          )
          .default({}),
      }),
    )
    .output(caseView),
  trace: base
    .route({
      method: 'GET',
      path: '/trace/{id}',
      summary: 'Walk the chain from any id, both ways',
      tags: ['casework'],
    })
    .input(z.object({ id: anyId }))
    .output(
      z.object({ root: anyId, nodes: z.array(traceNode), links: z.array(linkView), truncated: z.boolean() }),
    ),
  listClauses: base
    .route({ method: 'GET', path: '/clauses', summary: 'The clause library', tags: ['casework'] })
    .input(pageInput.extend({ q: z.string().max(100).optional() }))
    .output(pageOf(clauseView.extend({ ruleIds: z.array(z.string()) }))),
};

export type CaseSummary = z.infer<typeof caseSummary>;
export type CaseView = z.infer<typeof caseView>;
export type TransitionView = z.infer<typeof transitionView>;
export type FieldSpec = z.infer<typeof fieldSpec>;
export type DeadlineView = z.infer<typeof deadlineView>;
export type StageView = z.infer<typeof stageView>;
export type EventView = z.infer<typeof eventView>;
export type EvidenceView = z.infer<typeof evidenceView>;
export type ClauseView = z.infer<typeof clauseView>;
export type TraceNode = z.infer<typeof traceNode>;
export type LinkView = z.infer<typeof linkView>;
export type Board = z.infer<typeof board>;
