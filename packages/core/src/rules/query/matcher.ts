import type { Lexicon } from '../../lexicon/index.ts';
import { kindOfEvent, type EventKind } from '../../recordings/index.ts';
import { compileCondition, compileExpression, type Frame, type Value } from '../condition/compile.ts';
import { walk, type Expression, type Literal } from '../condition/expression.ts';
import { EventFrame, speakerOf } from '../evaluation/frame.ts';
import type { Rule } from '../types.ts';
import { factsOf } from '../vocabulary.ts';
import type { WindowReader, WindowSpec } from '../windows.ts';
import { bucketOf, isTimeUnit } from './buckets.ts';
import type { QueryHit, QueryItem } from './item.ts';
import { passes } from './never-true.ts';
import type { Measure, Part, QueryPeriod, QueryPlan, Selection } from './plan.ts';

/** One part of a key: what a group is called by; null where it is not known. A unit of time is the number of its bucket. */
export type KeyPart = Literal | null;

/** An item that counts. */
export interface Matched {
  readonly in: 'period' | 'compare';
  readonly key: readonly KeyPart[];
  /** What the measure takes of it; null where it is not known, undefined where it only counts. */
  readonly value: KeyPart | undefined;
}

/** `not-asked` lies outside what the query is about, `unknown` lacks data its condition needs. */
type Verdict = Matched | 'no' | 'unknown' | 'not-asked';

/** Judges items by a query's plan. Holds no state between items. */
export interface Matcher {
  readonly judge: (item: QueryItem, windows: WindowReader) => Verdict;
}

/** Compiles a plan once, for any number of items. */
export function createMatcher(plan: QueryPlan, lexicon: Lexicon): Matcher {
  const condition = plan.where === null ? null : compileCondition(plan.where);
  const key = plan.parts.map((part) => readerOf(part));
  const measured = measuredBy(plan.measure);
  const value = measured === undefined ? undefined : readerOf(measured);
  const asking = askingOf(plan);
  const isAsked = selects(plan.selection, new Set(plan.speakers));
  return {
    judge(item, windows) {
      const period = periodAt(plan, item.event.time);
      if (period === undefined || !isAsked(item)) return 'not-asked';
      const facts = factsOf(item.event.type);
      if (facts === undefined) return 'not-asked';
      const reader = item.hit === undefined ? windows : frozen(plan.windows, item.hit);
      const frame = new EventFrame(item.event, facts, { lexicon, windows: reader });
      frame.serve(asking);
      const verdict = condition === null ? true : condition.decide(frame);
      if (verdict === undefined) return 'unknown';
      if (!verdict) return 'no';
      return {
        in: period === plan.period ? 'period' : 'compare',
        key: key.map((read) => read(item, frame, period)),
        value: value?.(item, frame, period),
      };
    },
  };
}

/** The period a moment lies in. */
export function periodAt({ period, compare }: QueryPlan, time: number): QueryPeriod | undefined {
  const within = (one: QueryPeriod | null): boolean => one !== null && time >= one.start && time < one.until;
  return within(period) ? period : within(compare) ? (compare ?? undefined) : undefined;
}

/** Whether an item is what the query is about, apart from its condition. */
function selects(selection: Selection, speakers: ReadonlySet<string>): (item: QueryItem) => boolean {
  const { platforms, accounts, sources, subjects, rules, rows } = selection;
  const kinds = new Set<EventKind>(selection.kinds);
  const isIn = (names: readonly string[]): ((name: string | null | undefined) => boolean) => {
    const known = new Set(names);
    return (name) => known.size === 0 || (typeof name === 'string' && known.has(name));
  };
  const [onPlatform, onAccount, ofSource, ofSubject, ofRule] = [
    isIn(platforms),
    isIn(accounts),
    isIn(sources),
    isIn(subjects),
    isIn(rules),
  ];
  return ({ event, sourceId, subject, hit }) => {
    const { platform } = event.data;
    const speaker = speakerOf(event);
    return (
      kinds.has(kindOfEvent(event.type)) &&
      (speaker === undefined || speakers.has(speaker)) &&
      onPlatform(platform) &&
      onAccount(accountOf(event.data)) &&
      ofSource(sourceId) &&
      ofSubject(subject) &&
      ofRule(hit?.rule) &&
      rows.some((row) => row.every((test) => passesOrLacks(test, event)))
    );
  };
}

