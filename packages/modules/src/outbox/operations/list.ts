import { dateOf, ProblemError, type Id } from '@concentric/core/shared';
import { summariesById } from '../../registry/index.ts';
import type { PartySummary } from '../../registry/contract.ts';
import { authorise, rightsOn, type Actor } from '../../shared/index.ts';
import type { DeliveryView, SubscriptionView } from '../contract.ts';
import type { OutboxDeps } from '../deps.ts';
import { outboxPolicy } from '../policy.ts';
import { problem } from '../problems.ts';
import { deliveryPage, findDelivery, wakeDelivery } from '../repo/deliveries.ts';
import { findSubscription, subscriptionRows } from '../repo/subscriptions.ts';
import { deliveryView, subscriptionViews } from '../view.ts';
import { managed } from './subscribe.ts';

/** The subscriptions the reader may see, and whom he may subscribe. */
export function listOutgoing(
  deps: OutboxDeps,
  actor: Actor,
): Promise<{ subscriptions: SubscriptionView[]; parties: PartySummary[]; can: Record<string, boolean> }> {
  authorise(outboxPolicy, actor, 'listOutgoing');
  const own = actor.roles.includes('member_representative') ? (actor.speaksFor ?? actor.partyIds) : [];
  return deps.store.as(actor, async (tx) => ({
    subscriptions: await subscriptionViews(tx, deps, actor, await subscriptionRows(tx)),
    parties: [...(await summariesById(tx, [...own], dateOf(deps.clock()))).values()],
    can: rightsOn(outboxPolicy, actor, { partyIds: own }, ['subscribe', 'listMails']),
  }));
}

/** What was sent to a subscription, newest first. */
export function listDeliveries(
  { store }: OutboxDeps,
  actor: Actor,
  input: { id: Id; state?: DeliveryView['state'] | undefined; page: number; size: number },
): Promise<{ items: DeliveryView[]; total: number; page: number; size: number }> {
  authorise(outboxPolicy, actor, 'listDeliveries');
  return store.as(actor, async (tx) => {
    const subscription = await findSubscription(tx, input.id);
    if (subscription === undefined) throw new ProblemError(problem('outbox.none', { id: input.id }));
    const { rows, total } = await deliveryPage(tx, { ...input, state: input.state });
    const items = rows.map((row) => deliveryView(row, subscription, actor));
    return { items, total, page: input.page, size: input.size };
  });
}

/** Tries a delivery again now, under the same id. */
export function resendDelivery({ store, clock }: OutboxDeps, actor: Actor, id: Id): Promise<DeliveryView> {
  return store.as(actor, async (tx) => {
    const row = await findDelivery(tx, id);
    if (row === undefined) throw new ProblemError(problem('outbox.none', { id }));
    const subscription = await managed(tx, actor, row.subscription_id);
    const now = clock();
    await wakeDelivery(tx, id, now);
    return deliveryView({ ...row, state: 'waiting', attempts: 0, next_at: now }, subscription, actor);
  });
}
