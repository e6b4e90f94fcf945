import type { DateText, Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import type { DeliveriesTable, DeliveryState } from '../tables.ts';

export async function insertDeliveries(
  tx: Tx,
  rows: readonly Omit<DeliveriesTable, 'state' | 'attempts' | 'last_at' | 'last_status' | 'last_fault'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('deliveries')
    .values(
      rows.map((row) => ({
        ...row,
        ...{ state: 'waiting' as const, attempts: 0, last_at: null, last_status: null, last_fault: null },
      })),
    )
    .onConflict((conflict) => conflict.columns(['subscription_id', 'event_seq']).doNothing())
    .execute();
}

/** A delivery to be tried, with where it goes. */
export type ClaimedDelivery = Pick<
  DeliveriesTable,
  'id' | 'subscription_id' | 'body' | 'attempts' | 'next_at'
> & { readonly url: string };

/**
 * Takes deliveries that are due, at most two of a subscription so that one that hangs does not hold up the others, and lets nobody else
 * take them until the lease ends: whoever is killed with one in hand loses that time only.
 */
export async function claimDeliveries(
  tx: Tx,
  { now, until, limit }: { now: Instant; until: Instant; limit: number },
): Promise<ClaimedDelivery[]> {
  const found = await sql<ClaimedDelivery>`
    update deliveries d set next_at = ${until}, attempts = d.attempts + 1
    from subscriptions s
    where s.id = d.subscription_id and d.state = 'waiting' and d.next_at <= ${now}
      and s.ended_at is null and s.disabled_at is null
      and d.id in (
        select id from (
          select w.id, w.next_at, w.event_seq,
            row_number() over (partition by w.subscription_id order by w.next_at, w.event_seq) as place
          from deliveries w join subscriptions o on o.id = w.subscription_id
          where w.state = 'waiting' and w.next_at <= ${now} and o.ended_at is null and o.disabled_at is null) due
        where place <= 2 order by next_at, event_seq limit ${limit})
    returning d.id, d.subscription_id, d.body, d.attempts, d.next_at, s.url`.execute(tx);
  return found.rows;
}

/** Notes how an attempt ended, if the lease is still the one it was made under. */
export async function noteAttempt(
  tx: Tx,
  { id, next_at }: Pick<ClaimedDelivery, 'id' | 'next_at'>,
  outcome: Pick<DeliveriesTable, 'state' | 'next_at' | 'last_at' | 'last_status' | 'last_fault'>,
): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set(outcome)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('next_at', '=', next_at)
    .execute();
}

export function findDelivery(tx: Tx, id: Id): Promise<DeliveriesTable | undefined> {
  return tx.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Lets a delivery be tried again at once, from the beginning of its pauses. */
export async function wakeDelivery(tx: Tx, id: Id, now: Instant): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ state: 'waiting', attempts: 0, next_at: now })
    .where('id', '=', id)
    .execute();
}

/** A page of what was sent to a subscription, newest first, and how many there are. */
export async function deliveryPage(
  tx: Tx,
  { id, state, page, size }: { id: Id; state: DeliveryState | undefined; page: number; size: number },
): Promise<{ rows: DeliveriesTable[]; total: number }> {
  const all = tx
    .selectFrom('deliveries')
    .where('subscription_id', '=', id)
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'waiting'));
  const rows = await all
    .selectAll()
    .orderBy('event_seq', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const { count } = await all.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return { rows, total: count };
}

/** How many deliveries of each kind there are by subscription and day in Shanghai, since a moment. */
export interface DeliveryDay {
  readonly subscription_id: string;
  readonly day: DateText;
  readonly state: DeliveryState;
  readonly count: number;
}

export async function deliveryDays(tx: Tx, since: Instant): Promise<DeliveryDay[]> {
  const found = await sql<DeliveryDay>`
    select subscription_id, to_char(to_timestamp(created_at / 1000.0) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
      state, count(*)::bigint as count
    from deliveries where created_at >= ${since} group by 1, 2, 3`.execute(tx);
  return found.rows;
}

/** What is not delivered yet, by subscription. */
export async function undelivered(
  tx: Tx,
): Promise<{ subscription_id: string; state: DeliveryState; count: number }[]> {
  const found = await sql<{ subscription_id: string; state: DeliveryState; count: number }>`
    select subscription_id, state, count(*)::bigint as count from deliveries
    where state <> 'delivered' group by 1, 2`.execute(tx);
  return found.rows;
}
