import { z } from 'zod';
import { clauseView } from '../casework/contract.ts';
import { partySummary } from '../registry/contract.ts';
import { base, bilingual, can, day, id, instant, problemSchema, severity } from '../shared/contract.ts';

export const governedKind = z.enum(['rule', 'lexicon']);
/** What the association governs; laws are in the book too, as they are. */
export type GovernedKind = z.infer<typeof governedKind>;

const stage = z.enum(['draft', 'tested', 'backtested', 'shadow', 'live', 'paused', 'retired']);
export const stepName = z.enum([
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
/** Text that can be kept: without NUL and without half a character. */
const text = z.string().regex(/^[^\u0000\p{Surrogate}]*$/u);
const reason = text.trim().min(2).max(2000);
/** `M23`, or the name of a lexicon such as `price`. */
const documentName = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/);
/** YAML. Longer than any rule a person can read. */
const documentText = text.min(1).max(400_000);
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

export const backtestSummary = z.object({
  id: id('evt'),
  kind: governedKind,
  name: z.string(),
  revision: revisionId,
  from: day,
  to: day,
  state: z.enum(['running', 'stopped', 'finished', 'failed']),
  stateTitle: bilingual,
  judged: z.int(),
  /** Events of the period; 0 before it has begun. */
  total: z.int(),
  startedBy: z.string(),
  startedAt: instant,
  updatedAt: instant,
  /** Why it failed. */
  problem: problemSchema.nullable(),
  can,
});

const change = z.object({ before: z.int(), after: z.int() });
const count = z.object({
  hits: z.int(),
  undecidable: z.int(),
  accounts: z.int(),
  cases: z.int(),
  casesPerDay: z.number(),
});
const grade = z.object({ code: z.string(), title: bilingual });
const verdict = z.enum(['right', 'wrong', 'unclear']);

/** One hit of the sample, for people to say whether it is right. */
export const sampleHit = z.object({
  /** Names it within the backtest. */
  key: z.string(),
  /** Whether the rule in force did not have it. */
  isNew: z.boolean(),
  outcome: z.enum(['hit', 'undecidable']),
  at: instant,
  /** Null where the reader may not see the name, or nobody registered the account. */
  subject: partySummary.nullable(),
  quote: z.string(),
  context: z.string(),
  quoteStart: z.int(),
  quoteEnd: z.int(),
  explanation: z.array(z.object({ expression: z.string(), value: z.string() })),
  labels: z.array(z.object({ verdict, note: z.string().nullable(), byName: z.string(), at: instant })),
  /** What the reader said himself. */
  mine: verdict.nullable(),
});

/** What putting a revision into force would do to one rule's hits. */
export const ruleImpact = z.object({
  rule: z.string(),
  title: bilingual,
  before: count,
  after: count,
  gained: z.int(),
  lost: z.int(),
  kept: z.int(),
  reviewers: z.int(),
  /** Cases a day for each reviewer; null where there is no reviewer. */
  casesPerReviewerDay: z.number().nullable(),
  days: z.array(change.extend({ day })),
  /** By member unit of the account; null gathers accounts of none. */
  units: z.array(change.extend({ unit: partySummary.nullable(), accounts: z.int() })),
  /** Subjects with a hit, by the grade they have now; null gathers those without one. */
  grades: z.array(z.object({ grade: grade.nullable(), subjects: z.int() })),
  /** Whose grade would be another one if every hit that is new were confirmed; the upper bound. */
  crossings: z.array(z.object({ subject: partySummary, before: grade.nullable(), after: grade.nullable() })),
  overlap: z.array(z.object({ rule: z.string(), title: bilingual, events: z.int(), share: z.number() })),
  sample: z.array(sampleHit),
  /** Of the labelled sample, unclear ones left out; null before anything is labelled. */
  precision: share.nullable(),
  /** False where the rule hit too often for all hits to be told one by one. */
  isComplete: z.boolean(),
});

export const backtestView = backtestSummary.extend({
  /** Of a rule itself; of a lexicon the rules it changes. Empty before progress was put down. */
  rules: z.array(ruleImpact),
});

export const trialView = z.object({
  hits: z.int(),
  /** Of these, what the rules in force raised too. */
  alsoLive: z.int(),
  subjects: z.int(),
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  newest: z.array(
    z.object({
      id: id('hit'),
      rule: z.string(),
      at: instant,
      quote: z.string(),
      context: z.string(),
      outcome: z.enum(['hit', 'undecidable']),
      alsoLive: z.boolean(),
      subject: partySummary.nullable(),
    }),
  ),
});

export const replayView = z.object({
  id: id('hit'),
  ruleId: z.string(),
  ruleRevision: z.string(),
  packRevision: revisionId,
  /** Whether every part of the hit came out as it was frozen. */
  same: z.boolean(),
  /** Parts that did not, both values as JSON. */
  differences: z.array(z.object({ path: z.string(), frozen: z.string(), replayed: z.string() })),
});

const backtestId = z.object({ id: id('evt') });

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
  startBacktest: route(
    'POST',
    '/documents/{kind}/{name}/revisions/{revision}/backtests',
    'Judge stored history by a revision',
  )
    .input(revisionOf.extend({ from: day, to: day }))
    .output(backtestSummary),
  listBacktests: route('GET', '/documents/{kind}/{name}/backtests', 'Backtests of a rule or lexicon')
    .input(named)
    .output(z.object({ backtests: z.array(backtestSummary) })),
  getBacktest: route('GET', '/backtests/{id}', 'What a backtest found: the impact before adoption')
    .input(backtestId)
    .output(backtestView),
  labelHit: route('POST', '/backtests/{id}/labels', 'Say whether a hit of the sample is right')
    .input(
      backtestId.extend({
        rule: z.string().max(40),
        key: z.string().max(4000),
        verdict,
        note: text.trim().max(1000).optional(),
      }),
    )
    .output(z.object({ precision: share.nullable(), labelled: z.int() })),
  changeBacktest: route('POST', '/backtests/{id}', 'Stop a backtest, or let it go on')
    .input(backtestId.extend({ change: z.enum(['stop', 'continue']) }))
    .output(backtestSummary),
  getTrial: route(
    'GET',
    '/documents/{kind}/{name}/revisions/{revision}/trial',
    'What a revision found in shadow, beside the rules in force',
  )
    .input(revisionOf)
    .output(trialView),
  replayHit: route('GET', '/hits/{id}/replay', 'Judge the frozen event of a hit again, by the texts of then')
    .input(z.object({ id: id('hit') }))
    .output(replayView),
  proposeEntry: route('POST', '/documents/lexicon/{name}/entries', 'Propose an entry: a new revision with it')
    .input(
      z.object({
        name: documentName,
        group: z.string().max(100),
        term: text.trim().min(1).max(64),
        clause: z.string().max(100).optional(),
        counterExamples: z.array(text.min(1).max(200)).max(50).default([]),
        exceptions: z.array(text.min(1).max(200)).max(50).default([]),
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

export type TrialView = z.infer<typeof trialView>;
export type ReplayView = z.infer<typeof replayView>;
/** How far a revision has come, or where its document stands as a whole. */
export type Stage = z.infer<typeof stage>;
export type StepName = z.infer<typeof stepName>;
export type BacktestView = z.infer<typeof backtestView>;
export type RuleImpact = z.infer<typeof ruleImpact>;
export type BacktestSummary = z.infer<typeof backtestSummary>;
export type DocumentSummary = z.infer<typeof documentSummary>;
export type DocumentView = z.infer<typeof documentView>;
export type RevisionSummary = z.infer<typeof revisionSummary>;
export type DraftReport = z.infer<typeof draftReport>;
export type TestReport = z.infer<typeof testReport>;
export type LexiconDiff = z.infer<typeof lexiconDiff>;
export type Share = z.infer<typeof share>;
