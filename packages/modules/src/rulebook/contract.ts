import { z } from 'zod';
import { clauseView } from '../casework/contract.ts';
import { base, bilingual, can, day, id, instant, problemSchema, severity } from '../shared/contract.ts';

export const governedKind = z.enum(['rule', 'lexicon']);
/** What the association governs; laws are in the book too, as they are. */
export type GovernedKind = z.infer<typeof governedKind>;

const stage = z.enum(['draft', 'tested', 'backtested', 'shadow', 'live', 'paused', 'retired']);
const stepName = z.enum([
  'start-shadow',
  'end-shadow',
  'activate',
  'roll-back',
  'set-percentage',
  'pause',
  'resume',
  'retire',
]);
const automation = z.enum(['T', 'H', 'R']);
const percent = z.int().min(1).max(100);
const reason = z.string().trim().min(2).max(2000);
/** `M23`, or the name of a lexicon such as `price`. */
const documentName = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/);
/** YAML. Longer than any rule a person can read. */
const documentText = z.string().min(1).max(400_000);
const revisionId = id('rev');

export const stepView = z.object({
  name: stepName,
  title: bilingual,
  effect: bilingual,
  asksPercent: z.boolean(),
  allowed: z.boolean(),
  missing: z.array(bilingual),
});

/** A share with the bounds a 95 % Wilson interval puts round it, each 0 to 1. */
export const share = z.object({
  right: z.int(),
  of: z.int(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
});

export const revisionSummary = z.object({
  id: revisionId,
  number: z.int(),
  contentHash: z.string().length(64),
  stage,
  stageTitle: bilingual,
  /** Null for what is shipped with the product. */
  authorName: z.string().nullable(),
  reason: z.string(),
  savedAt: instant,
  sound: z.boolean(),
  tests: z.object({ ran: z.int(), failed: z.int(), at: instant }).nullable(),
  backtestId: id('evt').nullable(),
  steps: z.array(stepView),
});

export const documentSummary = z.object({
  kind: governedKind,
  name: z.string(),
  title: bilingual,
  owner: z.string(),
  stage,
  stageTitle: bilingual,
  live: z.object({ revision: revisionId, percent, before: revisionId.nullable(), since: instant }).nullable(),
  shadow: revisionId.nullable(),
  head: revisionId,
  /** Of a rule. */
  severity: severity.nullable(),
  automation: automation.nullable(),
  clauseKeys: z.array(z.string()),
  /** Of a lexicon: entries. */
  entries: z.int().nullable(),
  hits: z.int(),
  confirmed: z.int(),
  rejected: z.int(),
  /** Of decided hits, those confirmed; null where none was decided. */
  precision: share.nullable(),
  shadowHits: z.int(),
  updatedAt: instant,
  can,
});

export const lifeEventView = z.object({
  at: instant,
  kind: z.string(),
  title: bilingual,
  actorName: z.string().nullable(),
  revision: z.int().nullable(),
  reason: z.string().nullable(),
  percent: z.int().nullable(),
});

export const documentView = documentSummary.extend({
  /** Number of events; a step taken on an older one is refused. */
  version: z.int(),
  /** Text of the newest revision; others by `getRevision`. */
  document: z.string(),
  diagnostics: z.array(problemSchema),
  clauses: z.array(clauseView),
  pausedBecause: z.string().nullable(),
  revisions: z.array(revisionSummary),
  history: z.array(lifeEventView),
  steps: z.array(stepView),
});

const exampleFailure = z.object({
  rule: z.string(),
  side: z.enum(['mustHit', 'mustNotHit']),
  index: z.int(),
  example: z.unknown(),
  /** What the rule quoted of it. */
  quotes: z.array(z.string()),
});

export const testReport = z.object({
  ran: z.int(),
  failed: z.int(),
  failures: z.array(exampleFailure),
});

const named = z.object({ kind: governedKind, name: documentName });
const revisionOf = named.extend({ revision: revisionId });

export const draftReport = z.object({
  revision: revisionSummary,
  diagnostics: z.array(problemSchema),
});

const lexiconEntry = z.object({
  id: z.string(),
  term: z.string(),
  group: z.string(),
  clause: z.string(),
  channels: z.array(z.string()),
  exceptions: z.array(z.string()),
  counterExamples: z.array(z.string()),
});

export const lexiconDiff = z.object({
  added: z.array(lexiconEntry),
  removed: z.array(lexiconEntry),
  changed: z.array(z.object({ before: lexiconEntry, after: lexiconEntry })),
});

const route = (method: 'GET' | 'POST', path: `/${string}`, summary: string) =>
  base.route({ method, path: `/rulebook${path}`, summary, tags: ['rulebook'] });

export const rulebookContract = {
  listDocuments: route('GET', '/documents', 'Rules or lexicons with state and figures')
    .input(z.object({ kind: governedKind.default('rule') }))
    .output(z.object({ documents: z.array(documentSummary), can })),
  getDocument: route('GET', '/documents/{kind}/{name}', 'One rule or lexicon with its whole life')
    .input(named)
    .output(documentView),
  getRevision: route('GET', '/documents/{kind}/{name}/revisions/{revision}', 'The text of one revision')
    .input(revisionOf)
    .output(draftReport.extend({ document: z.string() })),
  checkDocument: route('POST', '/documents/{kind}/{name}/check', 'Diagnostics of a text, kept nowhere')
    .input(named.extend({ document: documentText }))
    .output(z.object({ diagnostics: z.array(problemSchema), tests: testReport.nullable() })),
  saveDraft: route('POST', '/documents/{kind}/{name}/revisions', 'Save a text as another revision')
    .input(named.extend({ document: documentText, reason }))
    .output(draftReport),
  runTests: route('POST', '/documents/{kind}/{name}/revisions/{revision}/tests', 'Run the examples')
    .input(revisionOf)
    .output(testReport),
  takeStep: route('POST', '/documents/{kind}/{name}/steps', 'Take a step of the life of a rule or lexicon')
    .input(
      named.extend({
        step: stepName,
        /** The revision, for a step on one. */
        revision: revisionId.optional(),
        percent: percent.optional(),
        reason,
        version: z.int(),
      }),
    )
    .output(documentView),
  proposeEntry: route('POST', '/documents/lexicon/{name}/entries', 'Propose an entry: a new revision with it')
    .input(
      z.object({
        name: documentName,
        group: z.string().max(100),
        term: z.string().trim().min(1).max(64),
        clause: z.string().max(100).optional(),
        counterExamples: z.array(z.string().min(1).max(200)).max(50).default([]),
        exceptions: z.array(z.string().min(1).max(200)).max(50).default([]),
        reason,
      }),
    )
    .output(draftReport),
  diffLexicon: route('GET', '/documents/lexicon/{name}/diff', 'What two revisions of a lexicon differ in')
    .input(z.object({ name: documentName, before: revisionId, after: revisionId }))
    .output(lexiconDiff),
  listCoverage: route('GET', '/coverage', 'Clauses without rules, and rules without clauses')
    .input(z.object({ day: day.optional() }))
    .output(
      z.object({
        clausesWithoutRules: z.array(clauseView),
        rulesWithoutClauses: z.array(z.object({ name: z.string(), title: bilingual })),
        clauses: z.int(),
        rules: z.int(),
      }),
    ),
};

export type DocumentSummary = z.infer<typeof documentSummary>;
export type DocumentView = z.infer<typeof documentView>;
export type RevisionSummary = z.infer<typeof revisionSummary>;
export type DraftReport = z.infer<typeof draftReport>;
export type TestReport = z.infer<typeof testReport>;
export type LexiconDiff = z.infer<typeof lexiconDiff>;
export type Share = z.infer<typeof share>;
