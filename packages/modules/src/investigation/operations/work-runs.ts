import { createQueryRun, type QueryRun } from '@concentric/core/rules/query';
import { ProblemError, type Id, type Problem } from '@concentric/core/shared';
import { soundPlan, type Holder } from '../holder.ts';
import { readItems, type ItemReader } from '../reader.ts';
import { claimRun, findHead, keepProgress, type Progress, type RunRow } from '../repo/runs.ts';

/** How long a process is believed to work on a run without having said so again. */
const LEASE_MS = 60_000;

/** A run in the hands of this process. What it holds is lost with the process; whoever takes the run up begins it anew. */
interface Running {
  readonly id: Id;
  readonly run: QueryRun;
  readonly reader: ItemReader;
  readonly total: number;
  judged: number;
  reached: number | null;
}

/** Works on runs a page at a time, so that everything else gets its turn. */
export interface RunWorker {
  /** Does the next page of the oldest run. False where there is nothing to do. */
  readonly work: () => Promise<boolean>;
}

export function createRunWorker(holder: Holder): RunWorker {
  const { store, clock, ids } = holder.deps;
  const runner = ids.next('event');
  let running: Running | undefined;

  const keep = (id: Id, progress: Progress, from: 'running' | 'stopped' = 'running'): Promise<boolean> =>
    store.system((tx) => keepProgress(tx, { id, runner, from }, progress, clock()));

  /** One page; what is put down where somebody has stopped the run meanwhile is what it has found so far. */
  const advance = async (current: Running): Promise<void> => {
    const { items, judged, reached: place, isLast } = await current.reader.next();
    current.run.take(items);
    current.judged += judged;
    current.reached = place?.time ?? current.reached;
    const { total, reached } = current;
    const progress = { judged: current.judged, total, reached };
    const result = isLast ? { result: current.run.result() } : {};
    const isOurs = await keep(current.id, { state: isLast ? 'finished' : 'running', ...progress, ...result });
    if (!isOurs)
      await keep(current.id, { state: 'stopped', ...progress, result: current.run.result() }, 'stopped');
    if (!isOurs || isLast) running = undefined;
  };

  const fail = async (id: Id, problem: Problem): Promise<void> => {
    const { judged = 0, total = 0, reached = null } = running?.id === id ? running : {};
    running = undefined;
    await keep(id, { state: 'failed', judged, total, reached, problem });
  };

  return {
    work: async () => {
      const row = await store.system((tx) => claimRun(tx, runner, clock(), LEASE_MS));
      if (running !== undefined && running.id !== row?.id) await settleStopped(holder, running, keep);
      if (row === undefined) {
        running = undefined;
        return false;
      }
      try {
        if (running?.id !== row.id) running = await takeUp(holder, row);
        await advance(running);
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.status >= 500) {
          running = undefined;
          throw error;
        }
        await fail(row.id, error.problem);
      }
      return true;
    },
  };
}

/** Puts down what a run had found that was stopped since its last page. */
async function settleStopped(
  { deps }: Holder,
  { id, judged, total, reached, run }: Running,
  keep: (id: Id, progress: Progress, from: 'stopped') => Promise<boolean>,
): Promise<void> {
  const row = await deps.store.system((tx) => findHead(tx, id));
  if (row?.state !== 'stopped') return;
  await keep(id, { state: 'stopped', judged, total, reached, result: run.result() }, 'stopped');
}

async function takeUp(holder: Holder, row: RunRow): Promise<Running> {
  const book = await holder.book();
  const plan = soundPlan(row.query, book);
  const cut = { xid: row.upto_xid, position: row.upto_position, time: row.upto_time };
  const reader = readItems(holder.deps.store, plan, { scope: row.scope, cut });
  const total = await reader.total();
  return { id: row.id, run: createQueryRun(plan, book.lexicon), reader, total, judged: 0, reached: null };
}
