import type { SourceEvent } from '@concentric/core/recordings';
import { accountOf, type QueryItem, type QueryPlan } from '@concentric/core/rules/query';
import { DAY, dateOf, type Instant } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import { sql } from 'kysely';
import {
  countEvents,
  readEvents,
  type Cut,
  type EventFilter,
  type Place,
  type Stretch,
} from './repo/events.ts';
import { countHits, readHits, type HitItem } from './repo/hits.ts';
import { accountsOf, standingsOf } from './repo/parties.ts';
import { onlyAccounts, selectionSql, typesOf } from './repo/selection.ts';
import type { Scope } from './tables.ts';

/** Events a page looks at, whatever of them is asked for. */
const PAGE = 4_000;
/** Days counted at a time, for the same reason. */
const COUNTED_DAYS = 7;
/** Standings of accounts on days remembered at most. */
const REMEMBERED = 50_000;

/** A page in order of event time. */
interface ReadPage {
  readonly items: readonly QueryItem[];
  /** How many of them are judged; the others are there for windows. */
  readonly judged: number;
  /** How far everything has been judged; null before the first judged event, and where nothing was there to judge. */
  readonly reached: Place | null;
  /** Whether it is all for windows: of what comes before the first judged event. */
  readonly isLead: boolean;
  readonly isLast: boolean;
}

/** What a query reads, page by page; each page is a short transaction of its own, so that everything else gets its turn. */
export interface ItemReader {
  /** Items to judge over all pages. */
  readonly total: () => Promise<number>;
  readonly next: () => Promise<ReadPage>;
}

/** What is read, and how far. */
export interface Reading {
  readonly scope: Scope | null;
  readonly cut: Cut;
  /** Event times [start, until) judged; default: the periods of the query. */
  readonly spans?: readonly { readonly start: Instant; readonly until: Instant }[];
  /** Where an earlier reading left off. */
  readonly after?: Place | undefined;
  /** Leaves every test of the selection to whoever evaluates, but for kinds and times; for comparing. */
  readonly plain?: boolean;
}

interface Part extends Stretch {
  readonly judged: boolean;
}

/** Reads what a query asks for, leaving out in the database what can be left out there. */
export function readItems(store: Store, plan: QueryPlan, reading: Reading): ItemReader {
  const parts = partsOf(plan, reading);
  const source = plan.of === 'hits' ? hitSource(store, plan, reading) : eventSource(store, plan, reading);
  const attribute = attributor(store, plan);
  let at = 0;
  // A part says itself where it begins; only its later pages begin elsewhere.
  let after: Place | undefined;
  return {
    total: async () => {
      let total = 0;
      for (const part of parts) if (part.judged) total += await source.count(part);
      return total;
    },
    next: async () => {
      const part = parts[at];
      if (part === undefined) return { items: [], judged: 0, reached: null, isLead: false, isLast: true };
      const { read, reached } = await source.read({ ...part, after: after ?? part.after });
      after = reached ?? undefined;
      if (reached === null) at += 1;
      const judged = read.filter((one) => one.judged);
      const items = await attribute(read.map(({ item }) => item));
      const place = part.judged ? (reached ?? judged.at(-1)?.place ?? null) : null;
      const isLast = at >= parts.length;
      return { items, judged: judged.length, reached: place, isLead: !part.judged, isLast };
    },
  };
}

/** What is read one after the other: before each span what windows look back at, then the span. */
function partsOf(plan: QueryPlan, { spans, after }: Reading): Part[] {
  const asked = spans ?? [plan.period, plan.compare].flatMap((period) => period ?? []);
  const reach = DAY * Math.max(0, ...plan.reach.values());
  let end = -Infinity;
  return asked
    .toSorted((a, b) => a.start - b.start)
    .filter(({ until }) => after === undefined || after.time < until)
    .flatMap(({ start, until }): Part[] => {
      const isCut = after !== undefined && after.time >= start;
      const from = isCut ? after.time : start;
      const main = { from, until, judged: true, ...(isCut ? { after } : {}) };
      // What is of the very moment is read again: windows of what comes later hold it, and they remember each event once.
      const lead = { from: Math.max(from - reach, end), until: isCut ? from + 1 : from, judged: false };
      end = until;
      return reach > 0 ? [lead, main] : [main];
    });
}

interface Read {
  readonly item: QueryItem;
  readonly place: Place;
  readonly judged: boolean;
}

interface Source {
  /** What is asked for of the next page, and where the page after it begins; null at the end of the part. */
  readonly read: (part: Part) => Promise<{ readonly read: readonly Read[]; readonly reached: Place | null }>;
  readonly count: (part: Part) => Promise<number>;
}

