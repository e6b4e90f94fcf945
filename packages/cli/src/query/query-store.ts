import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, dateOf, ProblemError } from '@concentric/core/shared';
import type { ResultRowView, RunView } from '@concentric/modules/investigation/contract';
import type { App } from '@concentric/server';
import { READER, withApp } from '../open-app.ts';
import { createProgress, watchInterrupt } from '../shell/progress.ts';
import { queryProblem } from './problems.ts';
import { writtenQuery, type QueryFlags } from './written-query.ts';

/** Days back a query goes where nobody says. */
const DAYS = 30;
const PAGE = 2_000;
/** Pause where another process has the run in hand. */
const PAUSE_MS = 200;

/** What came of a query over the data directory. */
export interface Found {
  readonly run: RunView;
  readonly rows: readonly ResultRowView[];
}

/**
 * Runs a query over the store of the environment, as the console does: it goes into the chain with its purpose, in the name of the command
 * line. Ctrl-C stops it and keeps what it had. Throws `query.no-purpose`, and what is wrong with the query.
 */
export async function queryStore(
  flags: QueryFlags,
  purpose: string | undefined,
  label: string,
): Promise<Found> {
  if (purpose === undefined) throw new ProblemError(queryProblem('query.no-purpose'));
  const { call } = await import('@orpc/server');
  const context = { actor: READER, requestId: 'command-line' };
  return withApp(async (app, store) => {
    const to = dateOf(store.clock());
    const { value } = writtenQuery(flags, { from: addDays(to, 1 - DAYS), to });
    const { router } = app.investigation;
    const order = { query: value as Record<string, unknown>, purpose };
    const { id } = await call(router.startRun, order, { context });
    const read = (): Promise<RunView> => call(router.getRun, { id }, { context });
    const stop = () => call(router.stopRun, { id }, { context });
    const run = await workThrough(app, read, stop, label);
    const rows: ResultRowView[] = [];
    for (let after: number | null = run.result === null ? null : 0; after !== null;) {
      const page: Awaited<ReturnType<typeof pageFrom>> = await pageFrom(after);
      rows.push(...page.rows);
      after = page.next;
    }
    return { run, rows };

    function pageFrom(after: number) {
      return call(router.listRows, { id, after, limit: PAGE }, { context });
    }
  });
}

/** Works on the run here, or waits for whoever has it, until it has come to its end. */
async function workThrough(
  app: App,
  read: () => Promise<RunView>,
  stop: () => Promise<unknown>,
  label: string,
): Promise<RunView> {
  const progress = createProgress(label);
  const interrupt = watchInterrupt();
  try {
    for (;;) {
      const worked = await app.investigation.workRuns();
      const run = await read();
      progress.show(run.judged, run.total);
      if (run.state !== 'running' && !worked) return run;
      if (run.state === 'running' && interrupt.isStopped()) await stop();
      else if (!worked) await sleep(PAUSE_MS);
    }
  } finally {
    interrupt.release();
    progress.end();
  }
}
