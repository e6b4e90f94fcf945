import type { QueryResult } from '@concentric/core/rules/query';
import type { Id, Instant, Problem } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import type { InvestigationRunsTable, RunState, Scope } from '../tables.ts';

/** A run as it is read: JSON columns parsed. */
export interface RunRow extends Omit<InvestigationRunsTable, 'query' | 'scope' | 'result' | 'problem'> {
  readonly query: Readonly<Record<string, unknown>>;
  readonly scope: Scope | null;
  readonly result: QueryResult | null;
  readonly problem: Problem | null;
}

/** What lists tell of a run: everything but what came of it. */
export type RunHead = Omit<RunRow, 'result' | 'scope'> & { readonly of_all: boolean };

const HEAD = [
  ...['id', 'query', 'saved_id', 'saved_version', 'purpose', 'upto_xid', 'upto_position', 'upto_time'],
  ...['book_revision', 'state', 'judged', 'total', 'reached', 'problem', 'runner', 'leased_until'],
  ...['started_by', 'started_by_name', 'started_at', 'updated_at'],
] as (keyof Omit<InvestigationRunsTable, 'result' | 'scope'>)[];

export type NewRun = Pick<
  RunRow,
  | 'id'
  | 'query'
  | 'saved_id'
  | 'saved_version'
  | 'purpose'
  | 'scope'
  | 'upto_xid'
  | 'upto_position'
  | 'upto_time'
  | 'book_revision'
  | 'started_by'
  | 'started_by_name'
  | 'started_at'
>;

export async function insertRun(tx: Tx, row: NewRun): Promise<void> {
  await tx
    .insertInto('investigation_runs')
    .values({
      ...row,
      query: JSON.stringify(row.query),
      scope: row.scope === null ? null : JSON.stringify(row.scope),
      state: 'running',
      judged: 0,
      total: 0,
      reached: null,
      result: null,
      problem: null,
      runner: null,
      leased_until: 0,
      updated_at: row.started_at,
    })
    .execute();
}

export function findRun(tx: Tx, id: Id): Promise<RunRow | undefined> {
  return tx.selectFrom('investigation_runs').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findHead(tx: Tx, id: Id): Promise<RunHead | undefined> {
  return heads(tx).where('id', '=', id).executeTakeFirst();
}

function heads(tx: Tx) {
  return tx
    .selectFrom('investigation_runs')
    .select(HEAD)
    .select(sql<boolean>`scope is null`.as('of_all'));
}

/** Newest first. */
export async function pageOfRuns(
  tx: Tx,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: RunHead[]; total: number }> {
  const rows = await heads(tx)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await tx
    .selectFrom('investigation_runs')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** How many runs of a person are under way or wait. */
export async function runningOf(tx: Tx, userId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('investigation_runs')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('started_by', '=', userId)
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow();
  return n;
}

/** Stops a run; false where it was not running. The runner notices at its next page and puts down what it has. */
export async function stopRun(tx: Tx, id: Id, at: Instant): Promise<boolean> {
  const result = await tx
    .updateTable('investigation_runs')
    .set({ state: 'stopped', updated_at: at })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Gives a runner the oldest run that nobody works on; the one it has, if it has one. */
export async function claimRun(
  tx: Tx,
  runner: string,
  now: Instant,
  leaseMs: number,
): Promise<RunRow | undefined> {
  const { rows } = await sql<{ id: string }>`
    update investigation_runs set runner = ${runner}, leased_until = ${now + leaseMs}
    where id = (select id from investigation_runs
      where state = 'running' and (runner = ${runner} or runner is null or leased_until < ${now})
      order by runner = ${runner} desc nulls last, started_at, id limit 1 for update skip locked)
    returning id`.execute(tx);
  const [claimed] = rows;
  return claimed === undefined ? undefined : await findRun(tx, claimed.id);
}

/** What a runner puts down. */
export interface Progress {
  readonly state: RunState;
  readonly judged: number;
  readonly total: number;
  readonly reached: Instant | null;
  readonly result?: QueryResult | undefined;
  readonly problem?: Problem | undefined;
}

/** Puts progress down where the run is still in a state; false where it was stopped or taken by another meanwhile. */
export async function keepProgress(
  tx: Tx,
  { id, runner, from }: { readonly id: Id; readonly runner: string; readonly from: RunState },
  { state, judged, total, reached, result, problem }: Progress,
  at: Instant,
): Promise<boolean> {
  const kept = await tx
    .updateTable('investigation_runs')
    .set({
      ...{ state, judged, total, reached, updated_at: at },
      ...(result === undefined ? {} : { result: JSON.stringify(result) }),
      ...(problem === undefined ? {} : { problem: JSON.stringify(problem) }),
    })
    .where('id', '=', id)
    .where('runner', '=', runner)
    .where('state', '=', from)
    .executeTakeFirst();
  return kept.numUpdatedRows > 0n;
}
