import type { Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import type { SubscriptionsTable } from '../tables.ts';

/** Subscriptions the reader may see, those that have not ended first. */
export function subscriptionRows(tx: Tx): Promise<SubscriptionsTable[]> {
  return tx
    .selectFrom('subscriptions')
    .selectAll()
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export function findSubscription(tx: Tx, id: Id): Promise<SubscriptionsTable | undefined> {
  return tx.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function countOpen(tx: Tx, partyId: Id): Promise<number> {
  const found = await tx
    .selectFrom('subscriptions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('party_id', '=', partyId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return found.count;
}

export async function insertSubscription(tx: Tx, row: SubscriptionsTable): Promise<void> {
  await tx.insertInto('subscriptions').values(row).execute();
}

export async function updateSubscription(
  tx: Tx,
  id: Id,
  change: Partial<Pick<SubscriptionsTable, 'failing_since' | 'disabled_at' | 'ended_at'>>,
): Promise<void> {
  await tx.updateTable('subscriptions').set(change).where('id', '=', id).execute();
}

/** Moves a subscription on along the chain, unless another process has; whether it did. */
export async function moveCursor(tx: Tx, id: Id, from: number, to: number): Promise<boolean> {
  const moved = await tx
    .updateTable('subscriptions')
    .set({ cursor: to })
    .where('id', '=', id)
    .where('cursor', '=', from)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** Subscriptions that are open, not disabled and behind the end of the chain. */
export async function behind(tx: Tx, head: number): Promise<SubscriptionsTable[]> {
  return await tx
    .selectFrom('subscriptions')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('disabled_at', 'is', null)
    .where('cursor', '<', head)
    .orderBy('id')
    .execute();
}

/** The number of the last event of the chain; 0 for an empty one. */
export async function chainHead(tx: Tx): Promise<number> {
  const found = await sql<{ seq: number }>`select coalesce(max(seq), 0)::bigint as seq from events`.execute(
    tx,
  );
  return found.rows[0]?.seq ?? 0;
}

/** An event as outsiders may hear of it: that it happened, and where to ask. */
export interface HeardEvent {
  readonly seq: number;
  readonly id: Id;
  readonly at: Instant;
  readonly kind: string;
  readonly about_id: Id;
  readonly subject_id: Id;
  readonly hash: string;
}

/** Of a stretch of the chain, what the reader may see of parties. */
export async function eventsFor(
  tx: Tx,
  stretch: { after: number; until: number },
  parties: readonly Id[],
): Promise<HeardEvent[]> {
  const found = await sql<HeardEvent>`
    select seq, id, at, kind, about_id, subject_id, hash from events
    where seq > ${stretch.after} and seq <= ${stretch.until} and subject_id = any(${[...parties]}::text[])
    order by seq`.execute(tx);
  return found.rows;
}

/** Secrets good at a moment, the present one first. */
export async function sealedSecrets(tx: Tx, id: Id, at: Instant): Promise<string[]> {
  const rows = await tx
    .selectFrom('subscription_secrets')
    .select('sealed')
    .where('subscription_id', '=', id)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', at)]))
    .orderBy('ends_at', (order) => order.desc().nullsFirst())
    .execute();
  return rows.map(({ sealed }) => sealed);
}

/** Puts a secret in the place of the present one, which signs too until a moment; older ones are forgotten. */
export async function replaceSecret(
  tx: Tx,
  { id, sealed, at, until }: { id: Id; sealed: string; at: Instant; until: Instant },
): Promise<void> {
  await tx
    .deleteFrom('subscription_secrets')
    .where('subscription_id', '=', id)
    .where('ends_at', 'is not', null)
    .execute();
  await tx
    .updateTable('subscription_secrets')
    .set({ ends_at: until })
    .where('subscription_id', '=', id)
    .execute();
  await tx
    .insertInto('subscription_secrets')
    .values({ subscription_id: id, sealed, created_at: at, ends_at: null })
    .execute();
}

export async function forgetSecrets(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('subscription_secrets').where('subscription_id', '=', id).execute();
}

/** Of subscriptions the reader may see: until when the secret before the present one signs too. */
export async function previousSecrets(tx: Tx): Promise<{ subscription_id: string; until: Instant }[]> {
  const found = await sql<{ subscription_id: string; until: Instant }>`
    select subscription_id, ends_at as until from subscription_secrets where ends_at is not null`.execute(tx);
  return found.rows;
}

/** Every sealed secret, for the change of sealing keys. */
export function allSecrets(tx: Tx): Promise<{ subscription_id: string; sealed: string }[]> {
  return tx.selectFrom('subscription_secrets').select(['subscription_id', 'sealed']).execute();
}

export async function resealSecret(tx: Tx, before: string, sealed: string): Promise<void> {
  await tx.updateTable('subscription_secrets').set({ sealed }).where('sealed', '=', before).execute();
}
