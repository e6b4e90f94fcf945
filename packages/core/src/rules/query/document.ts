import { z } from 'zod';
import { RULE_SCHEMA } from '../documents/rule-schema.ts';
import { EVENT_KINDS } from '../vocabulary.ts';
import type { EventKind } from '../../recordings/index.ts';

/** What events are grouped by besides fields and expressions. `rule`, `severity` and `outcome` are those of hits. */
export const DIMENSIONS = [
  'day',
  'hour',
  'month',
  'subject',
  'account',
  'platform',
  'agency',
  'session',
  'source',
  'kind',
  'rule',
  'severity',
  'outcome',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The dimensions that put events in order of time. */
export const TIME_DIMENSIONS = ['day', 'hour', 'month'] as const satisfies readonly Dimension[];
/** The dimensions only hits have. */
export const HIT_DIMENSIONS = ['rule', 'severity', 'outcome'] as const satisfies readonly Dimension[];

/** Most days of one period: two years, as windows may look back. */
export const MAX_DAYS = 731;
/** Most groups a result shows. */
export const MAX_TOP = 1_000;

/** Text that can be kept: without NUL and without half a character. */
const text = (limit: number) =>
  z
    .string()
    .max(limit)
    .regex(/^[^\u0000\p{Surrogate}]*$/u);
const names = z.array(text(200).min(1)).max(500).default([]);
const period = z.strictObject({
  /** First and last day in Asia/Shanghai, both included. */
  from: z.iso.date(),
  to: z.iso.date(),
});

/** A query over what was told and what was found: plain data, written as YAML or JSON or by a form. */
export const QUERY_SCHEMA = z.strictObject({
  of: z.enum(['events', 'hits']).default('events'),
  /** Kinds of events; of hits, of the events behind them. Empty: all. */
  kinds: z
    .array(z.enum(EVENT_KINDS as [EventKind, ...EventKind[]]))
    .max(EVENT_KINDS.length)
    .default([]),
  /** Of hits: only those of these rules. */
  rules: names,
  only: z
    .strictObject({
      platforms: names,
      /** `platform/account` each. */
      accounts: names,
      /** Ids of registered sources. */
      sources: names,
      /** Ids of parties judged for accounts. */
      subjects: names,
    })
    .prefault({}),
  /** Whose words count, where somebody speaks. */
  speakers: RULE_SCHEMA.shape.speakers,
  /** A condition of the rule language; empty: everything. */
  where: text(4_000).default(''),
  /** What takes a word of the condition away again; without, a word counts wherever it stands. */
  exemptions: RULE_SCHEMA.shape.exemptions,
  windows: RULE_SCHEMA.shape.windows,
  period,
  /** A second period to compare with. */
  compare: period.optional(),
  /** Dimensions, or expressions of the rule language; at most three. */
  by: z.array(text(400).min(1)).max(3).default([]),
  measure: z
    .discriminatedUnion('fn', [
      z.strictObject({ fn: z.literal('count') }),
      z.strictObject({ fn: z.literal('distinct'), of: text(400).min(1) }),
      z.strictObject({ fn: z.enum(['sum', 'avg', 'min', 'max']), of: text(400).min(1) }),
      /** Nearest-rank percentile. */
      z.strictObject({ fn: z.literal('percentile'), of: text(400).min(1), q: z.int().min(1).max(99) }),
    ])
    .default({ fn: 'count' }),
  /** How many groups are shown: those of the largest values. */
  top: z.int().min(1).max(MAX_TOP).default(20),
  chart: z.enum(['columns', 'bars', 'table']).optional(),
});

/** A query as it is checked, every default filled in. */
export type QueryDocument = z.output<typeof QUERY_SCHEMA>;
/** A query as somebody writes it. */
export type QueryInput = z.input<typeof QUERY_SCHEMA>;
