import { z } from 'zod';
import {
  COMPLAINT_CATEGORIES,
  EVENT_DATA,
  kindOfEvent,
  type EventKind,
  type EventType,
} from '../recordings/index.ts';

/** The slots a template may hold. */
export const SLOTS = ['product', 'price', 'coupon', 'link', 'count', 'room'] as const;

/** Category of a session that sells nothing. */
export const NO_GOODS = 'none';

const bilingual = z.strictObject({ zh: z.string(), en: z.string() });
const lines = z.array(z.string().min(1).max(500)).min(1);
const syllables = z.array(bilingual).min(1);
const ruleId = z.string().regex(/^M\d\d$/);
const severity = z.enum(['slight', 'general', 'serious', 'severe', 'by-decision']);
const kinds = (Object.keys(EVENT_DATA) as EventType[]).map(kindOfEvent);
/** An event without who and when, which the generator fills in. */
const fact = z.strictObject({
  kind: z.enum(kinds as [EventKind, ...EventKind[]]),
  data: z.record(z.string(), z.unknown()),
});

/** The parts of the content, by the name each has at the top of a document. */
export const PARTS = {
  names: z.strictObject({
    platforms: z.array(bilingual).min(32),
    agencies: z.strictObject({ first: syllables, second: syllables, suffix: syllables }),
    accounts: z.strictObject({
      first: syllables,
      second: syllables,
      suffix: syllables,
      operatorSuffix: syllables,
    }),
    people: z.strictObject({ surnames: syllables, middle: syllables, last: syllables }),
    demo: z.strictObject({
      spotless: bilingual,
      priceCase: bilingual,
      falseClaim: bilingual,
      unrated: bilingual,
    }),
  }),
  categories: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(64),
        title: bilingual,
        sold: z.number().min(0),
        products: z
          .array(
            z.strictObject({
              name: z.string().min(1).max(40),
              title: z.string().min(1).max(500),
              yuan: z.tuple([z.int().min(1), z.int().min(1)]),
              attributes: z.record(z.string(), z.string()).optional(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
  speech: z.strictObject({
    fillers: lines,
    open: lines,
    sell: lines,
    about: z.record(z.string(), lines),
    chat: lines,
    close: lines,
    titles: lines,
  }),
  chat: z.strictObject({ viewer: lines, operator: lines }),
  complaints: z.record(z.enum(COMPLAINT_CATEGORIES), lines),
  penalties: z
    .array(
      z.strictObject({
        kind: z.enum(['tax', 'administrative', 'suspension', 'platform-measure']),
        summary: z.string().min(1),
      }),
    )
    .min(1),
  violations: z
    .array(
      z.strictObject({
        rule: ruleId,
        severity,
        categories: z.array(z.string()).min(1),
        variants: z.array(
          z.strictObject({
            text: z.string().min(1),
            quote: z.string().min(1),
            by: z.enum(['host', 'operator']).default('host'),
            tricks: z.array(z.string()).default([]),
          }),
        ),
      }),
    )
    .min(1),
  traps: z
    .array(
      z.strictObject({
        rule: ruleId,
        why: z.string().min(1),
        text: z.string().min(1).optional(),
        by: z.enum(['host', 'viewer']).default('host'),
        category: z.string().optional(),
        price: z.enum(['explained', 'honest']).optional(),
        profile: z.enum(['consented']).optional(),
      }),
    )
    .min(1),
  checks: z
    .array(
      z.strictObject({
        rule: ruleId,
        severity,
        categories: z.array(z.string()).min(1),
        given: z.array(fact).default([]),
        event: fact.optional(),
        text: z.string().min(1).optional(),
        quote: z.string().min(1).optional(),
        /** What saves a near miss; absent for a violation. */
        trap: z.string().min(1).optional(),
      }),
    )
    .min(1),
} as const;

/** Name of a part. */
export type Part = keyof typeof PARTS;

/** Everything the sample association says and is called: the checked documents of content/sample. */
export type SampleContent = { readonly [P in Part]: z.output<(typeof PARTS)[P]> };

/** One kind of planted violation with its wordings. */
export type SampleViolation = SampleContent['violations'][number];
/** One near miss. */
export type SampleTrap = SampleContent['traps'][number];
/** One fact of a register, or words that known facts contradict. */
export type SampleCheck = SampleContent['checks'][number];
/** One category of goods. */
export type SampleCategory = SampleContent['categories'][number];
/** One article a room sells. */
export type SampleProduct = SampleCategory['products'][number];
