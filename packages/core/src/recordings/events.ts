/**
 * The vocabulary of what a data source can tell us: CloudEvents 1.0 envelopes around versioned data.
 * An incompatible change gets a new type (`….v2`) beside the old one; a type once published stays readable.
 */
import { z } from 'zod';
import { account, day, fen, inSession, MAX_TEXT, offset, text } from './event-fields.ts';
import { REGISTER_DATA } from './register-events.ts';

export { MAX_TEXT };

/** The eight complaint categories (Beijing Yangguang consumer-opinion reports), stable since 2021. */
export const COMPLAINT_CATEGORIES = [
  'product-quality',
  'false-promotion',
  'price-misleading',
  'uncivil-selling',
  'shipping',
  'returns',
  'forbidden-goods',
  'off-platform-trade',
] as const;

/** Data of each event type, by type name. */
export const EVENT_DATA = {
  'org.concentric.session.opened.v1': z.strictObject({
    ...inSession,
    title: z.string().max(200).optional(),
    category: z.string().max(64).optional(),
    /** The room declares an AI-made presenter (Order 117 art. 37). */
    aiPresenter: z.boolean().optional(),
  }),
  'org.concentric.session.closed.v1': z.strictObject({ ...inSession, viewers: z.int().min(0).optional() }),
  'org.concentric.speech.segment.v1': z.strictObject({
    ...inSession,
    offsetMs: offset,
    endMs: offset.optional(),
    text: text(MAX_TEXT),
    medium: z.enum(['speech', 'screen', 'title', 'page']).default('speech'),
    /** Who speaks, as the transcript labels it: best a part such as 主播 or 助播, not a name. */
    speaker: z.string().max(100).optional(),
    /** Category of the goods on show, where the source knows it. */
    category: z.string().max(64).optional(),
    product: z.string().max(128).optional(),
  }),
  'org.concentric.chat.message.v1': z.strictObject({
    ...inSession,
    offsetMs: offset,
    text: text(MAX_TEXT),
    /** Replaced by a keyed hash at intake; the original is never stored. */
    sender: z.string().max(256).optional(),
    role: z.enum(['viewer', 'operator', 'unknown']).default('unknown'),
  }),
  'org.concentric.product.shown.v1': z.strictObject({
    ...inSession,
    offsetMs: offset,
    product: text(128),
    title: text(500),
    category: z.string().max(64).optional(),
    /** Facts of the product page by name, such as material or origin. */
    attributes: z.record(z.string().max(64), z.string().max(500)).optional(),
  }),
  'org.concentric.price.observed.v1': z.strictObject({
    ...account,
    session: text(128).optional(),
    product: text(128),
    /** The price actually asked or paid, in fen. */
    dealFen: fen,
    /** The crossed-out or otherwise compared price, in fen. */
    comparedFen: fen.optional(),
    /** The comparison states its basis in detail (Order 56 art. 16). */
    comparisonExplained: z.boolean().default(false),
    channel: z.enum(['live', 'detail', 'settlement', 'home']).default('live'),
  }),
  'org.concentric.orders.summarised.v1': z.strictObject({
    ...account,
    from: day,
    to: day,
    orders: z.int().min(0),
    refunds: z.int().min(0).default(0),
    salesFen: fen.default(0),
  }),
  'org.concentric.complaint.filed.v1': z.strictObject({
    ...account,
    complaint: text(128),
    category: z.enum(COMPLAINT_CATEGORIES),
    verified: z.boolean().default(false),
    answeredInTime: z.boolean().optional(),
    text: z.string().max(MAX_TEXT).optional(),
  }),
  'org.concentric.penalty.published.v1': z.strictObject({
    ...account,
    decisionNo: text(128),
    authority: text(200),
    kind: z.enum([
      'tax',
      'administrative',
      'suspension',
      'criminal-judgment',
      'serious-dishonesty-list',
      'platform-measure',
    ]),
    decidedOn: day,
    /** Where the public notice can be read. */
    notice: z.string().max(1000).optional(),
    summary: z.string().max(MAX_TEXT).optional(),
  }),
  'org.concentric.account.profiled.v1': z.strictObject({
    ...account,
    displayName: text(100),
    subject: z.enum(['streamer', 'operator']),
    agency: z.string().max(128).optional(),
    /** Measures of the credit indicators by data field, such as `training.hours`; ratios as [part, whole]. */
    measures: z
      .record(
        z.string().max(64),
        z.union([z.number(), z.boolean(), z.string().max(64), z.tuple([z.number(), z.number()])]),
      )
      .optional(),
  }),
  ...REGISTER_DATA,
} as const;

export type EventType = keyof typeof EVENT_DATA;

/** Short name of each type, as rules and the command line use it: `speech.segment`. */
export type EventKind = EventType extends `org.concentric.${infer K}.v1` ? K : never;

/** The validated data of one event type. */
export type EventData<T extends EventType = EventType> = { [K in T]: z.output<(typeof EVENT_DATA)[K]> }[T];

/** The CloudEvents 1.0 attributes we read; extension attributes are accepted and left out. */
export const ENVELOPE = z.object({
  specversion: z.literal('1.0'),
  id: text(256),
  source: text(1024),
  type: z.string(),
  time: z.iso.datetime({ offset: true }),
  subject: z.string().max(1024).optional(),
  datacontenttype: z.string().optional(),
  data: z.unknown(),
});

/** One event in memory: envelope and data checked, time as an instant. `source` and `id` together are unique. */
export type SourceEvent = {
  [T in EventType]: {
    readonly id: string;
    readonly source: string;
    readonly type: T;
    /** When it happened, milliseconds since 1970. */
    readonly time: number;
    readonly data: EventData<T>;
  };
}[EventType];

/** The event of one type. */
export type EventOf<T extends EventType> = Extract<SourceEvent, { type: T }>;

/** `org.concentric.speech.segment.v1` → `speech.segment`. */
export function kindOfEvent(type: EventType): EventKind {
  return type.slice('org.concentric.'.length, -'.v1'.length) as EventKind;
}
