import { compileLexicon } from '@concentric/core/lexicon';
import {
  compareEvents,
  createBacktest,
  createEngine,
  historyOf,
  type Backtest,
  type BacktestState as BacktestProgress,
  type Engine,
  type Rule,
} from '@concentric/core/rules';
import { kindOfEvent, type EventKind, type EventType, type SourceEvent } from '@concentric/core/recordings';
import type { Id, Instant } from '@concentric/core/shared';
import { breathe } from '@concentric/store';
import { refuseErrors } from './book.ts';
import { compileTexts, packOf } from './compile.ts';
import { digest, type BookText, type Parser } from './documents.ts';
import { openHistory, type History } from './history.ts';
import type { BookHolder } from './holder.ts';
import { findBacktest, type BacktestRow, type Progress } from './repo/backtests.ts';
import { textsById } from './repo/documents.ts';
import type { BacktestBook } from './tables.ts';

/** A backtest in the hands of this process. */
export interface RunningBacktest {
  readonly id: Id;
  /** Takes the next page of history; returns how many events it had, and whether it was the last. */
  readonly takePage: () => Promise<{ readonly events: number; readonly isLast: boolean }>;
  /** What it has found so far, to be put down. */
  readonly progress: () => Omit<Progress, 'state'>;
  readonly close: () => void;
}

/** The three that are run beside each other; see `BacktestBook`. */
interface Parts {
  readonly after: Backtest;
  readonly before: Backtest | null;
  readonly others: Backtest | null;
}

/** Which events are read: of the time before `judgeFrom` only what windows look back at, from then on also what is judged. */
interface Reading {
  readonly judgeFrom: Instant;
  readonly until: Instant;
  readonly lookedAt: readonly EventKind[];
  readonly judged: readonly EventKind[];
}

/**
 * Takes a backtest up where its progress was put down last, with the very texts it was started with. Throws
 * `rulebook.breaks-others` where they contradict each other.
 */
export async function takeUpBacktest(holder: BookHolder, id: Id): Promise<RunningBacktest> {
  const { row, engines } = await readBook(holder, id);
  const period = { from: row.from_time, until: row.until_time };
  const begin = (engine: Engine | null, kept: BacktestProgress | null): Backtest | null =>
    engine === null ? null : createBacktest(engine, period, kept ?? undefined);
  const parts: Parts = {
    after: createBacktest(engines.after, period, row.after_state ?? undefined),
    before: begin(engines.before, row.before_state),
    others: begin(engines.others, row.others_state),
  };
  const reading = readingOf(row, engines);
  const history = await openHistory(holder.deps.store);
  const total = await history.count({ ...period, types: typesOf(reading.judged) });
  const all = [parts.after, parts.before, parts.others].flatMap((part) => part ?? []);
  let page = readAhead(history, reading, Math.min(...all.map(({ readFrom }) => readFrom)));
  return {
    id,
    takePage: async () => {
      const { events, next } = await page;
      const isLast = next >= reading.until;
      // The database looks the next page up while this one is judged.
      if (!isLast) page = readAhead(history, reading, next);
      for (let start = 0; start < events.length; start += LOT) {
        await breathe();
        takeAll(parts, reading, events.slice(start, start + LOT));
      }
      return { events: events.length, isLast };
    },
    progress: () => {
      const after = parts.after.state();
      const { before, others } = parts;
      return {
        ...{ total, after, judged: after.judged },
        before: before?.state() ?? null,
        others: others?.state() ?? null,
      };
    },
    close: () => {
      void page.catch(() => undefined).then(history.close);
    },
  };
}

/** Events judged until others get their turn. */
const LOT = 200;

/** Begins to read a page. What goes wrong is told where it is waited for, which may be never. */
function readAhead(history: History, reading: Reading, from: Instant): ReturnType<typeof readPage> {
  const page = readPage(history, reading, from);
  page.catch(() => undefined);
  return page;
}

interface Engines {
  readonly after: Engine;
  readonly before: Engine | null;
  readonly others: Engine | null;
}

