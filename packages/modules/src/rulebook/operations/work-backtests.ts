import { ProblemError, type Id, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { BookHolder } from '../holder.ts';
import { readLife, record } from '../lives.ts';
import { claimBacktest, findBacktest, keepProgress, setState } from '../repo/backtests.ts';
import { lockDocument, textsById } from '../repo/documents.ts';
import { takeUpBacktest, type RunningBacktest } from '../running-backtest.ts';

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

/** A worker for this process. What it has in hand is lost with it and taken up again from the last checkpoint, here or elsewhere. */
export function createBacktestWorker(holder: BookHolder): BacktestWorker {
  const { store, clock, ids } = holder.deps;
  const runner = ids.next('event');
  let running: RunningBacktest | undefined;
  let unsaved = 0;
  const drop = (): void => {
    running?.close();
    running = undefined;
    unsaved = 0;
  };
  const advance = async (id: Id): Promise<void> => {
    if (running?.id !== id) {
      drop();
      running = await takeUpBacktest(holder, id);
    }
    const { events, isLast } = await running.takePage();
    unsaved += events;
    if (!isLast && unsaved < CHECKPOINT) return;
    unsaved = 0;
    const isOurs = await putDown(holder, runner, running, isLast);
    if (!isOurs || isLast) drop();
  };
  return {
    work: async () => {
      const row = await store.system((tx) => claimBacktest(tx, runner, clock(), LEASE_MS));
      if (row === undefined) {
        drop();
        return false;
      }
      try {
        await advance(row.id);
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

/** Puts progress down, and with the last of it that the revision is backtested. False where the backtest is not this runner's any more. */
function putDown(
  { deps }: BookHolder,
  runner: string,
  running: RunningBacktest,
  isLast: boolean,
): Promise<boolean> {
  const at = deps.clock();
  const progress = { ...running.progress(), state: isLast ? 'finished' : 'running' } as const;
  return deps.store.system(async (tx) => {
    const kept = await keepProgress(tx, { id: running.id, runner }, progress, at);
    if (kept && isLast) await recordFinish(tx, deps, running.id, at);
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
