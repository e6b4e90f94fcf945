import type { QueryPlan } from '@concentric/core/rules/query';
import { dateOf, ProblemError, type Id } from '@concentric/core/shared';
import type { Actor } from '../../shared/index.ts';
import type { ResultRowView, RunSummary, RunView } from '../contract.ts';
import { checkWritten, soundPlan, type Holder, type QueryBook } from '../holder.ts';
import { problem, RUN_STATES } from '../messages.ts';
import { findRun, pageOfRuns, type RunRow } from '../repo/runs.ts';
import { authoriseInvestigation } from '../scope.ts';
import { namesIn, rowView, runSummary, runView } from '../view.ts';

/** Runs the reader may see, newest first. */
export async function listRuns(
  { deps }: Holder,
  actor: Actor,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ items: RunSummary[]; total: number; page: number; size: number }> {
  authoriseInvestigation(actor);
  const { rows, total } = await deps.store.as(actor, (tx) =>
    pageOfRuns(tx, { limit: size, offset: (page - 1) * size }),
  );
  return { items: rows.map((row) => runSummary(row, actor)), total, page, size };
}

/** One run with the plan of its query by the rules and words of now; undefined where they no longer have what it names. */
export interface FoundRun {
  readonly row: RunRow;
  readonly book: QueryBook;
  readonly plan: QueryPlan | undefined;
}

/** Finds a run the reader may see. Throws `investigation.no-run`. */
export async function findRunFor(holder: Holder, actor: Actor, id: Id): Promise<FoundRun> {
  authoriseInvestigation(actor);
  const row = await holder.deps.store.as(actor, (tx) => findRun(tx, id));
  if (row === undefined) throw new ProblemError(problem('investigation.no-run', { id }));
  const book = await holder.book();
  return { row, book, plan: checkWritten(row.query, book).plan };
}

/**
 * The result of a run and its plan. Throws `investigation.no-result` where there is none, `investigation.unsound` where rules or words the
 * query names are there no more.
 */
export function resultOf({ row, book }: FoundRun): {
  readonly plan: QueryPlan;
  readonly result: NonNullable<RunRow['result']>;
} {
  if (row.result !== null) return { plan: soundPlan(row.query, book), result: row.result };
  const { zh: stateZh, en: stateEn } = RUN_STATES[row.state];
  throw new ProblemError(problem('investigation.no-result', { stateZh, stateEn }));
}

/** How far a run has come, and what came of it but for its rows. */
export async function getRun(holder: Holder, actor: Actor, { id }: { readonly id: Id }): Promise<RunView> {
  const { row, plan } = await findRunFor(holder, actor, id);
  return runView(row, plan, { nameOf: () => null }, actor);
}

/** A page of the rows of a result. */
export async function listRows(
  holder: Holder,
  actor: Actor,
  { id, after, limit }: { readonly id: Id; readonly after: number; readonly limit: number },
): Promise<{ rows: ResultRowView[]; next: number | null }> {
  const found = await findRunFor(holder, actor, id);
  const { plan, result } = resultOf(found);
  const page = result.rows.slice(after, after + limit);
  const names = await holder.deps.store.as(actor, (tx) =>
    namesIn(tx, page, plan, found.book, dateOf(holder.deps.clock())),
  );
  const next = after + page.length;
  return {
    rows: page.map((row) => rowView(row, plan, names)),
    next: next < result.rows.length ? next : null,
  };
}
