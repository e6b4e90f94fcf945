import { sql } from 'kysely';
import type { Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { MessagesTable, MessageState } from '../tables.ts';
import { texts } from './rows.ts';

export async function insertMessage(tx: Tx, row: MessagesTable): Promise<void> {
  await tx.insertInto('messages').values(row).execute();
}

/** Messages that wait to go out, oldest first. */
export async function queuedMessages(tx: Tx, limit: number): Promise<MessagesTable[]> {
  return await tx
    .selectFrom('messages')
    .selectAll()
    .where('state', '=', 'queued')
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Notes how a message fared; `reference` is what proves it, such as the number of a letter. */
export async function markMessage(
  tx: Tx,
  id: Id,
  state: MessageState,
  at: Instant,
  reference: string | null,
): Promise<void> {
  await tx.updateTable('messages').set({ state, state_at: at, reference }).where('id', '=', id).execute();
}

export async function messagesByIds(tx: Tx, ids: readonly Id[]): Promise<MessagesTable[]> {
  return await tx
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', sql<string>`any(${texts(ids)})`)
    .execute();
}
