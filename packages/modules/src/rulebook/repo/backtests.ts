import type { BacktestState as BacktestProgress } from '@concentric/core/rules';
import type { Id, Instant, Problem } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import type { BacktestBook, BacktestState, RulebookBacktestsTable, RulebookLabelsTable } from '../tables.ts';

/** A backtest as it is read: JSON columns parsed. */
export interface BacktestRow extends Omit<
  RulebookBacktestsTable,
  'book' | 'before_state' | 'after_state' | 'others_state' | 'problem'
> {
  readonly book: BacktestBook;
  readonly before_state: BacktestProgress | null;
  readonly after_state: BacktestProgress | null;
  readonly others_state: BacktestProgress | null;
  readonly problem: Problem | null;
}

/** What is told of a backtest without what it found. */
export type BacktestHead = Omit<BacktestRow, 'before_state' | 'after_state' | 'others_state'>;

const HEAD = [
  'id',
  'revision_id',
  'from_time',
  'until_time',
  'state',
  'judged',
  'total',
  'book',
  'runner',
  'leased_until',
  'problem',
  'started_by',
  'started_by_name',
  'started_at',
  'updated_at',
] as const;

export async function insertBacktest(
  tx: Tx,
  row: Pick<
    BacktestRow,
    | 'id'
    | 'revision_id'
    | 'from_time'
    | 'until_time'
    | 'book'
    | 'started_by'
    | 'started_by_name'
    | 'started_at'
  >,
): Promise<void> {
  await tx
    .insertInto('rulebook_backtests')
    .values({
      ...row,
      book: JSON.stringify(row.book),
      state: 'running',
      judged: 0,
      total: 0,
      before_state: null,
      after_state: null,
      others_state: null,
      runner: null,
      leased_until: 0,
      problem: null,
      updated_at: row.started_at,
    })
    .execute();
}

export function findBacktest(tx: Tx, id: Id): Promise<BacktestRow | undefined> {
  return tx.selectFrom('rulebook_backtests').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Backtests of these revisions, newest first. */
export function backtestsOf(tx: Tx, revisions: readonly Id[]): Promise<BacktestHead[]> {
  return tx
    .selectFrom('rulebook_backtests')
    .select(HEAD)
    .where('revision_id', '=', sql<string>`any(${[...revisions]}::text[])`)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute();
}

/** Gives a runner the oldest backtest that runs and that nobody works on; the one it has, if it has one. */
export async function claimBacktest(
  tx: Tx,
  runner: string,
  now: Instant,
  leaseMs: number,
): Promise<BacktestHead | undefined> {
  const found = await sql<{ id: string }>`
    update rulebook_backtests set runner = ${runner}, leased_until = ${now + leaseMs}
    where id = (select id from rulebook_backtests
      where state = 'running' and (runner = ${runner} or runner is null or leased_until < ${now})
      order by runner = ${runner} desc nulls last, started_at, id limit 1 for update skip locked)
    returning id`.execute(tx);
  const [claimed] = found.rows;
  return claimed === undefined
    ? undefined
    : await tx.selectFrom('rulebook_backtests').select(HEAD).where('id', '=', claimed.id).executeTakeFirst();
}

/** What a runner puts down. */
export interface Progress {
  readonly judged: number;
  readonly total: number;
  readonly before: BacktestProgress | null;
  readonly after: BacktestProgress;
  readonly others: BacktestProgress | null;
  readonly state: BacktestState;
}

/** Puts progress down; false where the backtest was stopped or taken by another meanwhile. */
export async function keepProgress(
  tx: Tx,
  { id, runner }: { readonly id: Id; readonly runner: string },
  { judged, total, before, after, others, state }: Progress,
  at: Instant,
): Promise<boolean> {
  const result = await tx
    .updateTable('rulebook_backtests')
    .set({
      ...{ judged, total, state },
      before_state: before === null ? null : JSON.stringify(before),
      after_state: JSON.stringify(after),
      others_state: others === null ? null : JSON.stringify(others),
      updated_at: at,
    })
    .where('id', '=', id)
    .where('runner', '=', runner)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Moves a backtest from one state to another; false where it was in neither of those named. */
export async function setState(
  tx: Tx,
  id: Id,
  change: { readonly from: readonly BacktestState[]; readonly to: BacktestState; readonly problem?: Problem },
  at: Instant,
): Promise<boolean> {
  const result = await tx
    .updateTable('rulebook_backtests')
    .set({
      state: change.to,
      runner: null,
      problem: change.problem === undefined ? null : JSON.stringify(change.problem),
      updated_at: at,
    })
    .where('id', '=', id)
    .where('state', 'in', [...change.from])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function keepLabel(tx: Tx, row: RulebookLabelsTable): Promise<void> {
  const { verdict, note, by_name, at } = row;
  await tx
    .insertInto('rulebook_labels')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['backtest_id', 'hit', 'by_id']).doUpdateSet({ verdict, note, by_name, at }),
    )
    .execute();
}

export function labelsOf(tx: Tx, backtest: Id): Promise<RulebookLabelsTable[]> {
  return tx
    .selectFrom('rulebook_labels')
    .selectAll()
    .where('backtest_id', '=', backtest)
    .orderBy('at')
    .execute();
}
