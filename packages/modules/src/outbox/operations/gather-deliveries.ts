import { randomBytes } from 'node:crypto';
import { dateOf, isoOf, type Id } from '@concentric/core/shared';
import { descendants } from '../../registry/index.ts';
import type { Topic } from '../contract.ts';
import type { OutboxDeps } from '../deps.ts';
import { insertDeliveries } from '../repo/deliveries.ts';
import { behind, chainHead, eventsFor, moveCursor, type HeardEvent } from '../repo/subscriptions.ts';
import type { SubscriptionsTable } from '../tables.ts';
import { topicOf } from '../topics.ts';

type Deps = Pick<OutboxDeps, 'store' | 'clock' | 'baseUrl'>;

/** Events of the chain looked at for a subscription in one transaction. */
const STRETCH = 2_000;

/**
 * Makes deliveries of what was added to the chain. The chain is the outbox: an event is committed with the fact it tells, in an order
 * without gaps, so a subscription that has come to a number has heard of everything before it; deliveries and that number are written
 * together. What a subscription hears of is read in the name of its party, under row-level security. Returns whether there is more.
 */
export async function gatherDeliveries(deps: Deps): Promise<boolean> {
  const { head, waiting } = await deps.store.system(async (tx) => {
    const end = await chainHead(tx);
    return { head: end, waiting: await behind(tx, end) };
  });
  let isMore = false;
  for (const subscription of waiting) {
    const until = Math.min(head, subscription.cursor + STRETCH);
    isMore ||= until < head;
    await gatherFor(deps, subscription, until);
  }
  return isMore;
}

async function gatherFor(deps: Deps, subscription: SubscriptionsTable, until: number): Promise<void> {
  const { store, clock } = deps;
  const { id, cursor, party_id } = subscription;
  const parties = await store.system((tx) => descendants(tx, [party_id], dateOf(clock())));
  const reader = { userId: null, roles: ['member_representative'], partyIds: parties };
  const events = await store.as(reader, (tx) => eventsFor(tx, { after: cursor, until }, parties));
  await store.system(async (tx) => {
    if (!(await moveCursor(tx, id, cursor, until))) return;
    const now = clock();
    const wanted = events.flatMap((event) => {
      const topic = topicOf(event.kind);
      return topic !== undefined && subscription.topics.includes(topic) ? [{ event, topic }] : [];
    });
    await insertDeliveries(
      tx,
      wanted.map(({ event, topic }) => ({
        ...{ id: newDeliveryId(), subscription_id: id, event_id: event.id, event_seq: event.seq, topic },
        ...{ body: bodyOf(event, topic, deps.baseUrl), created_at: now, next_at: now },
      })),
    );
  });
}

function newDeliveryId(): Id {
  return `dlv_${randomBytes(16).toString('hex')}`;
}

/** That something happened, when, to whom, and where to ask: no names and no words, which the receiver reads with rights of its own. */
function bodyOf(event: HeardEvent, topic: Topic, baseUrl: string): string {
  const { id, seq, at, kind, about_id: about, subject_id: subject, hash } = event;
  const page = about.startsWith('cas_') ? `/console/cases/${about}` : `/console/trace/${about}`;
  return JSON.stringify({
    type: topic,
    timestamp: isoOf(at),
    data: { event: id, seq, hash, kind, about, subject, url: new URL(page, baseUrl).href },
  });
}
