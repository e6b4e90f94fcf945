import { randomBytes } from 'node:crypto';
import { dateOf, DAY, ProblemError, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { summariesById } from '../../registry/index.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import { createSigningSecret, resealAll } from '../../signing/index.ts';
import type { NewSubscription, SubscriptionView } from '../contract.ts';
import type { OutboxDeps } from '../deps.ts';
import { outboxPolicy } from '../policy.ts';
import { problem } from '../problems.ts';
import {
  allSecrets,
  chainHead,
  countOpen,
  findSubscription,
  forgetSecrets,
  insertSubscription,
  replaceSecret,
  resealSecret,
  updateSubscription,
} from '../repo/subscriptions.ts';
import { checkTarget, readTarget } from '../send/target.ts';
import type { SubscriptionsTable } from '../tables.ts';
import { viewOf } from '../view.ts';

/** Open subscriptions of one party at most. */
const MOST = 10;
/** How long deliveries carry a second signature under the secret before a renewal. */
const GRACE = DAY;

/** What the secret of a subscription is sealed for. */
export const sealedFor = (id: Id): string => `subscription ${id}`;

type Given = Promise<{ subscription: SubscriptionView; secret: string }>;

/** Subscribes a system of a party from now on. Its secret is in the answer, once. */
export async function subscribe(deps: OutboxDeps, actor: Actor, input: NewSubscription): Given {
  authorise(outboxPolicy, actor, 'subscribe', { partyIds: [input.partyId] });
  const url = readTarget(input.url, deps.allowsPrivate);
  await checkTarget(url, deps.allowsPrivate);
  // What an actor may see of the chain does not tell where it ends.
  const cursor = await deps.store.system(chainHead);
  return deps.store.as(actor, async (tx) => {
    const at = deps.clock();
    if (!(await summariesById(tx, [input.partyId], dateOf(at))).has(input.partyId))
      throw new ProblemError(problem('outbox.no-party', { id: input.partyId }));
    if ((await countOpen(tx, input.partyId)) >= MOST)
      throw new ProblemError(problem('outbox.too-many', { limit: MOST }));
    const id = `sub_${randomBytes(16).toString('hex')}`;
    const row = {
      ...{ id, party_id: input.partyId, url: url.href, topics: [...new Set(input.topics)], cursor },
      ...{ created_at: at, failing_since: null, disabled_at: null, ended_at: null },
    };
    await insertSubscription(tx, row);
    const secret = await newSecret(tx, deps, id);
    await record(tx, deps, actor, row, 'made', { url: url.origin, topics: row.topics });
    return { subscription: await viewOf(tx, deps, actor, id), secret };
  });
}

/** A new secret; for a day deliveries are signed under the one before it too. */
export function renewSecret(deps: OutboxDeps, actor: Actor, id: Id): Given {
  return deps.store.as(actor, async (tx) => {
    const row = await managed(tx, actor, id);
    const secret = await newSecret(tx, deps, id);
    await record(tx, deps, actor, row, 'secret-renewed', {});
    return { subscription: await viewOf(tx, deps, actor, id), secret };
  });
}

/** Goes on with a subscription that was disabled, from where it stood. */
export function enable(deps: OutboxDeps, actor: Actor, id: Id): Promise<SubscriptionView> {
  return deps.store.as(actor, async (tx) => {
    const row = await managed(tx, actor, id);
    if (row.disabled_at !== null) {
      await updateSubscription(tx, id, { disabled_at: null, failing_since: null });
      await record(tx, deps, actor, row, 'enabled', {});
    }
    return viewOf(tx, deps, actor, id);
  });
}

/** Ends a subscription; what was sent stays on record. */
export function end(deps: OutboxDeps, actor: Actor, id: Id): Promise<SubscriptionView> {
  return deps.store.as(actor, async (tx) => {
    const row = await managed(tx, actor, id);
    await updateSubscription(tx, id, { ended_at: deps.clock() });
    await forgetSecrets(tx, id);
    await record(tx, deps, actor, row, 'ended', {});
    return viewOf(tx, deps, actor, id);
  });
}

/** A subscription the actor may manage. Throws `outbox.none`, `outbox.ended`, `policy.denied`. */
export async function managed(tx: Tx, actor: Actor, id: Id): Promise<SubscriptionsTable> {
  if (actor.userId === null) authorise(outboxPolicy, actor, 'manage');
  const row = await findSubscription(tx, id);
  if (row === undefined) throw new ProblemError(problem('outbox.none', { id }));
  authorise(outboxPolicy, actor, 'manage', { partyIds: [row.party_id] });
  if (row.ended_at !== null) throw new ProblemError(problem('outbox.ended'));
  return row;
}

/** After a change of sealing keys: seals every secret with the first; returns the subscriptions whose secrets no key opens. */
export function resealSecrets({ store, sealer }: Pick<OutboxDeps, 'store' | 'sealer'>): Promise<Id[]> {
  return store.system(async (tx) => {
    const all = (await allSecrets(tx)).map(({ subscription_id: id, sealed }) => ({
      id,
      sealed,
      place: sealedFor(id),
    }));
    return resealAll(sealer, all, (before, sealed) => resealSecret(tx, before, sealed));
  });
}

async function newSecret(tx: Tx, { sealer, clock }: OutboxDeps, id: Id): Promise<string> {
  const secret = createSigningSecret();
  const at = clock();
  await replaceSecret(tx, { id, sealed: sealer.seal(secret, sealedFor(id)), at, until: at + GRACE });
  return secret;
}

async function record(
  tx: Tx,
  { kernel, clock }: OutboxDeps,
  { userId, name }: Actor,
  row: SubscriptionsTable,
  happened: 'made' | 'secret-renewed' | 'enabled' | 'ended',
  data: object,
): Promise<void> {
  if (userId === null) throw new Error('a visitor has no person behind him');
  await kernel.recordEvents(tx, [
    {
      ...{ kind: `subscription.${happened}`, at: clock(), aboutId: row.id, subjectId: row.party_id },
      ...{ actor: { id: userId, name }, visibility: 'parties', data },
    },
  ]);
}
