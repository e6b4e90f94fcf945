import {
  compareEvents,
  createBacktest,
  historyOf,
  type Backtest,
  type BacktestState as BacktestProgress,
  type Engine,
} from '@concentric/core/rules';
import type { EventType } from '@concentric/core/recordings';
import { ProblemError, type Id, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { refuseErrors } from '../book.ts';
import { compileTexts } from '../compile.ts';
import { openHistory, type History } from '../history.ts';
import type { BookHolder } from '../holder.ts';
import { readLife, record } from '../lives.ts';
import {
  claimBacktest,
  findBacktest,
  keepProgress,
  setState,
  type BacktestHead,
  type BacktestRow,
} from '../repo/backtests.ts';
import { lockDocument, textsById } from '../repo/documents.ts';

/** How long a process is believed to work on a backtest without having said so again. */
const LEASE_MS = 60_000;
/** Events between two moments at which progress is put down: what a kill costs at most. */
const CHECKPOINT = 20_000;

/** Works on backtests, a page at a time, so that everything else gets its turn. */
export interface BacktestWorker {
  /** Does the next page of the oldest backtest that runs. False where there is nothing to do. */
  readonly work: () => Promise<boolean>;
  readonly close: () => void;
}

/** A backtest in the hands of this process. */
interface Running {
  readonly id: Id;
  readonly after: Backtest;
  readonly before: Backtest | null;
  readonly history: History;
  /** Kinds windows look back at, which is all that is needed of the time before `judgeFrom`. */
  readonly lookedAt: readonly EventType[];
  readonly judgeFrom: Instant;
  readonly until: Instant;
  readonly total: number;
  cursor: Instant;
  unsaved: number;
}

/** A worker for this process. What it has in hand is lost with it and taken up again from the last checkpoint, here or elsewhere. */
export function createBacktestWorker(holder: BookHolder): BacktestWorker {
  const { store, clock, ids } = holder.deps;
  const runner = ids.next('event');
  let running: Running | undefined;
  const drop = (): void => {
    running?.history.close();
    running = undefined;
  };
  const advance = async (row: BacktestHead): Promise<void> => {
    if (running?.id !== row.id) {
      drop();
      running = await open(holder, row.id);
    }
    const finished = await takePage(running);
    if (!finished && running.unsaved < CHECKPOINT) return;
    running.unsaved = 0;
    if (!(await putDown(holder, runner, running, finished)) || finished) drop();
  };
  return {
    work: async () => {
      const row = await store.system((tx) => claimBacktest(tx, runner, clock(), LEASE_MS));
      if (row === undefined) {
        drop();
        return false;
      }
      try {
        await advance(row);
      } catch (error) {
        drop();
        if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
        const change = { from: ['running'], to: 'failed', problem: error.problem } as const;
        await store.system((tx) => setState(tx, row.id, change, clock()));
      }
      return true;
    },
    close: drop,
  };
}

async function open(holder: BookHolder, id: Id): Promise<Running> {
  const { store } = holder.deps;
  const { row, afterTexts, beforeTexts } = await store.system(async (tx) => {
    const found = await findBacktest(tx, id);
    if (found === undefined) throw new Error(`the backtest ${id} was claimed and is not there`);
    const afterTexts = await textsById(tx, found.book.after);
    return { row: found, afterTexts, beforeTexts: await textsById(tx, found.book.before) };
  });
  const engineOf = (texts: typeof afterTexts): Engine => {
    const { engine, problems } = compileTexts(holder.parser, texts);
    refuseErrors(problems);
    return engine;
  };
  const engines = {
    after: engineOf(afterTexts),
    before: beforeTexts.length === 0 ? null : engineOf(beforeTexts),
  };
  const period = { from: row.from_time, until: row.until_time };
  const after = createBacktest(engines.after, period, row.after_state ?? undefined);
  const before =
    engines.before === null ? null : createBacktest(engines.before, period, row.before_state ?? undefined);
  const history = await openHistory(store);
  return {
    ...{ id, after, before, history },
    lookedAt: [...historyOf([...engines.after.rules, ...(engines.before?.rules ?? [])]).keys()].map(
      (kind) => `org.concentric.${kind}.v1` as const,
    ),
    judgeFrom: judgeFrom(row),
    until: row.until_time,
    total: await history.count(period),
    cursor: Math.min(after.readFrom, before?.readFrom ?? after.readFrom),
    unsaved: 0,
  };
}

function judgeFrom({ from_time: from, after_state: after, before_state: before }: BacktestRow): Instant {
  const positionOf = (state: BacktestProgress | null): Instant => state?.position?.time ?? from;
  return before === null ? positionOf(after) : Math.min(positionOf(after), positionOf(before));
}

/** Takes the next page; true where it was the last. */
async function takePage(running: Running): Promise<boolean> {
  const { cursor, judgeFrom, until, history, lookedAt, after, before } = running;
  const early = cursor < judgeFrom;
  if (early && lookedAt.length === 0) {
    running.cursor = judgeFrom;
    return false;
  }
  const stretch = early ? { from: cursor, until: judgeFrom, types: lookedAt } : { from: cursor, until };
  const { events, next } = await history.page(stretch);
  const inOrder = events.toSorted(compareEvents);
  after.take(inOrder);
  before?.take(inOrder);
  running.cursor = next;
  running.unsaved += inOrder.length;
  return next >= until;
}

/** Puts progress down, and with the last of it that the revision is backtested. False where the backtest is not this runner's any more. */
function putDown(
  { deps }: BookHolder,
  runner: string,
  { id, after, before, total }: Running,
  finished: boolean,
): Promise<boolean> {
  const at = deps.clock();
  const state = after.state();
  return deps.store.system(async (tx) => {
    const progress = { judged: state.judged, total, after: state, before: before?.state() ?? null };
    const kept = await keepProgress(
      tx,
      { id, runner },
      { ...progress, state: finished ? 'finished' : 'running' },
      at,
    );
    if (kept && finished) await recordFinish(tx, deps, id, at);
    return kept;
  });
}

async function recordFinish(tx: Tx, deps: BookHolder['deps'], id: Id, at: Instant): Promise<void> {
  const row = await findBacktest(tx, id);
  const [text] = await textsById(tx, row === undefined ? [] : [row.revision_id]);
  if (text === undefined) throw new Error(`the backtest ${id} is of no revision`);
  await lockDocument(tx, text.kind, text.name);
  const life = await readLife(tx, text.kind, text.name);
  const events = [{ kind: 'backtested', data: { revision: text.revision, backtest: id } }] as const;
  await record(tx, deps.kernel, [{ life, events }], { actor: null, at });
}
