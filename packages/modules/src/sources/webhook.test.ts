import { gzipSync } from 'node:zlib';
import { call } from '@orpc/server';
import { DAY, isoOf, ProblemError, type Problem } from '@concentric/core/shared';
import { expect, it } from 'vitest';
import { describeAssociation, newSource, PEOPLE, PLATFORM_ID, PSEUDONYM_KEY } from '../sample/testing.ts';
import type { Actor } from '../shared/index.ts';
import { createSealer, createSigningSecret, secondsOf, signedHeaders } from '../signing/index.ts';
import type { NewSource } from './contract.ts';
import type { SignedDelivery } from './index.ts';
import { resealSecrets } from './operations/renew-secret.ts';
import { takeWebhook } from './operations/take-webhook.ts';

const member: Actor = {
  ...{ userId: 'usr_m', name: 'member', roles: ['member_representative'], partyIds: [PLATFORM_ID] },
};
const as = (actor: Actor) => ({ context: { actor, requestId: 'r' } });

let number = 0;

async function refusedFor(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('it was taken');
}

describeAssociation('signed deliveries', (get) => {
  const make = async (more: Partial<NewSource> = {}) => {
    const input = newSource({ name: `签名${String(++number)}`, prefix: `urn:w:${String(number)}`, ...more });
    const { source } = await get().store.system((tx) => get().sources.register(tx, input));
    return { source, secret: await renew(source.id) };
  };
  const renew = async (id: string): Promise<string> =>
    (await call(get().sources.router.renewSecret, { id }, as(PEOPLE.secretary))).secret;

  const event = (id = `w${String(++number)}`) => ({
    ...{ specversion: '1.0', id, source: '/feed', type: 'org.concentric.chat.message.v1' },
    time: isoOf(get().clock()),
    data: { platform: 'blue', account: 'tea', session: 's', offsetMs: 0, text: '来了' },
  });

  interface Sending {
    readonly id?: string;
    readonly offS?: number;
    readonly body?: string | Buffer;
    readonly isJson?: boolean;
    readonly headers?: Readonly<Record<string, string | undefined>>;
  }
  const deliveryOf = (sourceId: string, secret: string, sending: Sending = {}): SignedDelivery => {
    const {
      id = `msg_${String(++number)}`,
      offS = 0,
      body = JSON.stringify(event()),
      isJson = true,
    } = sending;
    const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
    const signable = { id, timestamp: secondsOf(get().clock()) + offS, body: bytes };
    const headers = { ...signedHeaders([secret], signable), ...sending.headers };
    return { sourceId, headers, isJson, readBody: () => Promise.resolve(bytes) };
  };
  const send = (...args: Parameters<typeof deliveryOf>) => get().sources.takeWebhook(deliveryOf(...args));
  const code = async (work: Promise<unknown>) => (await refusedFor(work)).code;

  it('are taken: one event, an array, or one a line', async () => {
    const { source, secret } = await make();
    expect(await send(source.id, secret)).toMatchObject({ accepted: 1, rejected: 0 });
    const pretty = JSON.stringify([event(), event()], null, 2);
    expect(await send(source.id, secret, { body: pretty })).toMatchObject({ accepted: 2 });
    const lines = [event(), event(), event()].map((one) => JSON.stringify(one)).join('\n');
    expect(await send(source.id, secret, { body: lines, isJson: false })).toMatchObject({ accepted: 3 });
  });

  it('are refused compressed, and as JSON nested without end, before anything is read of them', async () => {
    const { source, secret } = await make();
    const bomb = gzipSync(Buffer.alloc(10_000_000, '{}\n'));
    expect(await code(send(source.id, secret, { body: bomb, isJson: false }))).toBe(
      'sources.webhook-compressed',
    );
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(await code(send(source.id, secret, { body: deep }))).toBe('sources.webhook-json');
  });

  it('are held against the mandate, event by event', async () => {
    const { source, secret } = await make({ types: ['org.concentric.session.closed.v1'], quotaPerDay: 1 });
    const closed = (id: string) => ({
      ...event(id),
      ...{ type: 'org.concentric.session.closed.v1', data: { platform: 'blue', account: 'a', session: 's' } },
    });
    const foreign = { ...closed('f'), source: 'https://blue.example' };
    const body = JSON.stringify([event(), foreign, closed('g'), closed('h')]);
    const report = await send(source.id, secret, { body });
    expect(report).toMatchObject({ accepted: 1, rejected: 3 });
    expect(report.problems.map((found) => [found.code, found.place?.line])).toEqual([
      ['sources.type-not-agreed', 1],
      ['sources.foreign-source', 2],
      ['sources.quota-used', 4],
    ]);
  });

  it('are refused with a forged signature, of another source, or changed on the way', async () => {
    const [one, other] = [await make(), await make()];
    const forged = 'sources.webhook-signature';
    expect(await code(send(one.source.id, createSigningSecret()))).toBe(forged);
    expect(await code(send(one.source.id, other.secret))).toBe(forged);
    const right = deliveryOf(one.source.id, one.secret);
    const changed = { ...right, readBody: () => Promise.resolve(Buffer.from(JSON.stringify(event()))) };
    expect(await code(get().sources.takeWebhook(changed))).toBe(forged);
    const renamed = { ...right, headers: { ...right.headers, 'webhook-id': 'msg_other' } };
    expect(await code(get().sources.takeWebhook(renamed))).toBe(forged);
    expect(await refusedFor(send('src_none', one.secret))).toMatchObject({ code: forged, status: 401 });
    expect(await code(send("src_' or 1=1", one.secret))).toBe(forged);
    expect(await code(send(get().source.id, one.secret))).toBe(forged);
  });

  it('are taken within five minutes of our clock, either way, and not read beyond', async () => {
    const { source, secret } = await make();
    for (const offS of [-300, 300])
      expect(await send(source.id, secret, { offS })).toMatchObject({ accepted: 1 });
    for (const offS of [-301, 301, 1e9]) {
      const delivery = deliveryOf(source.id, secret, { offS });
      const readBody = () => Promise.reject(new Error('the body was read'));
      expect(await refusedFor(get().sources.takeWebhook({ ...delivery, readBody }))).toMatchObject({
        ...{ code: 'sources.webhook-time', status: 401 },
      });
    }
  });

  it.each([
    ['webhook-id', undefined],
    ['webhook-id', ''],
    ['webhook-id', 'a b'],
    ['webhook-id', 'x'.repeat(257)],
    ['webhook-timestamp', undefined],
    ['webhook-timestamp', '2026-11-24T00:00:00Z'],
    ['webhook-timestamp', '1e9'],
    ['webhook-signature', undefined],
  ])('are refused for their header %s: %j', async (name, value) => {
    const { source, secret } = await make();
    expect(await refusedFor(send(source.id, secret, { headers: { [name]: value } }))).toMatchObject({
      ...{ code: 'sources.webhook-headers', status: 400, params: { header: name } },
    });
  });

  it('get the answer of the first time when they come again, and do nothing', async () => {
    const { source, secret } = await make();
    const body = JSON.stringify([event(), { ...event(), source: 'urn:else' }]);
    const first = await send(source.id, secret, { id: 'again', body });
    expect(first).toMatchObject({ accepted: 1, duplicates: 0, rejected: 1 });
    for (const offS of [0, 60])
      expect(await send(source.id, secret, { id: 'again', body, offS })).toEqual(first);
    const other = await refusedFor(send(source.id, secret, { id: 'again' }));
    expect(other).toMatchObject({ code: 'sources.webhook-id-reused', status: 409 });
    const theirs = await make();
    expect(await send(theirs.source.id, theirs.secret, { id: 'again' })).toMatchObject({ accepted: 1 });
  });

  it('of which nothing was taken may come again', async () => {
    const { source, secret } = await make({ quotaPerDay: 1 });
    await send(source.id, secret);
    const body = JSON.stringify(event());
    expect(await send(source.id, secret, { id: 'later', body })).toMatchObject({ accepted: 0, rejected: 1 });
    get().later(1);
    expect(await send(source.id, secret, { id: 'later', body })).toMatchObject({ accepted: 1 });
  });

  it('count once where the same one comes many times at the same moment', async () => {
    const { source, secret } = await make();
    const delivery = deliveryOf(source.id, secret);
    const reports = await Promise.all(Array.from({ length: 8 }, () => get().sources.takeWebhook(delivery)));
    expect(reports.filter(({ accepted }) => accepted === 1).length).toBeGreaterThanOrEqual(1);
    const { rows } = await get().store.system(async (tx) => ({
      rows: await tx.selectFrom('source_webhooks').selectAll().where('source_id', '=', source.id).execute(),
    }));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.report).toMatchObject({ rejected: 0 });
  });

  it.each([
    ['{"specversion":', true, 'sources.webhook-json'],
    ['', true, 'sources.webhook-json'],
    ['not events at all', false, 'recordings.other-format'],
    ['<i><d p="1,1,25,1,1700000000,0,a,1">来了</d></i>', false, 'recordings.other-format'],
  ])('are refused where nothing can be read: %j', async (body, isJson, expected) => {
    const { source, secret } = await make();
    expect(await code(send(source.id, secret, { body, isJson }))).toBe(expected);
  });

  it.each(['null', '42', '[]', '[null]', '[[{}]]', '"text"'])('tell what is no event: %s', async (body) => {
    const { source, secret } = await make();
    const outcome = await send(source.id, secret, { body }).catch((error: unknown) => error);
    if (outcome instanceof ProblemError) expect(outcome.problem.status).toBeLessThan(500);
    else expect(outcome).toMatchObject({ accepted: 0, problems: [expect.anything()] });
  });

  it('fit under a secret that was renewed for a day, and under none before it', async () => {
    const { source, secret: first } = await make();
    const second = await renew(source.id);
    const [view] = (
      await call(get().sources.router.listSources, undefined, as(PEOPLE.secretary))
    ).sources.filter(({ id }) => id === source.id);
    expect(view).toMatchObject({ hasSecret: true, previousSecretUntil: get().clock() + DAY });
    for (const secret of [first, second])
      expect(await send(source.id, secret)).toMatchObject({ accepted: 1 });
    const third = await renew(source.id);
    expect(await code(send(source.id, first))).toBe('sources.webhook-signature');
    get().later(1);
    expect(await code(send(source.id, second))).toBe('sources.webhook-signature');
    expect(await send(source.id, third)).toMatchObject({ accepted: 1 });
  });

  it('end with their source, and their secrets are the secretariat’s to renew', async () => {
    const { source, secret } = await make({ ownerId: PLATFORM_ID });
    const { router } = get().sources;
    for (const actor of [member, PEOPLE.chen, PEOPLE.auditor])
      await expect(call(router.renewSecret, { id: source.id }, as(actor))).rejects.toThrow('policy.denied');
    await call(router.closeSource, { id: source.id, reason: '协议到期' }, as(PEOPLE.secretary));
    expect(await code(send(source.id, secret))).toBe('sources.webhook-signature');
    await expect(call(router.renewSecret, { id: source.id }, as(PEOPLE.secretary))).rejects.toThrow(
      'sources.closed',
    );
  });

  it('leave no secret in the store, and none a member or the desk could read', async () => {
    const { source, secret } = await make({ ownerId: PLATFORM_ID });
    const { store } = get();
    const kept = await store.system(async (tx) => [
      await tx.selectFrom('source_secrets').selectAll().execute(),
      await tx.selectFrom('events').selectAll().execute(),
    ]);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(JSON.stringify(kept)).not.toContain(secret.slice(6));
    for (const actor of [member, PEOPLE.secretary])
      await expect(
        store.as(actor, (tx) => tx.selectFrom('source_secrets').select('sealed').execute()),
      ).rejects.toThrow('permission denied');
    const changed = await store.as(member, (tx) =>
      tx.deleteFrom('source_secrets').where('source_id', '=', source.id).executeTakeFirst(),
    );
    expect(changed.numDeletedRows).toBe(0n);
  });

  it('outlive a change of sealing keys, and say where a key is gone', async () => {
    const { store, clock } = get();
    const { source, secret } = await make();
    const [old, next] = ['a key that seals secrets, for tests only', 'another key that seals, for tests'];
    const deps = (...keys: [string, ...string[]]) => ({
      ...{ store, clock, pseudonymKey: PSEUDONYM_KEY, sealer: createSealer(keys) },
    });
    const sent = (keys: [string, ...string[]]) => takeWebhook(deps(...keys), deliveryOf(source.id, secret));
    expect(await refusedFor(sent([next]))).toMatchObject({ code: 'signing.sealed-otherwise', status: 500 });
    expect(await resealSecrets(deps(next))).toContain(source.id);
    expect(await resealSecrets(deps(next, old))).toEqual([]);
    expect(await sent([next])).toMatchObject({ accepted: 1 });
    expect(await resealSecrets(deps(old, next))).toEqual([]);
  });
});
