import { z } from 'zod';
import { partySummary } from '../registry/contract.ts';
import { base, bilingual, can, id, instant, pageInput, pageOf, problemSchema } from '../shared/contract.ts';

/** Text that can be kept: without NUL and without half a character. */
const text = z.string().regex(/^[^\u0000\p{Surrogate}]*$/u);
/** A query as written; its shape is the rule language's matter, which tells what is wrong with it in both languages. */
const query = z.record(z.string().max(40), z.unknown());
const purpose = text.trim().min(4).max(500);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const side = z.enum(['period', 'compare']);
const runId = z.object({ id: id('evt') });
const savedId = id('rec');

const figure = z.object({ value: z.number().nullable(), items: z.int() });
const change = z.object({
  difference: z.number().nullable(),
  ratio: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  why: z.enum(['too-few', 'not-for-measure']).nullable(),
});

export const resultRow = figure.extend({
  /** The group, part by part; null where it is not known. */
  key: z.array(scalar),
  /** What names the row where its events are asked for. */
  rowId: z.array(scalar),
  /** How each part is called, where it has a name besides itself: a party, a rule, a source. */
  labels: z.array(bilingual.nullable()),
  other: figure.nullable(),
  change: change.nullable(),
});

export const runSummary = z.object({
  id: id('evt'),
  query,
  saved: z.object({ id: savedId, version: z.int() }).nullable(),
  purpose: z.string(),
  state: z.enum(['running', 'finished', 'stopped', 'failed']),
  stateTitle: bilingual,
  /** Whether it saw the whole log or a member's own accounts only. */
  ofAll: z.boolean(),
  judged: z.int(),
  /** Events or hits to judge; 0 before it has begun. */
  total: z.int(),
  /** Event time up to which everything was judged; null before it has begun. */
  reached: instant.nullable(),
  /** Place in the log up to which events are read: a number walked back later meets the same events. */
  position: z.int(),
  bookRevision: z.string(),
  problem: problemSchema.nullable(),
  startedBy: z.string(),
  startedAt: instant,
  updatedAt: instant,
  can,
});

export const runView = runSummary.extend({
  /** Null while it runs and where it failed. Of a stopped run it covers what was judged up to `reached`. */
  result: z
    .object({
      /** What the parts of a key are, as written in the query. */
      parts: z.array(z.string()),
      /** Index of the unit of time in them; −1 where there is none. */
      timePart: z.int(),
      rows: z.int(),
      groups: z.int(),
      total: resultRow,
      unknown: z.object({ period: z.int(), compare: z.int() }),
    })
    .nullable(),
});

export const itemView = z.object({
  source: z.string(),
  eventId: z.string(),
  kind: z.string(),
  at: instant,
  /** `platform/account`. */
  account: z.string(),
  /** Null where nobody registered the account, or the reader may not see the name. */
  subject: partySummary.nullable(),
  /** What it says; the sender of a line is never told. */
  data: z.record(z.string(), z.unknown()),
  /** Hits raised from it that the reader may see. */
  hits: z.array(z.object({ id: id('hit'), ruleId: z.string(), ruleTitle: bilingual })),
});

export const savedQuery = z.object({
  id: savedId,
  name: z.string(),
  ownerName: z.string(),
  shared: z.boolean(),
  version: z.int(),
  updatedAt: instant,
  query,
  can,
});

const checked = z.object({ diagnostics: z.array(problemSchema), runs: z.boolean() });

const route = (method: 'GET' | 'POST', path: `/${string}`, summary: string) =>
  base.route({ method, path: `/investigation${path}`, summary, tags: ['investigation'] });

