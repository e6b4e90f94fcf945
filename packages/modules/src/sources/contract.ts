import { z } from 'zod';
import { base, can, day, id, instant, problemSchema } from '../shared/contract.ts';
import { partySummary } from '../registry/contract.ts';
import { reportMapping } from './report/contract.ts';

const mandate = z.enum(['own', 'third-party']);
/** Whom a source may speak about: accounts of its owner, or anyone's. */
export type Mandate = z.infer<typeof mandate>;

const text = (max: number) => z.string().trim().min(2).max(max);

/** What a source may do and on what ground: what can be agreed anew while it goes on. */
const terms = {
  mandate,
  /** Why the association may have the data, in words. */
  lawfulBasis: text(500),
  /** Key of the clause that allows it. */
  clause: z.string().trim().min(1).max(100).nullable(),
  /** Number or title of the agreement it rests on. */
  agreement: text(200).nullable(),
  /** Event types of docs/events.md. */
  types: z.array(z.string().max(100)).min(1).max(100),
  /** Codes of platforms the owner speaks for, as `data.platform` has them. */
  platforms: z.array(z.string().trim().min(1).max(64)).max(20).default([]),
  /** Events a day (Asia/Shanghai) at most. */
  quotaPerDay: z.int().min(1).max(1_000_000_000).default(1_000_000),
  expectedEveryHours: z
    .int()
    .min(1)
    .max(24 * 92)
    .default(24),
};

/** A source to be registered. Clause or agreement must be given; the operation says which is missing. */
export const newSource = z.object({
  ...terms,
  name: text(80),
  ownerId: id('pty').nullable(),
  /** A URI; the CloudEvents `source` of every event is this, or goes on from it after `/`, `:`, `?` or `#`. */
  prefix: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9+.-]*:[^\s\p{Cc}]{1,180}$/u),
});

/** Other terms for a source from a day on. */
export const mandateChange = z.object({ ...terms, id: id('src'), from: day, reason: text(500) });

const dayFigures = z.object({
  day,
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
  late: z.int(),
});

const health = z.object({
  /** fresh: something came within the interval; due: within two; silent: not; waiting: never; closed. */
  state: z.enum(['fresh', 'due', 'silent', 'waiting', 'closed']),
  /** All events ever accepted. */
  events: z.int(),
  lastReceivedAt: instant.nullable(),
  quotaUsed: z.int(),
  /** Of the last thirty days: shares from 0 to 1; null where nothing came. */
  lateShare: z.number().nullable(),
  rejectedShare: z.number().nullable(),
  /** The last thirty days, oldest first; days without anything are there with zeros. */
  days: z.array(dayFigures),
  /** Times of the last thirty days when nothing came for longer than the interval; newest first, to the hour. */
  gaps: z.array(z.object({ from: instant, until: instant })),
});

const reportFigures = z.object({
  name: z.string(),
  receivedAt: instant,
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
  /** Nothing of it could be read. */
  failed: z.boolean(),
});

/** How a source sends reports as tables. */
const reporting = z.object({
  mapping: reportMapping,
  version: z.int(),
  savedAt: instant,
  lastAt: instant.nullable(),
  /** Since when a report is missing. */
  overdueSince: instant.nullable(),
  /** The last five, newest first. */
  recent: z.array(reportFigures),
});

export const sourceView = z.object({
  id: id('src'),
  name: z.string(),
  owner: partySummary.nullable(),
  mandate,
  lawfulBasis: z.string(),
  clause: z.string().nullable(),
  agreement: z.string().nullable(),
  types: z.array(z.string()),
  /** Null for files handed in on the machine itself. */
  prefix: z.string().nullable(),
  platforms: z.array(z.string()),
  quotaPerDay: z.int(),
  expectedEveryMs: z.int(),
  createdAt: instant,
  closedAt: instant.nullable(),
  hasToken: z.boolean(),
  /** Until when the token before the present one is still good. */
  previousTokenUntil: instant.nullable(),
  /** Whether it may sign its deliveries. */
  hasSecret: z.boolean(),
  /** Until when a signature under the secret before the present one is still good. */
  previousSecretUntil: instant.nullable(),
  /** Changes of its terms, in the order they were decided; the terms above are those in force today. */
  changes: z.array(
    z.object({
      version: z.int(),
      from: day,
      reason: z.string(),
      decidedAt: instant,
      decidedBy: z.string(),
      inForce: z.boolean(),
      mandate,
      lawfulBasis: z.string(),
      clause: z.string().nullable(),
      agreement: z.string().nullable(),
      types: z.array(z.string()),
      platforms: z.array(z.string()),
      quotaPerDay: z.int(),
      expectedEveryMs: z.int(),
    }),
  ),
  /** Null where no mapping was saved. */
  reporting: reporting.nullable(),
  health,
  can,
});

