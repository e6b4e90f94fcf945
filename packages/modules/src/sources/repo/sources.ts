import type { Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import { isWithin } from '../prefix.ts';
import type { SourcesTable } from '../tables.ts';

/** Key of the lock that keeps two registrations from overlapping. */
const REGISTRATION = 4205;

/** Lets other registrations wait until this transaction ends. */
export async function lockRegistration(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${REGISTRATION})`.execute(tx);
}

export async function insertSource(tx: Tx, row: SourcesTable): Promise<void> {
  await tx.insertInto('sources').values(row).execute();
}

export function findSource(tx: Tx, id: Id): Promise<SourcesTable | undefined> {
  return tx.selectFrom('sources').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findSourceByName(tx: Tx, name: string): Promise<SourcesTable | undefined> {
  return tx.selectFrom('sources').selectAll().where('name', '=', name).executeTakeFirst();
}

/** The open source a token belongs to at a moment, be it the present token or the one just renewed. */
export function findSourceByToken(tx: Tx, tokenHash: string, at: Instant): Promise<SourcesTable | undefined> {
  return tx
    .selectFrom('sources')
    .selectAll()
    .where('closed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('token_hash', '=', tokenHash),
        eb.and([eb('previous_hash', '=', tokenHash), eb('previous_until', '>', at)]),
      ]),
    )
    .executeTakeFirst();
}

/** The open source whose prefix lies within this one, or this one within its. */
export async function findOverlap(
  tx: Tx,
  prefix: string,
): Promise<{ name: string; prefix: string } | undefined> {
  const open = await tx
    .selectFrom('sources')
    .select(['name', 'prefix'])
    .where('closed_at', 'is', null)
    .execute();
  for (const { name, prefix: other } of open) {
    if (other !== null && (isWithin(prefix, other) || isWithin(other, prefix)))
      return { name, prefix: other };
  }
  return undefined;
}

export async function updateSource(
  tx: Tx,
  id: Id,
  change: Partial<Pick<SourcesTable, 'token_hash' | 'previous_hash' | 'previous_until' | 'closed_at'>>,
): Promise<void> {
  await tx.updateTable('sources').set(change).where('id', '=', id).execute();
}

/** The sources the reader may see, open ones first. */
export function listSourceRows(tx: Tx): Promise<SourcesTable[]> {
  return tx
    .selectFrom('sources')
    .selectAll()
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .orderBy('name')
    .execute();
}

export function sourcesByIds(tx: Tx, ids: readonly Id[]): Promise<SourcesTable[]> {
  return tx
    .selectFrom('sources')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute();
}

/** The sources that may send. */
export function openSources(tx: Tx): Promise<SourcesTable[]> {
  return tx.selectFrom('sources').selectAll().where('closed_at', 'is', null).orderBy('id').execute();
}
