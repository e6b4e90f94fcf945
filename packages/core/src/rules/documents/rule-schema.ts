import { z } from 'zod';
import { CASE_TYPES, type CaseType } from '../../indicators/case-types.ts';
import { SEVERITIES } from '../../indicators/severity.ts';
import { EVENT_KINDS } from '../vocabulary.ts';
import { MAX_SPAN_DAYS, WINDOW_FUNCTIONS, WINDOW_SCOPES } from '../windows.ts';
import type { EventKind } from '../../recordings/index.ts';

/** T: a text or number test can raise a clue alone; H: a hint for a human reader; R: a check of a register. */
export const AUTOMATIONS = ['T', 'H', 'R'] as const;

/** Whose words a text rule listens to. `unknown` is a chat line whose source names no role. */
export const SPEAKERS = ['host', 'operator', 'viewer', 'unknown'] as const;

export const bilingual = z.strictObject({ zh: z.string().min(1).max(500), en: z.string().min(1).max(500) });
export const key = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/);
const eventKind = z.enum(EVENT_KINDS as [EventKind, ...EventKind[]]);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const severity = z.enum(SEVERITIES);
const caseType = z.enum(Object.keys(CASE_TYPES) as [CaseType, ...CaseType[]]);
const outcome = z.enum(['hit', 'undecidable']);
const line = z.string().min(1).max(2000);

const window = z.strictObject({
  of: eventKind,
  field: z.string().optional(),
  key: z.union([z.string(), z.array(z.string()).min(1).max(10)]).optional(),
  over: z.string().optional(),
  q: z.int().min(1).max(99).optional(),
  fn: z.enum(WINDOW_FUNCTIONS),
  by: z.enum(WINDOW_SCOPES),
  span: z.int().min(1).max(MAX_SPAN_DAYS),
  skip: z
    .int()
    .min(1)
    .max(MAX_SPAN_DAYS - 1)
    .optional(),
  includeCurrent: z.boolean().default(false),
  where: z.record(z.string(), scalar).optional(),
});

const exampleEvent = z.strictObject({
  kind: eventKind,
  day: z.number().max(0).default(0),
  data: z.record(z.string(), z.unknown()).default({}),
});

const example = z.strictObject({
  speech: line.optional(),
  chat: line.optional(),
  title: line.optional(),
  /** Text of a complaint, or title and words of a clip. */
  complaint: line.optional(),
  clip: line.optional(),
  role: z.enum(['viewer', 'operator', 'unknown']).default('operator'),
  category: z.string().optional(),
  /** What happened before the line. */
  given: z.array(exampleEvent).default([]),
  /** Events in order; the last one is judged, the earlier ones fill the windows. `day` counts from it, −3 being three days before. */
  events: z.array(exampleEvent).min(1).optional(),
  /** What is expected, where it is more than "some hit" or "no hit". */
  outcome: outcome.optional(),
  quote: z.string().optional(),
  severity: severity.optional(),
  caseType: caseType.optional(),
  note: z.string().optional(),
});

const clause = z.union([
  key,
  z.strictObject({ clause: key, from: z.iso.date().optional(), to: z.iso.date().optional() }),
]);

/** The envelope of a rule document. */
export const RULE_SCHEMA = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9-]{1,23}$/),
  version: z.int().min(1),
  title: bilingual,
  owner: z.string().min(1).max(100),
  clauses: z.array(clause).min(1),
  severity,
  /** The first of these conditions that is true replaces severity, case type or both. */
  refine: z
    .array(z.strictObject({ when: z.string(), severity: severity.optional(), caseType: caseType.optional() }))
    .default([]),
  automation: z.enum(AUTOMATIONS),
  subject: z.enum(['streamer', 'operator', 'account']),
  caseType,
  appliesTo: z.array(eventKind).min(1),
  speakers: z.array(z.enum(SPEAKERS)).default(['host', 'operator', 'unknown']),
  windows: z.record(z.string(), window).default({}),
  condition: z.string().min(1),
  /** What a hit quotes: matches of these groups (all groups of the condition when absent), or the value of a field. */
  quote: z
    .union([
      z.strictObject({
        groups: z.array(z.string()).min(1),
        fields: z.array(z.string()).min(1).optional(),
      }),
      z.strictObject({ fields: z.array(z.string()).min(1) }),
      z.strictObject({ field: z.string(), key: z.string().optional() }),
    ])
    .optional(),
  exemptions: z.array(z.string()).default([]),
  needs: z.array(bilingual).min(1),
  falsePositives: z.array(bilingual).default([]),
  /** `case`: a confirmed hit opens or joins a case; `hint`: it is shown beside other hits and opens none. */
  effect: z.enum(['case', 'hint']).default('case'),
  tests: z.strictObject({
    /** Data of example events by kind, so that each example states only what is particular to it. */
    usual: z.partialRecord(eventKind, z.record(z.string(), z.unknown())).default({}),
    mustHit: z.array(example).default([]),
    mustNotHit: z.array(example).default([]),
  }),
});

export type RuleDocument = z.output<typeof RULE_SCHEMA>;
export type RuleExample = z.output<typeof example>;
