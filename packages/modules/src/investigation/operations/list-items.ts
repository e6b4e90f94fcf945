import { kindOfEvent } from '@concentric/core/recordings';
import {
  accountOf,
  createMatcher,
  feedWindows,
  spanOf,
  type KeyPart,
  type QueryItem,
  type QueryPlan,
} from '@concentric/core/rules/query';
import { dateOf, ProblemError, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { resolveAccounts, summariesById } from '../../registry/index.ts';
import type { Actor } from '../../shared/index.ts';
import type { ItemView } from '../contract.ts';
import type { Holder, QueryBook } from '../holder.ts';
import { problem } from '../messages.ts';
import { readItems } from '../reader.ts';
import type { Place } from '../repo/events.ts';
import { hitsFrom } from '../repo/hits.ts';
import { narrowed, scopeOf } from '../scope.ts';
import { findRunFor, resultOf } from './read-run.ts';

/** Items a page shows. */
const SHOWN = 50;
/** Pages of the log looked through for one answer; where that gives no full page, the answer leads on. */
const MOST_PAGES = 10;
/** Pages looked through for windows before the first item of a row. */
const MOST_LEAD_PAGES = 50;

/** Which row, and where to go on. */
export interface ItemsWanted {
  readonly id: Id;
  readonly row: readonly KeyPart[];
  readonly side: 'period' | 'compare';
  readonly after?: string | undefined;
}

/**
 * The events or hits a row of a result is made of, in order of time, out of the very part of the log the run read: as many as the row
 * says, unless rules or words have changed since, which is told. Throws `investigation.no-row`, `investigation.too-long-behind`.
 */
export async function listItems(
  holder: Holder,
  actor: Actor,
  wanted: ItemsWanted,
): Promise<{ items: ItemView[]; next: string | null; bookChanged: boolean }> {
  const found = await findRunFor(holder, actor, wanted.id);
  const { plan } = resultOf(found);
  const scope = narrowed(found.row.scope, await scopeOf(holder.deps, actor));
  const span = spanOf(plan, wanted.row, wanted.side);
  if (span === undefined) throw new ProblemError(problem('investigation.no-row'));
  const { upto_xid: xid, upto_position: position, upto_time: time } = found.row;
  const after = wanted.after === undefined ? undefined : readPlace(wanted.after);
  const reading = { scope, cut: { xid, position, time }, spans: [span], after };
  const reader = readItems(holder.deps.store, plan, reading);
  const { items, next } = await search(reader, plan, found.book, wanted);
  const today = dateOf(holder.deps.clock());
  return {
    items: await holder.deps.store.as(actor, (tx) => itemViews(tx, items, found.book, today)),
    next: next === null ? null : JSON.stringify([next.time, next.source, next.id]),
    bookChanged: found.row.book_revision !== found.book.revision,
  };
}

/** Looks for items of a row until a page is full, the row is at its end, or enough was looked at for one answer. */
async function search(
  reader: ReturnType<typeof readItems>,
  plan: QueryPlan,
  book: QueryBook,
  { row, side }: ItemsWanted,
): Promise<{ items: QueryItem[]; next: Place | null }> {
  const matcher = createMatcher(plan, book.lexicon);
  const windows = feedWindows(plan);
  const key = JSON.stringify(row);
  const items: QueryItem[] = [];
  let reached: Place | null = null;
  for (let pages = 0, lead = 0; pages < MOST_PAGES;) {
    const page = await reader.next();
    if (page.isLead) {
      for (const item of page.items) windows.feed(item);
      lead += 1;
      if (lead > MOST_LEAD_PAGES) throw new ProblemError(problem('investigation.too-long-behind'));
      continue;
    }
    pages += 1;
    for (const item of page.items) {
      const verdict = matcher.judge(item, windows);
      windows.feed(item);
      if (typeof verdict !== 'object' || verdict.in !== side) continue;
      if (row.length > 0 && JSON.stringify(verdict.key) !== key) continue;
      items.push(item);
      if (items.length === SHOWN) return { items, next: placeOf(item) };
    }
    if (page.isLast) return { items, next: null };
    reached = page.reached ?? reached;
  }
  return { items, next: reached };
}

function placeOf({ event, hit }: QueryItem): Place {
  return hit === undefined
    ? { time: event.time, source: event.source, id: event.id }
    : { time: event.time, source: '', id: hit.id };
}

function readPlace(text: string): Place {
  try {
    const read: unknown = JSON.parse(text);
    if (Array.isArray(read)) {
      const [time, source, id] = read as unknown[];
      if (Number.isSafeInteger(time) && typeof source === 'string' && typeof id === 'string')
        return { time: Number(time), source, id };
    }
  } catch {
    // What is no JSON is no place either.
  }
  throw new ProblemError(problem('investigation.bad-cursor'));
}

async function itemViews(
  tx: Tx,
  items: readonly QueryItem[],
  book: QueryBook,
  today: string,
): Promise<ItemView[]> {
  const subjects = await resolveAccounts(
    tx,
    items.map(({ event }) => event.data),
    today,
  );
  const parties = await summariesById(tx, [...new Set(subjects.values())], today);
  const hits = await hitsFrom(
    tx,
    items.map(({ event: { source, id, time } }) => ({ source, id, time })),
  );
  const titles = new Map(book.inForce.pack.rules.map(({ id, title }) => [id, title]));
  return items.map(({ event }) => {
    const account = accountOf(event.data);
    return {
      source: event.source,
      eventId: event.id,
      kind: kindOfEvent(event.type),
      at: event.time,
      account,
      subject: parties.get(subjects.get(account) ?? '') ?? null,
      data: event.data,
      hits: hits
        .filter((hit) => hit.source === event.source && hit.event === event.id)
        .map(({ id, rule }) => ({ id, ruleId: rule, ruleTitle: titles.get(rule) ?? { zh: rule, en: rule } })),
    };
  });
}