async function readBook(
  holder: BookHolder,
  id: Id,
): Promise<{ readonly row: BacktestRow; readonly engines: Engines }> {
  const { row, after, before, others } = await holder.deps.store.system(async (tx) => {
    const found = await findBacktest(tx, id);
    if (found === undefined) throw new Error(`the backtest ${id} was claimed and is not there`);
    const { book } = found;
    return {
      row: found,
      after: await textsById(tx, book.after),
      before: await textsById(tx, book.before),
      others: await textsById(tx, book.others),
    };
  });
  return { row, engines: enginesOf(holder.parser, { after, before, others }) };
}

/**
 * The three engines. The tested revision and the rules beside it stand on the same laws and words, read once. Beside it are only rules
 * of the kinds of event it judges: no other could have the same hits, and what their windows look back at need not be read.
 */
function enginesOf(
  parser: Parser,
  texts: Readonly<Record<keyof BacktestBook, readonly BookText[]>>,
): Engines {
  const { after, before, others } = texts;
  const tested = new Set(after.flatMap(({ kind, name }) => (kind === 'rule' ? [name] : [])));
  const main = packOf(parser, [...after, ...others.filter(({ kind }) => kind === 'rule')]);
  refuseErrors(main.problems);
  const { lexicon } = compileLexicon(main.pack.entries);
  const engineOf = (isWanted: (rule: Rule) => boolean): Engine =>
    createEngine({ pack: { ...main.pack, rules: main.pack.rules.filter(isWanted) }, lexicon, digest });
  const kinds = new Set(main.pack.rules.flatMap(({ id, appliesTo }) => (tested.has(id) ? appliesTo : [])));
  const beside = engineOf(
    ({ id, appliesTo }) => !tested.has(id) && appliesTo.some((kind) => kinds.has(kind)),
  );
  return {
    after: engineOf(({ id }) => tested.has(id)),
    others: beside.rules.length === 0 ? null : beside,
    before: before.length === 0 ? null : compiledEngine(parser, before),
  };
}

function compiledEngine(parser: Parser, texts: readonly BookText[]): Engine {
  const { engine, problems } = compileTexts(parser, texts);
  refuseErrors(problems);
  return engine;
}

function readingOf(row: BacktestRow, { after, before, others }: Engines): Reading {
  const asked = [...after.rules, ...(before?.rules ?? [])];
  const lookedAt = [...historyOf([...asked, ...(others?.rules ?? [])]).keys()];
  const positionOf = (state: BacktestProgress | null): Instant => state?.position?.time ?? row.from_time;
  return {
    judgeFrom: Math.min(
      positionOf(row.after_state),
      before === null ? Infinity : positionOf(row.before_state),
    ),
    until: row.until_time,
    lookedAt,
    judged: [...new Set([...asked.flatMap(({ appliesTo }) => appliesTo), ...lookedAt])],
  };
}

function typesOf(kinds: readonly EventKind[]): EventType[] {
  return kinds.map((kind) => `org.concentric.${kind}.v1` as const);
}

async function readPage(
  history: History,
  { judgeFrom, until, lookedAt, judged }: Reading,
  from: Instant,
): Promise<{ readonly events: readonly SourceEvent[]; readonly next: Instant }> {
  const early = from < judgeFrom;
  if (early && lookedAt.length === 0) return { events: [], next: judgeFrom };
  const { events, next } = await history.page(
    early ? { from, until: judgeFrom, types: typesOf(lookedAt) } : { from, until, types: typesOf(judged) },
  );
  return { events: events.toSorted(compareEvents), next };
}

function takeAll(
  { after, before, others }: Parts,
  { lookedAt }: Reading,
  events: readonly SourceEvent[],
): void {
  const hit = new Set(after.take(events).map(({ event }) => identityOf(event)));
  before?.take(events);
  // The other rules are asked only about what the tested one hits, and told what their windows look back at.
  const looked = new Set(lookedAt);
  others?.take(events.filter((event) => looked.has(kindOfEvent(event.type)) || hit.has(identityOf(event))));
}

function identityOf({ source, id }: { readonly source: string; readonly id: string }): string {
  return JSON.stringify([source, id]);
}
