import { addDays, dateOf, ProblemError, startOf, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { summariesById } from '../registry/index.ts';
import { rightsOn, type Actor } from '../shared/index.ts';
import type { DeliveryView, SubscriptionView, Topic } from './contract.ts';
import type { OutboxDeps } from './deps.ts';
import { outboxPolicy } from './policy.ts';
import { problem } from './problems.ts';
import { deliveryDays, undelivered, type DeliveryDay } from './repo/deliveries.ts';
import { findSubscription, previousSecrets } from './repo/subscriptions.ts';
import type { DeliveriesTable, SubscriptionsTable } from './tables.ts';

/** Days told of, today the last. */
const SHOWN_DAYS = 14;

type Reading = Pick<OutboxDeps, 'clock'>;

/** One subscription as its reader sees it. Throws `outbox.none`. */
export async function viewOf(tx: Tx, deps: Reading, actor: Actor, id: Id): Promise<SubscriptionView> {
  const row = await findSubscription(tx, id);
  const [view] = row === undefined ? [] : await subscriptionViews(tx, deps, actor, [row]);
  if (view === undefined) throw new ProblemError(problem('outbox.none', { id }));
  return view;
}

/** Subscriptions with how they fared in the last fourteen days. */
export async function subscriptionViews(
  tx: Tx,
  { clock }: Reading,
  actor: Actor,
  rows: readonly SubscriptionsTable[],
): Promise<SubscriptionView[]> {
  const now = clock();
  const today = dateOf(now);
  const ids = rows.map(({ party_id }) => party_id);
  const parties = await summariesById(tx, ids, today);
  const previous = new Map((await previousSecrets(tx)).map((row) => [row.subscription_id, row.until]));
  const since = startOf(addDays(today, 1 - SHOWN_DAYS));
  const days = Map.groupBy(await deliveryDays(tx, since), (row) => row.subscription_id);
  const open = new Map(
    (await undelivered(tx)).map(({ subscription_id, state, count }) => [
      `${subscription_id} ${state}`,
      count,
    ]),
  );
  return rows.map((row) => {
    const until = previous.get(row.id) ?? 0;
    return {
      ...{ id: row.id, party: parties.get(row.party_id) ?? null, url: row.url },
      topics: row.topics as Topic[],
      ...{ createdAt: row.created_at, state: stateOf(row), failingSince: row.failing_since },
      previousSecretUntil: until > now ? until : null,
      waiting: open.get(`${row.id} waiting`) ?? 0,
      dead: open.get(`${row.id} dead`) ?? 0,
      days: daysOf(today, days.get(row.id) ?? []),
      can: rightsFor(actor, row),
    };
  });
}

/** What was sent to a subscription, as its reader sees it. */
export function deliveryView(
  row: DeliveriesTable,
  subscription: SubscriptionsTable,
  actor: Actor,
): DeliveryView {
  const may = rightsOn(outboxPolicy, actor, { partyIds: [subscription.party_id] }, ['manage']);
  return {
    ...{ id: row.id, eventId: row.event_id, topic: row.topic as Topic, createdAt: row.created_at },
    ...{ state: row.state, attempts: row.attempts, nextAt: row.state === 'waiting' ? row.next_at : null },
    ...{ lastAt: row.last_at, lastStatus: row.last_status, lastFault: row.last_fault },
    can: { resend: may['manage'] === true && subscription.ended_at === null },
  };
}

function stateOf({ ended_at, disabled_at, failing_since }: SubscriptionsTable): SubscriptionView['state'] {
  if (ended_at !== null) return 'ended';
  if (disabled_at !== null) return 'disabled';
  return failing_since === null ? 'active' : 'failing';
}

function daysOf(today: string, rows: readonly DeliveryDay[]): SubscriptionView['days'] {
  return Array.from({ length: SHOWN_DAYS }, (_, i) => {
    const day = addDays(today, i + 1 - SHOWN_DAYS);
    const of = (state: DeliveryDay['state']) =>
      rows.find((row) => row.day === day && row.state === state)?.count ?? 0;
    return { day, delivered: of('delivered'), waiting: of('waiting'), dead: of('dead') };
  });
}

function rightsFor(actor: Actor, row: SubscriptionsTable): Record<string, boolean> {
  const { manage = false } = rightsOn(outboxPolicy, actor, { partyIds: [row.party_id] }, ['manage']);
  const mayManage = manage && row.ended_at === null;
  return { renewSecret: mayManage, end: mayManage, enable: mayManage && row.disabled_at !== null };
}
