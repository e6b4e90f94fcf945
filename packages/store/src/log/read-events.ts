import { sql } from 'kysely';
import type { EventType } from '@concentric/core/recordings';
import { ProblemError } from '@concentric/core/shared';
import { problem } from '../problems.ts';
import type { Tx } from '../tables.ts';
import { PARTITIONS } from './partition.ts';
import type { LoggedEvent } from './types.ts';

/** Every transaction below this number has ended, so nothing can appear before it any more. */
const SETTLED = sql<number>`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;

/** Below every real transaction: the very beginning of the log. */
const BEGINNING = Number.MIN_SAFE_INTEGER;

/**
 * See {@link IntakeLog.read}. The batch comes as one JSON value: a driver makes an object of every column of every row
 * otherwise, which costs more than all the rest of reading.
 */
export async function readEvents(
  tx: Tx,
  consumer: string,
  partition: number,
  limit: number,
  types?: readonly EventType[],
): Promise<LoggedEvent[]> {
  const checkpoint = await take(tx, consumer, partition);
  if (checkpoint === undefined) return [];
  const wanted =
    types === undefined
      ? sql`true`
      : sql`type = any(${[...types]}::text[]) or position = (select position from batch order by xid desc, position desc limit 1)`;
  const { rows } = await sql<{ events: LoggedEvent[] | null }>`
    with batch as (
      select position, xid, partition, source, id, type, time, received_at as "receivedAt",
        source_id as "sourceId", lawful_basis as "lawfulBasis", data
      from intake_log
      where partition = ${partition} and xid < ${SETTLED}
        and (xid, position) > (${checkpoint.xid}::bigint, ${checkpoint.position}::bigint)
      order by xid, position
      limit ${limit})
    select json_agg(batch order by xid, position) as events from batch where ${wanted}`.execute(tx);
  // The log holds what `append` was given, whose type had been checked; jsonb keeps it.
  return rows[0]?.events ?? [];
}

/** See {@link IntakeLog.commit}. */
export async function commitOffset(
  tx: Tx,
  consumer: string,
  partition: number,
  last: LoggedEvent,
): Promise<void> {
  const { rows } = await sql`
    update intake_offsets set xid = ${last.xid}, position = ${last.position}
    where consumer = ${consumer} and partition = ${partition}
      and (xid, position) < (${last.xid}::bigint, ${last.position}::bigint)
    returning partition`.execute(tx);
  if (rows.length === 0) throw new ProblemError(problem('store.log-fenced', { consumer, partition }));
}

/** See {@link IntakeLog.lag}. */
export async function lagOf(tx: Tx, consumer: string): Promise<number> {
  // Partition by partition, so that only what is left is counted and not the whole log passed over.
  const { rows } = await sql<{ count: number }>`
    select sum(left_over.count)::bigint as count
    from generate_series(0, ${PARTITIONS - 1}::int) p
    left join intake_offsets o on o.consumer = ${consumer} and o.partition = p
    cross join lateral (
      select count(*) as count from intake_log l where l.partition = p
        and (l.xid, l.position) > (coalesce(o.xid, ${BEGINNING}::bigint), coalesce(o.position, 0))) left_over`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** Takes the consumer's checkpoint for this transaction; undefined while another one has it. */
async function take(tx: Tx, consumer: string, partition: number) {
  const locked = () =>
    sql<{ xid: number; position: number }>`
      select xid, position from intake_offsets
      where consumer = ${consumer} and partition = ${partition}
      for update skip locked`.execute(tx);
  const { rows } = await locked();
  if (rows[0] !== undefined) return rows[0];
  // Either it was never made or another transaction has it.
  const made = await sql`
    insert into intake_offsets (consumer, partition, xid, position)
    select ${consumer}::text, ${partition}::smallint, ${BEGINNING}::bigint, 0
    where not exists (select from intake_offsets where consumer = ${consumer} and partition = ${partition})
    on conflict do nothing
    returning partition`.execute(tx);
  return made.rows.length === 0 ? undefined : (await locked()).rows[0];
}
