import { sql } from 'kysely';
import type { Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { EventsTable } from '../tables.ts';
import { rowsOf, texts } from './rows.ts';

/** The end of the chain; everybody else who wants to append waits until this transaction ends. */
export async function lockChain(tx: Tx): Promise<{ seq: number; hash: string } | undefined> {
  const head = await sql<{ seq: number; hash: string }>`select seq, hash from lock_event_chain()`.execute(tx);
  return head.rows[0];
}

export async function insertEvents(tx: Tx, rows: readonly EventsTable[]): Promise<void> {
  await sql`
    insert into events (seq, id, at, kind, about_id, subject_id, actor_id, actor_name, visibility, data, prev_hash, hash)
    select seq, id, at, kind, about_id, subject_id, actor_id, actor_name, visibility, data, prev_hash, hash
    from jsonb_to_recordset(${rowsOf(rows)}) as r (seq bigint, id text, at bigint, kind text, about_id text, subject_id text,
      actor_id text, actor_name text, visibility text, data jsonb, prev_hash text, hash text)`.execute(tx);
}

/** Events about things, in the order they happened to be written. */
export async function eventsAbout(tx: Tx, ids: readonly Id[]): Promise<EventsTable[]> {
  if (ids.length === 0) return [];
  return await tx
    .selectFrom('events')
    .selectAll()
    .where('about_id', '=', sql<string>`any(${texts(ids)})`)
    .orderBy('seq')
    .execute();
}

/** A stretch of the whole log after a number. */
export async function eventsAfter(tx: Tx, seq: number, limit: number): Promise<EventsTable[]> {
  return await tx
    .selectFrom('events')
    .selectAll()
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

export async function eventsById(tx: Tx, ids: readonly Id[]): Promise<EventsTable[]> {
  return await tx
    .selectFrom('events')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}