function passesOrLacks(test: Selection['rows'][number][number], event: QueryItem['event']): boolean {
  const facts = factsOf(event.type);
  if (facts?.variable !== test.variable) return true;
  const value = (event.data as Readonly<Record<string, unknown>>)[test.field];
  return value === undefined || passes(test, value);
}

/** `platform/account`, as the register writes it. */
export function accountOf({
  platform,
  account,
}: {
  readonly platform: string;
  readonly account: string;
}): string {
  return `${platform}/${account}`;
}

/** The part a measure takes values of. */
function measuredBy(measure: Measure): Part | undefined {
  return measure.fn === 'count' ? undefined : measure.of;
}

type ReadPart = (item: QueryItem, frame: Frame, period: QueryPeriod) => KeyPart;

function readerOf(part: Part): ReadPart {
  if (part.by === 'expression') {
    const run = compileExpression(part.expression);
    return (_item, frame) => known(run(frame));
  }
  const { name } = part;
  if (isTimeUnit(name)) return ({ event }, _frame, period) => bucketOf(name, period, event.time);
  const ofEvent =
    (read: (item: QueryItem) => KeyPart | undefined): ReadPart =>
    (item) =>
      known(read(item));
  switch (name) {
    case 'platform':
      return ofEvent(({ event }) => event.data.platform);
    case 'account':
      return ofEvent(({ event }) => accountOf(event.data));
    case 'subject':
      return ofEvent(({ event, subject }) => (subject === undefined ? accountOf(event.data) : subject));
    case 'agency':
      return ofEvent(({ agency }) => agency ?? undefined);
    case 'session':
      return ofEvent(({ event }) => sessionOf(event));
    case 'source':
      return ofEvent(({ event, sourceId }) => sourceId ?? event.source);
    case 'kind':
      return ofEvent(({ event }) => kindOfEvent(event.type));
    default:
      return ofEvent(({ hit }) => hit?.[name]);
  }
}

function sessionOf({ data }: QueryItem['event']): string | undefined {
  return 'session' in data && data.session !== undefined ? `${accountOf(data)}/${data.session}` : undefined;
}

function known(value: Value | null): KeyPart {
  return value ?? null;
}

/** Reads what a hit has frozen, whatever the log says now. */
function frozen(windows: QueryPlan['windows'], { windows: values }: QueryHit): WindowReader {
  const names = new Map<WindowSpec, string>(Object.entries(windows).map(([name, spec]) => [spec, name]));
  return { read: (spec) => values[names.get(spec) ?? ''] ?? undefined };
}

/**
 * What an event's frame is asked in the name of. A query is no rule; what the frame takes of one is its windows and its exemptions,
 * tried on the groups that a rule of this condition would quote.
 */
function askingOf({ windows, exemptions, where }: QueryPlan): {
  readonly rule: Rule;
  readonly quoted: ReadonlySet<string>;
} {
  const rule = { windows, exemptions } satisfies Partial<Rule> as unknown as Rule;
  const isFree = where === null || exemptions.length === 0;
  return { rule, quoted: new Set(isFree ? [] : quotedGroups(where.root)) };
}

/**
 * The groups a rule of a condition quotes: what it asks for and does not deny, as rules do without a `quote`; where it denies all of them
 * somewhere, those it also asks for elsewhere.
 */
export function quotedGroups(root: Expression): readonly string[] {
  const denied = new Set<string>();
  walk(root, (node) => {
    if (node.op === 'not') for (const group of groupsIn(node.of)) denied.add(group);
  });
  const free = groupsIn(root).filter((group) => !denied.has(group));
  return free.length > 0 ? free : groupsIn(root, true);
}

/** The groups a condition can quote; `asserted` leaves out what stands under a denial. */
function groupsIn(root: Expression, asserted = false): string[] {
  const groups = new Set<string>();
  const under = new Set<Expression>();
  walk(root, (node) => {
    if (asserted && node.op === 'not') walk(node.of, (inner) => under.add(inner));
    if (under.has(node)) return;
    if (node.op === 'lex' || node.op === 'near' || node.op === 'pair' || node.op === 'said')
      groups.add(node.group);
    if (node.op === 'contradicts') groups.add(node.family);
  });
  return [...groups];
}