export const investigationContract = {
  getVocabulary: route('GET', '/vocabulary', 'What a query can name besides fields and functions').output(
    z.object({
      /** Kinds of events there are. */
      kinds: z.array(z.string()),
      groups: z.array(z.object({ name: z.string(), meaning: z.string() })),
      /** Windows of the rules in force: what hits have frozen. */
      windows: z.array(z.object({ name: z.string(), rules: z.array(z.string()) })),
      rules: z.array(z.object({ id: z.string(), title: bilingual })),
      sources: z.array(z.object({ id: z.string(), name: z.string() })),
      /** Whether the reader sees everything, or his own accounts only. */
      ofAll: z.boolean(),
      can,
    }),
  ),
  checkQuery: route('POST', '/check', 'Diagnostics of a query, kept nowhere')
    .input(z.object({ query }))
    .output(checked),
  startRun: route('POST', '/runs', 'Run a query, for a stated purpose')
    .input(
      z.object({
        query,
        purpose,
        saved: z.object({ id: savedId, version: z.int() }).optional(),
      }),
    )
    .output(runSummary),
  listRuns: route('GET', '/runs', 'Runs the reader may see, newest first')
    .input(pageInput)
    .output(pageOf(runSummary)),
  getRun: route('GET', '/runs/{id}', 'How far a run has come, and what came of it')
    .input(runId)
    .output(runView),
  listRows: route('GET', '/runs/{id}/rows', 'Rows of a result from a place on')
    .input(
      runId.extend({
        after: z.coerce.number().int().min(0).max(20_000).default(0),
        limit: z.coerce.number().int().min(1).max(2_000).default(200),
      }),
    )
    .output(
      z.object({
        rows: z.array(resultRow),
        /** Where the next page begins; null after the last. */
        next: z.int().nullable(),
      }),
    ),
  stopRun: route('POST', '/runs/{id}/stop', 'Stop a run; what it has judged so far is kept')
    .input(runId)
    .output(runSummary),
  listItems: route('POST', '/runs/{id}/items', 'The events behind a row of a result')
    .input(
      runId.extend({
        row: z.array(scalar).max(3),
        side: side.default('period'),
        /** Where to go on, from an earlier answer. */
        after: text.max(2_000).optional(),
      }),
    )
    .output(
      z.object({
        items: z.array(itemView),
        /** Null where everything was looked at. A page may be short, or empty, and still lead on. */
        next: z.string().nullable(),
        /** Whether rules or words have changed since the run: the list is by those of now. */
        bookChanged: z.boolean(),
      }),
    ),
  exportRun: route('POST', '/runs/{id}/export', 'A result as a file, with its query and its place in the log')
    .input(runId.extend({ format: z.enum(['csv', 'json']), locale: z.enum(['zh', 'en']).default('zh') }))
    .output(z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() })),
  draftRule: route(
    'POST',
    '/runs/{id}/rule',
    'A rule that asks what the query asks, as a text for the rule desk',
  )
    .input(
      runId.extend({
        name: z.string().regex(/^[A-Z][A-Z0-9-]{1,23}$/),
        examples: z
          .array(
            z.object({
              source: text.max(1_000),
              eventId: text.max(1_000),
              side: z.enum(['mustHit', 'mustNotHit']),
            }),
          )
          .max(40),
      }),
    )
    .output(z.object({ document: z.string(), remarks: z.array(problemSchema) })),
  saveQuery: route('POST', '/queries', 'Keep a query under a name, or another version of it')
    .input(
      z.object({
        /** Of one that is there, with the version it was changed from. */
        saved: z.object({ id: savedId, version: z.int() }).optional(),
        name: text.trim().min(1).max(100),
        shared: z.boolean(),
        query,
      }),
    )
    .output(savedQuery),
  listQueries: route('GET', '/queries', 'Saved queries, own and shared')
    .input(pageInput)
    .output(pageOf(savedQuery)),
  getQuery: route('GET', '/queries/{id}', 'A saved query with its versions')
    .input(z.object({ id: savedId }))
    .output(
      savedQuery.extend({
        versions: z.array(z.object({ number: z.int(), query, savedByName: z.string(), savedAt: instant })),
      }),
    ),
};

export type RunSummary = z.infer<typeof runSummary>;
export type RunView = z.infer<typeof runView>;
export type ResultRowView = z.infer<typeof resultRow>;
export type ItemView = z.infer<typeof itemView>;
export type SavedQuery = z.infer<typeof savedQuery>;