function eventSource(store: Store, plan: QueryPlan, { scope, cut, plain = false }: Reading): Source {
  const { selection, reach } = plan;
  const lookedAt = typesOf([...reach.keys()]);
  let filter: EventFilter | undefined;
  const filterOf = async (): Promise<EventFilter> => {
    if (filter !== undefined) return filter;
    const subjects = selection.subjects;
    const accounts =
      subjects.length === 0 ? null : await store.system((tx) => accountsOf(tx, subjects, null));
    const only = { ...NOTHING_SELECTED, kinds: selection.kinds };
    return (filter = {
      judged: plain ? selectionSql(only, null) : selectionSql(selection, accounts),
      lookedAt,
      scope: scope === null ? sql<boolean>`true` : onlyAccounts(scope.accounts),
    });
  };
  const judging = async ({ judged }: Part): Promise<EventFilter> => {
    const all = await filterOf();
    return judged ? all : { ...all, judged: null };
  };
  return {
    read: async (part) => {
      const found = await judging(part);
      const { items, reached } = await store.system((tx) => readEvents(tx, found, part, cut, PAGE));
      const read = items.map(({ event, sourceId, judged }) => ({
        item: { event, sourceId },
        place: { time: event.time, source: event.source, id: event.id },
        judged,
      }));
      return { read, reached };
    },
    count: async (part) => {
      const found = await judging(part);
      const counted = part.judged ? { ...found, lookedAt: [] } : found;
      let total = 0;
      for (let from = part.from; from < part.until; from += COUNTED_DAYS * DAY) {
        const until = Math.min(part.until, from + COUNTED_DAYS * DAY);
        const days = { from, until, after: part.after };
        total += await store.system((tx) => countEvents(tx, counted, days, cut));
      }
      return total;
    },
  };
}

const NOTHING_SELECTED = {
  ...{ kinds: [], platforms: [], accounts: [], sources: [], subjects: [], rules: [] },
  rows: [[]],
};

function hitSource(store: Store, plan: QueryPlan, { scope, cut }: Reading): Source {
  const filter = { selection: plan.selection, parties: scope?.parties ?? null };
  return {
    read: async (part) => {
      const hits = await store.system((tx) => readHits(tx, filter, part, cut, PAGE));
      const read = hits.map((hit) => ({
        item: itemOf(hit),
        place: { time: hit.at, source: '', id: hit.id },
        judged: true,
      }));
      return { read, reached: hits.length < PAGE ? null : (read.at(-1)?.place ?? null) };
    },
    count: (part) => store.system((tx) => countHits(tx, filter, part, cut)),
  };
}

function itemOf({ id, rule, severity, outcome, sourceId, at, event, windows }: HitItem): QueryItem {
  return {
    // Frozen from the log, whose events had been checked when they were taken in.
    event: { ...event, time: at } as SourceEvent,
    sourceId,
    hit: { id, rule, severity, outcome, windows: windows ?? {} },
  };
}

/** Adds who is judged for each item, and his agency, where the query asks for either. */
function attributor(
  store: Store,
  plan: QueryPlan,
): (items: readonly QueryItem[]) => Promise<readonly QueryItem[]> {
  if (!asksForParties(plan)) return (items) => Promise.resolve(items);
  const known = new Map<string, Pick<QueryItem, 'subject' | 'agency'>>();
  const keyOf = ({ event }: QueryItem): string => `${dateOf(event.time)} ${accountOf(event.data)}`;
  return async (items) => {
    if (known.size > REMEMBERED) known.clear();
    const asked = new Map<string, { account: string; day: string }>();
    for (const item of items) {
      const key = keyOf(item);
      if (!known.has(key))
        asked.set(key, { account: accountOf(item.event.data), day: dateOf(item.event.time) });
    }
    for (const key of asked.keys()) known.set(key, { subject: null, agency: null });
    const found = await store.system((tx) => standingsOf(tx, [...asked.values()]));
    for (const { account, day, subject, agency } of found)
      known.set(`${day} ${account}`, { subject, agency });
    return items.map((item) => ({ ...item, ...known.get(keyOf(item)) }));
  };
}

function asksForParties({ parts, measure, selection }: QueryPlan): boolean {
  const named = [...parts, ...(measure.fn === 'count' ? [] : [measure.of])];
  return (
    selection.subjects.length > 0 ||
    named.some((part) => part.by === 'dimension' && (part.name === 'subject' || part.name === 'agency'))
  );
}
