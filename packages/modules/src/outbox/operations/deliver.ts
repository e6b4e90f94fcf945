import { DAY, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { secondsOf, signedHeaders } from '../../signing/index.ts';
import { MOST_ATTEMPTS, pauseAfter } from '../backoff.ts';
import type { OutboxDeps } from '../deps.ts';
import { enqueueNotice } from '../mail/enqueue.ts';
import { claimDeliveries, noteAttempt, type ClaimedDelivery } from '../repo/deliveries.ts';
import { findSubscription, sealedSecrets, updateSubscription } from '../repo/subscriptions.ts';
import type { Attempt } from '../send/send.ts';
import { sealedFor } from './subscribe.ts';

/** Deliveries under way at the same moment. */
const TOGETHER = 8;
/** Longer than an attempt may take. */
const LEASE_MS = 60_000;
/** How long nothing may get through before nothing is tried any more. */
const DISABLED_AFTER = 5 * DAY;
/** The receiver says that it is gone for good. */
const GONE = 410;

type Deps = Pick<OutboxDeps, 'store' | 'clock' | 'kernel' | 'sealer' | 'chance' | 'send' | 'baseUrl'>;

/** Tries deliveries that are due and notes how each went; returns how many. Whoever dies in between leaves them to be tried again. */
export async function deliver(deps: Deps): Promise<number> {
  const now = deps.clock();
  const claimed = await deps.store.system((tx) =>
    claimDeliveries(tx, { now, until: now + LEASE_MS, limit: TOGETHER }),
  );
  await Promise.all(claimed.map((delivery) => deliverOne(deps, delivery)));
  return claimed.length;
}

async function deliverOne(deps: Deps, delivery: ClaimedDelivery): Promise<void> {
  const attempt = await send(deps, delivery);
  await deps.store.system((tx) => settle(tx, deps, delivery, attempt));
}

async function send({ store, clock, sealer, send: post }: Deps, delivery: ClaimedDelivery): Promise<Attempt> {
  const { id, subscription_id, url } = delivery;
  const at = clock();
  const sealed = await store.system((tx) => sealedSecrets(tx, subscription_id, at));
  let secrets: string[];
  try {
    secrets = sealed.map((text) => sealer.open(text, sealedFor(subscription_id)));
  } catch {
    // A key that is missing here is no fault of the receiver's, but without it nothing can be sent.
    return { ok: false, status: null, fault: 'unsealed' };
  }
  const body = Buffer.from(delivery.body, 'utf8');
  const headers = signedHeaders(secrets, { id, timestamp: secondsOf(at), body });
  return post({
    url,
    headers: { 'content-type': 'application/json', 'user-agent': 'concentric', ...headers },
    body,
  });
}

async function settle(tx: Tx, deps: Deps, delivery: ClaimedDelivery, attempt: Attempt): Promise<void> {
  const now = deps.clock();
  const { subscription_id: id, attempts } = delivery;
  const note = { last_at: now, last_status: attempt.status, last_fault: attempt.ok ? null : attempt.fault };
  if (attempt.ok) {
    await noteAttempt(tx, delivery, { ...note, state: 'delivered', next_at: delivery.next_at });
    await updateSubscription(tx, id, { failing_since: null });
    return;
  }
  const isDead = attempts >= MOST_ATTEMPTS;
  const next = now + pauseAfter(attempts, deps.chance());
  await noteAttempt(tx, delivery, { ...note, state: isDead ? 'dead' : 'waiting', next_at: next });
  if (attempt.fault !== 'unsealed') await noteFailure(tx, deps, id, attempt.status === GONE);
}

/** Remembers since when a subscription fails, and disables it where that is too long ago or its receiver is gone. */
async function noteFailure(tx: Tx, deps: Deps, id: Id, isGone: boolean): Promise<void> {
  const subscription = await findSubscription(tx, id);
  if (subscription === undefined || subscription.disabled_at !== null) return;
  const now = deps.clock();
  const since = subscription.failing_since ?? now;
  if (!isGone && now - since < DISABLED_AFTER) {
    await updateSubscription(tx, id, { failing_since: since });
    return;
  }
  await updateSubscription(tx, id, { failing_since: since, disabled_at: now });
  await deps.kernel.recordEvents(tx, [
    {
      ...{
        kind: 'subscription.disabled',
        at: now,
        aboutId: id,
        subjectId: subscription.party_id,
        actor: null,
      },
      ...{ visibility: 'parties', data: { failingSince: since, gone: isGone } },
    },
  ]);
  await enqueueNotice(tx, { partyId: subscription.party_id, subscription: id, now, baseUrl: deps.baseUrl });
}
