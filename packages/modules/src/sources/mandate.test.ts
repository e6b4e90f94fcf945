import { call } from '@orpc/server';
import { dateOf, DAY, isoOf, type Instant } from '@concentric/core/shared';
import { expect, it } from 'vitest';
import { accountIdentifier, importParties } from '../registry/index.ts';
import { describeAssociation, newSource, PEOPLE, PLATFORM_ID, AGENCY_ID } from '../sample/testing.ts';
import type { NewSource } from './contract.ts';
import type { IntakeSource } from './index.ts';

const CHAT = 'org.concentric.chat.message.v1';
const PROFILE = 'org.concentric.account.profiled.v1';

let number = 0;

interface Sent {
  readonly id?: string;
  readonly source?: string;
  readonly type?: string;
  readonly time?: Instant;
  readonly account?: string;
  readonly platform?: string;
}

describeAssociation('the mandate of a source', (get) => {
  const make = async (more: Partial<NewSource>): Promise<IntakeSource> => {
    const input = newSource({ name: `来源${String(++number)}`, prefix: `urn:m:${String(number)}`, ...more });
    return (await get().store.system((tx) => get().sources.register(tx, input))).source;
  };

  const line = (source: IntakeSource, sent: Sent): string => {
    const { account = 'hosted', platform = 'blue', type = CHAT } = sent;
    const data =
      type === PROFILE
        ? {
            platform,
            account,
            displayName: '主播',
            subject: 'streamer',
            measures: { 'training.hours': [0, 8] },
          }
        : { platform, account, session: 's', offsetMs: 0, text: '来了' };
    const { id = `m${String(++number)}`, time = get().clock(), source: from = source.prefix } = sent;
    return JSON.stringify({ specversion: '1.0', id, source: from, type, time: isoOf(time), data });
  };

  const send = (source: IntakeSource, ...sent: Sent[]) => {
    const text = sent.map((one) => line(source, one)).join('\n');
    const body = (async function* () {
      await Promise.resolve();
      yield Buffer.from(text);
    })();
    return get().sources.takeDelivery(source, body);
  };

  /** Streamers hosted by the platform now, until ten days ago, and signed with its agency but hosted elsewhere. */
  const people = async () => {
    const at = get().clock();
    const from = dateOf(at - 100 * DAY);
    const person = (
      account: string,
      above: { kind: 'hosted-by' | 'signed-with'; to: string; until?: string },
    ) => ({
      ...{ id: `pty_${account}`, kind: 'streamer' as const, name: account, from },
      identifiers: [accountIdentifier('blue', account)],
      affiliations: [{ from, ...above }],
    });
    await get().store.system((tx) =>
      importParties(
        tx,
        [
          person('hosted', { kind: 'hosted-by', to: PLATFORM_ID }),
          person('left', { kind: 'hosted-by', to: PLATFORM_ID, until: dateOf(at - 10 * DAY) }),
          person('signed', { kind: 'signed-with', to: AGENCY_ID }),
        ],
        at,
      ),
    );
  };

  const codes = async (report: ReturnType<typeof send>) => (await report).problems.map(({ code }) => code);

  it('keeps a source to accounts that were its owner’s on the day of the event', async () => {
    await people();
    const source = await make({ mandate: 'own', ownerId: PLATFORM_ID });
    const before = get().clock() - 11 * DAY;
    const report = await send(
      source,
      { account: 'hosted' },
      { account: 'left' },
      { account: 'left', time: before },
      { account: 'signed', type: PROFILE },
      { account: 'nobody-knows' },
    );
    expect(report).toMatchObject({ accepted: 2, duplicates: 0, rejected: 3 });
    expect(report.problems).toMatchObject([
      { code: 'sources.not-own-account', status: 403, place: { line: 2, path: 'data.account' } },
      { code: 'sources.not-own-account', place: { line: 4 } },
      { code: 'sources.unregistered-account', place: { line: 5 } },
    ]);
    const agency = await make({ mandate: 'own', ownerId: AGENCY_ID });
    expect(await codes(send(agency, { account: 'signed' }, { account: 'hosted' }))).toEqual([
      'sources.not-own-account',
    ]);
  });

  it('lets a platform report accounts of its own that nobody registered yet', async () => {
    const source = await make({ mandate: 'own', ownerId: PLATFORM_ID, platforms: ['blue'] });
    expect(await codes(send(source, { account: 'new' }, { account: 'new', platform: 'red' }))).toEqual([
      'sources.unregistered-account',
    ]);
  });

  it('lets a third party speak about anyone, in the types agreed upon', async () => {
    const source = await make({ mandate: 'third-party', types: [CHAT] });
    const report = await send(source, { account: 'anyone' }, { account: 'anyone', type: PROFILE });
    expect(report).toMatchObject({ accepted: 1, rejected: 1 });
    expect(report.problems).toMatchObject([
      { code: 'sources.type-not-agreed', place: { line: 2, path: 'type' } },
    ]);
  });

  it('refuses to pass for another source, and leaves that one its event ids', async () => {
    const [one, other] = [await make({}), await make({})];
    const forged = await send(other, { id: 'same', source: one.prefix ?? '' }, { id: 'same' });
    expect(forged).toMatchObject({ accepted: 1, rejected: 1 });
    expect(forged.problems).toMatchObject([
      { code: 'sources.foreign-source', place: { line: 1, path: 'source' } },
    ]);
    expect(await send(one, { id: 'same' })).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(await codes(send(one, { source: `${one.prefix ?? ''}0` }))).toEqual(['sources.foreign-source']);
  });

  it('loses none of 999 good events beside a refused one', async () => {
    const source = await make({ types: [CHAT] });
    const many = Array.from({ length: 1_000 }, (_, i): Sent => (i === 637 ? { type: PROFILE } : {}));
    const report = await send(source, ...many);
    expect(report).toMatchObject({ accepted: 999, rejected: 1 });
    expect(report.problems.map(({ place }) => place?.line)).toEqual([638]);
  });

  it('ends at the quota of the day, and begins anew on the next', async () => {
    const source = await make({ quotaPerDay: 3 });
    expect(await codes(send(source, {}, {}, {}, {}, {}))).toEqual([
      'sources.quota-used',
      'sources.quota-used',
    ]);
    expect(await send(source, {})).toMatchObject({ accepted: 0, rejected: 1, problems: [{ status: 429 }] });
    get().later(1);
    expect(await send(source, {})).toMatchObject({ accepted: 1, rejected: 0 });
  });

  it('shows in the health of the source: taken, late, refused, unreadable, gaps', async () => {
    const { sources, clock } = get();
    const source = await make({ types: [CHAT], expectedEveryHours: 24 });
    await send(source, {}, { time: clock() - 3 * DAY }, { type: PROFILE });
    get().later(5);
    const twice = { id: 'twice' };
    await send(source, twice, twice, { time: Date.UTC(1999, 0, 1) });
    const context = { actor: PEOPLE.secretary, requestId: 'r' };
    const { sources: all } = await call(sources.router.listSources, undefined, { context });
    const health = all.find(({ id }) => id === source.id)?.health;
    expect(health).toMatchObject({
      ...{ state: 'fresh', events: 3, quotaUsed: 1, lateShare: 1 / 3, rejectedShare: 2 / 5 },
      gaps: [{ until: expect.any(Number) as number }],
    });
    expect(health?.days.at(-1)).toMatchObject({
      day: dateOf(clock()),
      accepted: 1,
      duplicates: 1,
      rejected: 1,
    });
    expect(health?.days).toHaveLength(30);
    get().later(3);
    const { sources: later } = await call(sources.router.listSources, undefined, { context });
    expect(later.find(({ id }) => id === source.id)?.health.state).toBe('silent');
  });
});
