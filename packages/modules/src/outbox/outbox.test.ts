import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { call } from '@orpc/server';
import { DAY } from '@concentric/core/shared';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { AGENCY_ID, BASE_URL, describeAssociation, PEOPLE, PLATFORM_ID } from '../sample/testing.ts';
import type { Actor } from '../shared/index.ts';
import { createSealer, isSignedBy } from '../signing/index.ts';
import type { Topic } from './contract.ts';
import { createOutbox, createSender, type Outbox, type OutboxDeps } from './index.ts';

const member: Actor = {
  ...{
    userId: 'usr_m',
    name: '会员代表',
    roles: ['member_representative'],
    partyIds: [PLATFORM_ID, AGENCY_ID],
  },
  speaksFor: [PLATFORM_ID],
};
const stranger: Actor = { ...member, userId: 'usr_s', partyIds: ['pty_other'], speaksFor: ['pty_other'] };
const as = (actor: Actor) => ({ context: { actor, requestId: 'r' } });

/** What a receiver got. */
interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let server: Server;
let received: Received[] = [];
let answerWith: (response: ServerResponse, request: IncomingMessage) => void;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      answerWith(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  received = [];
  answerWith = (response) => void response.writeHead(200).end();
});

describeAssociation('outgoing webhooks', (get) => {
  const depsOf = (more: Partial<OutboxDeps> = {}): OutboxDeps => ({
    ...{ store: get().store, clock: get().clock, kernel: get().casework.kernel, baseUrl: BASE_URL },
    ...{ sealer: createSealer(['a key that seals, for tests of the outbox']), chance: () => 0.5 },
    ...{ send: createSender({ allowsPrivate: true, timeoutMs: 300 }), sendMail: null, allowsPrivate: true },
    ...more,
  });
  const url = (path = '/hook'): string =>
    `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${path}`;
  const subscribe = (
    more: { partyId?: string; topics?: Topic[]; url?: string } = {},
    actor: Actor = PEOPLE.secretary,
    outbox = createOutbox(depsOf()),
  ) =>
    call(
      outbox.router.subscribe,
      { partyId: PLATFORM_ID, url: url(), topics: ['case.changed', 'source.changed'], ...more },
      as(actor),
    );
  /** Lets something happen to a party, as events of the chain. */
  const happen = (
    kind: string,
    subjectId: string | null = PLATFORM_ID,
    visibility: 'staff' | 'parties' = 'parties',
  ) =>
    get().store.system((tx) =>
      get().casework.kernel.recordEvents(tx, [
        {
          kind,
          at: get().clock(),
          aboutId: 'cas_x',
          subjectId,
          actor: null,
          visibility,
          data: { words: '不外传的话' },
        },
      ]),
    );
  const workOff = async (outbox: Outbox): Promise<void> => {
    for (let round = 0; round < 20 && (await outbox.workDeliveries()); round++);
  };
  const view = async (id: string, actor: Actor = PEOPLE.secretary) =>
    (await call(createOutbox(depsOf()).router.listOutgoing, undefined, as(actor))).subscriptions.find(
      (one) => one.id === id,
    );
  const log = (id: string, actor: Actor = PEOPLE.secretary) =>
    call(createOutbox(depsOf()).router.listDeliveries, { id, page: 1, size: 50 }, as(actor));
  afterEach(async () => {
    const outbox = createOutbox(depsOf());
    const { subscriptions } = await call(outbox.router.listOutgoing, undefined, as(PEOPLE.secretary));
    for (const { id, state } of subscriptions)
      if (state !== 'ended') await call(outbox.router.endSubscription, { id }, as(PEOPLE.secretary));
  });

  it('carry what happened to the party since, signed, in order, and no words of it', async () => {
    await happen('case.pause');
    const { subscription, secret } = await subscribe();
    const outbox = createOutbox(depsOf());
    const [first] = await happen('case.pause');
    await happen('case.resume', AGENCY_ID);
    await workOff(outbox);
    expect(received).toHaveLength(2);
    const [one] = received;
    const headers = {
      id: String(one?.headers['webhook-id']),
      timestamp: Number(one?.headers['webhook-timestamp']),
    };
    const body = Buffer.from(one?.body ?? '', 'utf8');
    expect(isSignedBy([secret], { ...headers, body }, String(one?.headers['webhook-signature']))).toBe(true);
    expect(JSON.parse(one?.body ?? '')).toMatchObject({
      type: 'case.changed',
      data: {
        event: first?.id,
        seq: first?.seq,
        hash: first?.hash,
        kind: 'case.pause',
        subject: PLATFORM_ID,
        url: `${BASE_URL}/console/cases/cas_x`,
      },
    });
    expect(received.map(({ body: text }) => text).join()).not.toContain('不外传');
    expect(await view(subscription.id)).toMatchObject({ state: 'active', waiting: 0, dead: 0 });
    expect((await view(subscription.id))?.days.at(-1)).toMatchObject({ delivered: 2 });
    await workOff(outbox);
    expect(received).toHaveLength(2);
  });

  it('tell nothing of others, of what the party may not see, or of topics not asked for', async () => {
    await subscribe({ topics: ['case.changed'] });
    await happen('case.pause', 'pty_s0001');
    await happen('case.pause', null);
    await happen('case.pause', PLATFORM_ID, 'staff');
    await happen('case.opened');
    await happen('rulebook.saved');
    await workOff(createOutbox(depsOf()));
    expect(received).toEqual([]);
  });

  it('are made with the fact or not at all', async () => {
    await subscribe();
    const { store, casework, clock } = get();
    const failing = store.system(async (tx) => {
      await casework.kernel.recordEvents(tx, [
        {
          kind: 'case.pause',
          at: clock(),
          aboutId: 'cas_x',
          subjectId: PLATFORM_ID,
          actor: null,
          visibility: 'parties',
          data: {},
        },
      ]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await workOff(createOutbox(depsOf()));
    expect(received).toEqual([]);
  });

  it('outlive a process that is killed between making them and sending, and between sending and noting', async () => {
    const { subscription } = await subscribe();
    await happen('case.pause');
    const killed = createOutbox(depsOf({ send: () => new Promise(() => undefined) }));
    void killed.workDeliveries();
    await expect.poll(async () => (await log(subscription.id)).items[0]?.attempts).toBe(1);
    const next = createOutbox(depsOf());
    expect(await next.workDeliveries()).toBe(false);
    expect(received).toEqual([]);
    get().clock.move(60_000);
    await workOff(next);
    expect(received).toHaveLength(1);
    expect((await log(subscription.id)).items).toMatchObject([{ state: 'delivered', attempts: 2 }]);
  });

  it('are made once by several processes at the same moment', async () => {
    await subscribe();
    for (let i = 0; i < 6; i++) await happen('case.pause');
    const many = Array.from({ length: 4 }, () => createOutbox(depsOf()));
    await Promise.all(many.map(workOff));
    await workOff(createOutbox(depsOf()));
    expect(received).toHaveLength(6);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(6);
  });

  it.each([
    [
      '500s',
      (response: ServerResponse) => void response.writeHead(500).end(),
      { lastStatus: 500, lastFault: 'status' },
    ],
    [
      'redirects',
      (response: ServerResponse) => void response.writeHead(302, { location: '/other' }).end(),
      { lastStatus: 302 },
    ],
    ['hangs', () => undefined, { lastStatus: null, lastFault: 'timeout' }],
    [
      'cuts the connection',
      (response: ServerResponse) => void response.destroy(),
      { lastFault: 'unreachable' },
    ],
  ])(
    'wait longer each time for a receiver that %s, and come again under the same id',
    async (_what, answer, note) => {
      answerWith = answer;
      const { subscription } = await subscribe();
      const outbox = createOutbox(depsOf());
      await happen('case.pause');
      await workOff(outbox);
      const item = (await log(subscription.id)).items[0];
      expect(item).toMatchObject({ state: 'waiting', attempts: 1, nextAt: get().clock() + 5_000, ...note });
      expect(await view(subscription.id)).toMatchObject({ state: 'failing', waiting: 1 });
      answerWith = (response) => void response.writeHead(204).end();
      get().clock.move(5_000);
      await workOff(outbox);
      expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([item?.id, item?.id]);
      expect(await view(subscription.id)).toMatchObject({ state: 'active', waiting: 0, failingSince: null });
    },
  );

  it('for one receiver that hangs do not hold up the others', async () => {
    const hanging = await subscribe({ url: url('/hang') });
    for (let i = 0; i < 12; i++) await happen('case.pause');
    const { subscription } = await subscribe();
    await happen('case.pause');
    answerWith = (response, request) =>
      request.url === '/hang' ? undefined : void response.writeHead(200).end();
    await createOutbox(depsOf()).workDeliveries();
    expect((await view(subscription.id))?.waiting).toBe(0);
    expect((await view(hanging.subscription.id))?.waiting).toBe(13);
  });

  it('end as dead letters, which can be sent again by hand, and disable a subscription that fails for days', async () => {
    answerWith = (response) => void response.writeHead(503).end();
    const { subscription } = await subscribe({}, member);
    const outbox = createOutbox(depsOf());
    await happen('case.pause');
    for (let attempt = 0; attempt < 13; attempt++) {
      await workOff(outbox);
      get().clock.move(DAY);
      if ((await view(subscription.id))?.state === 'disabled')
        await call(outbox.router.enableSubscription, { id: subscription.id }, as(member));
    }
    await workOff(outbox);
    const [dead] = (await log(subscription.id)).items;
    expect(dead).toMatchObject({
      state: 'dead',
      attempts: 13,
      lastStatus: 503,
      nextAt: null,
      can: { resend: true },
    });
    answerWith = (response) => void response.writeHead(200).end();
    const before = received.length;
    await workOff(outbox);
    expect(received).toHaveLength(before);
    await call(outbox.router.resendDelivery, { id: dead?.id ?? '' }, as(member));
    await workOff(outbox);
    expect((await log(subscription.id, member)).items[0]).toMatchObject({ id: dead?.id, state: 'delivered' });
    const events = await get().store.system((tx) =>
      tx
        .selectFrom('events')
        .select(['kind', 'visibility'])
        .where('about_id', '=', subscription.id)
        .execute(),
    );
    expect(events).toContainEqual({ kind: 'subscription.disabled', visibility: 'parties' });
  });

  it('stop at once for a receiver that is gone, and go on from where they stood', async () => {
    answerWith = (response) => void response.writeHead(410).end();
    const { subscription } = await subscribe();
    const outbox = createOutbox(depsOf());
    await happen('case.pause');
    await workOff(outbox);
    expect(await view(subscription.id)).toMatchObject({ state: 'disabled', can: { enable: true } });
    await happen('case.resume');
    answerWith = (response) => void response.writeHead(200).end();
    get().clock.move(DAY);
    await workOff(outbox);
    expect(received).toHaveLength(1);
    await call(outbox.router.enableSubscription, { id: subscription.id }, as(PEOPLE.secretary));
    await workOff(outbox);
    expect(received).toHaveLength(3);
  });

  it('are signed under both secrets for a day after a renewal', async () => {
    const { subscription, secret } = await subscribe();
    const outbox = createOutbox(depsOf());
    const { secret: next } = await call(
      outbox.router.renewSubscriptionSecret,
      { id: subscription.id },
      as(PEOPLE.secretary),
    );
    const fits = async (): Promise<boolean[]> => {
      received = [];
      await happen('case.pause');
      await workOff(outbox);
      const [{ headers, body } = { headers: {}, body: '' }] = received;
      const signable = {
        id: String(headers['webhook-id']),
        timestamp: Number(headers['webhook-timestamp']),
        body: Buffer.from(body),
      };
      return [secret, next].map((one) => isSignedBy([one], signable, String(headers['webhook-signature'])));
    };
    expect(await fits()).toEqual([true, true]);
    get().later(1);
    expect(await fits()).toEqual([false, true]);
  });

  it('wait where the sealing key is missing, and blame nobody', async () => {
    const { subscription } = await subscribe();
    await happen('case.pause');
    await workOff(createOutbox(depsOf({ sealer: createSealer(['quite another key for sealing things']) })));
    expect((await log(subscription.id)).items).toMatchObject([{ state: 'waiting', lastFault: 'unsealed' }]);
    expect(await view(subscription.id)).toMatchObject({ state: 'active' });
    expect(received).toEqual([]);
  });

  it.each([
    ['http://127.0.0.1:1/x', false, 'outbox.bad-url'],
    ['https://127.0.0.1/x', false, 'outbox.private-address'],
    ['https://localhost/x', false, 'outbox.private-address'],
    ['https://169.254.169.254/latest', false, 'outbox.private-address'],
    ['https://nowhere.invalid/x', false, 'outbox.unresolved'],
    ['https://u:p@example.org/x', true, 'outbox.bad-url'],
    ['javascript:alert(1)', true, 'outbox.bad-url'],
  ])('are not made to %s (inner allowed: %s): %s', async (address, allowsPrivate, code) => {
    const outbox = createOutbox(depsOf({ allowsPrivate }));
    await expect(subscribe({ url: address }, PEOPLE.secretary, outbox)).rejects.toThrow(code);
  });

  it('are not sent inside though the subscription says so, once that is not allowed', async () => {
    const { subscription } = await subscribe();
    await happen('case.pause');
    await workOff(createOutbox(depsOf({ send: createSender({ allowsPrivate: false }) })));
    expect((await log(subscription.id)).items).toMatchObject([{ lastFault: 'private' }]);
    expect(received).toEqual([]);
  });

  it('are a party’s own people’s and the secretariat’s', async () => {
    const { subscription } = await subscribe({}, member);
    const { id } = subscription;
    const outbox = createOutbox(depsOf());
    await expect(subscribe({ partyId: AGENCY_ID }, member)).rejects.toThrow('policy.denied');
    for (const actor of [stranger, PEOPLE.chen, PEOPLE.expert])
      await expect(subscribe({}, actor)).rejects.toThrow('policy.denied');
    expect(await view(id, member)).toMatchObject({ can: { renewSecret: true, end: true } });
    expect(await view(id, stranger)).toBeUndefined();
    expect(await view(id, PEOPLE.auditor)).toMatchObject({ can: { renewSecret: false, end: false } });
    const { renewSubscriptionSecret: renew, endSubscription, enableSubscription } = outbox.router;
    for (const attempt of [
      (actor: Actor) => call(renew, { id }, as(actor)),
      (actor: Actor) => call(endSubscription, { id }, as(actor)),
      (actor: Actor) => call(enableSubscription, { id }, as(actor)),
    ]) {
      await expect(attempt(stranger)).rejects.toThrow('outbox.none');
      await expect(attempt(PEOPLE.auditor)).rejects.toThrow('policy.denied');
    }
    await expect(log(id, stranger)).rejects.toThrow('outbox.none');
    await expect(
      get().store.as(member, (tx) => sql`select sealed from subscription_secrets`.execute(tx)),
    ).rejects.toThrow('permission denied');
    await expect(subscribe({ partyId: 'pty_nobody' })).rejects.toThrow('outbox.no-party');
    for (let i = 1; i < 10; i++) await subscribe({}, member);
    await expect(subscribe({}, member)).rejects.toThrow('outbox.too-many');
  });
});