export const intakeReport = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
  /** The first hundred; `rejected` counts all. */
  problems: z.array(problemSchema),
});

/** The token is in this answer and nowhere else. */
const withToken = z.object({ source: sourceView, token: z.string() });
/** So is the secret. */
const withSecret = z.object({ source: sourceView, secret: z.string() });
const one = z.object({ id: id('src') });

/** A report that was uploaded and waits to be looked at or taken: its id, and what its sender calls it. */
const staged = z.object({
  file: z.string().regex(/^[0-9a-f]{32}$/),
  name: z.string().trim().min(1).max(200),
});

export const uploadedReport = staged.extend({
  kind: z.enum(['csv', 'xlsx', 'parquet']),
  bytes: z.int(),
  sheets: z.array(z.string()),
  /** The first rows of the sheet asked for, as far as they help to see where the names stand. */
  head: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
});

const previewRow = z.object({
  row: z.int(),
  event: z.object({ time: instant, data: z.record(z.string(), z.unknown()) }).nullable(),
  problem: problemSchema.nullable(),
});

export const reportPreview = z.object({
  /** Names of the columns by the mapping given. */
  columns: z.array(z.string()),
  /** What is wrong with mapping or columns; with any of it there are no rows. */
  problems: z.array(problemSchema),
  rows: z.array(previewRow),
});

export const sourcesContract = {
  listSources: base
    .route({
      method: 'GET',
      path: '/sources',
      summary: 'Data sources with their mandates and health',
      tags: ['sources'],
    })
    .output(z.object({ sources: z.array(sourceView), can })),
  registerSource: base
    .route({
      method: 'POST',
      path: '/sources',
      summary: 'Register a data source; the answer holds its token, once',
      tags: ['sources'],
    })
    .input(newSource)
    .output(withToken),
  renewToken: base
    .route({
      method: 'POST',
      path: '/sources/{id}/token',
      summary: 'Give a source a new token; the one before is good for another 24 hours',
      tags: ['sources'],
    })
    .input(one)
    .output(withToken),
  renewSecret: base
    .route({
      method: 'POST',
      path: '/sources/{id}/secret',
      summary:
        'Give a source a secret to sign its deliveries with (Standard Webhooks), once; the one before is good for another 24 hours',
      tags: ['sources'],
    })
    .input(one)
    .output(withSecret),
  closeSource: base
    .route({
      method: 'POST',
      path: '/sources/{id}/close',
      summary: 'Close a source: nothing is taken from it any more, what it sent stays',
      tags: ['sources'],
    })
    .input(one.extend({ reason: text(500) }))
    .output(sourceView),
  changeMandate: base
    .route({
      method: 'POST',
      path: '/sources/{id}/mandate',
      summary: 'Give a source other terms from a day on; each event is judged by the terms of its time',
      tags: ['sources'],
    })
    .input(mandateChange)
    .output(sourceView),
  saveMapping: base
    .route({
      method: 'PUT',
      path: '/sources/{id}/mapping',
      summary: 'Save how the columns of a source’s reports become events',
      tags: ['sources'],
    })
    .input(one.extend({ mapping: reportMapping }))
    .output(sourceView),
  previewReport: base
    .route({
      method: 'POST',
      path: '/sources/{id}/reports/preview',
      summary: 'What an uploaded report would become by a mapping: its first twenty lines; nothing is taken',
      tags: ['sources'],
    })
    .input(staged.extend({ id: id('src'), mapping: reportMapping }))
    .output(reportPreview),
  takeReport: base
    .route({
      method: 'POST',
      path: '/sources/{id}/reports/take',
      summary: 'Take an uploaded report by the mapping saved; one taken before counts nothing twice',
      tags: ['sources'],
    })
    .input(staged.extend({ id: id('src') }))
    .output(intakeReport),
};

export type NewSource = z.infer<typeof newSource>;
export type MandateChange = z.infer<typeof mandateChange>;
export type SourceView = z.infer<typeof sourceView>;
export type SourceHealth = z.infer<typeof health>;
export type IntakeReport = z.infer<typeof intakeReport>;
export type ReportPreview = z.infer<typeof reportPreview>;
export type UploadedReport = z.infer<typeof uploadedReport>;
export {
  CELL_UNITS,
  DATE_ORDERS,
  reportMapping,
  type CellUnit,
  type DateOrder,
  type FieldSource,
  type ReportMapping,
} from './report/contract.ts';
