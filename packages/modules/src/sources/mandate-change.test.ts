import { call } from '@orpc/server';
import { addDays, dateOf, DAY, isoOf, type Instant } from '@concentric/core/shared';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeAssociation, newSource, PEOPLE, PLATFORM_ID } from '../sample/testing.ts';
import type { Actor } from '../shared/index.ts';
import type { MandateChange } from './contract.ts';
import type { IntakeSource } from './index.ts';

const CHAT = 'org.concentric.chat.message.v1';
const CLOSED = 'org.concentric.session.closed.v1';
const as = (actor: Actor) => ({ context: { actor, requestId: 'r' } });
let number = 0;

describeAssociation('the terms of a source', (get) => {
  const make = async (): Promise<IntakeSource> => {
    const input = newSource({
      name: `范围${String(++number)}`,
      prefix: `urn:t:${String(number)}`,
      types: [CHAT],
      quotaPerDay: 5,
      ownerId: PLATFORM_ID,
    });
    return (await get().store.system((tx) => get().sources.register(tx, input))).source;
  };
  const today = () => dateOf(get().clock());
  const change = (id: string, more: Partial<MandateChange> = {}, actor: Actor = PEOPLE.secretary) =>
    call(
      get().sources.router.changeMandate,
      {
        ...{
          id,
          from: today(),
          reason: '补充协议',
          mandate: 'third-party',
          lawfulBasis: '补充协议第二条',
          clause: null,
        },
        ...{
          agreement: '补充协议',
          types: [CHAT, CLOSED],
          platforms: [],
          quotaPerDay: 100,
          expectedEveryHours: 48,
          ...more,
        },
      },
      as(actor),
    );
  const send = (source: IntakeSource, ...events: { type: string; time: Instant; account?: string }[]) => {
    const lines = events.map(({ type, time, account = 'anyone' }) => {
      const about = { platform: 'blue', account, session: 's' };
      const data = type === CHAT ? { ...about, offsetMs: 0, text: '来了' } : about;
      return JSON.stringify({
        specversion: '1.0',
        id: `t${String(++number)}`,
        source: '/f',
        type,
        time: isoOf(time),
        data,
      });
    });
    const body = (async function* () {
      await Promise.resolve();
      yield Buffer.from(lines.join('\n'));
    })();
    return get().sources.takeDelivery(source, body);
  };
  const bases = async (source: IntakeSource): Promise<string[]> => {
    const { rows } = await get().store.system((tx) =>
      sql<{
        lawful_basis: string;
      }>`select lawful_basis from intake_log where source_id = ${source.id} order by time`.execute(tx),
    );
    return rows.map(({ lawful_basis }) => lawful_basis);
  };

  it('change from a day on, and each event is judged by those of its time', async () => {
    const source = await make();
    const begins = addDays(today(), 2);
    const view = await change(source.id, { from: begins });
    expect(view).toMatchObject({ types: [CHAT], changes: [{ version: 2, from: begins, inForce: false }] });
    const before = get().clock();
    expect(await send(source, { type: CLOSED, time: before })).toMatchObject({ accepted: 0, rejected: 1 });
    get().later(3);
    const report = await send(
      source,
      { type: CLOSED, time: before },
      { type: CLOSED, time: get().clock() },
      { type: CHAT, time: before },
    );
    expect(report).toMatchObject({ accepted: 2, rejected: 1 });
    expect(report.problems).toMatchObject([{ code: 'sources.type-not-agreed', place: { line: 1 } }]);
    expect(await bases(source)).toEqual(['会员协议第六条', '补充协议第二条']);
    const { sources } = await call(get().sources.router.listSources, undefined, as(PEOPLE.secretary));
    expect(sources.find(({ id }) => id === source.id)).toMatchObject({
      ...{
        types: [CHAT, CLOSED].sort(),
        quotaPerDay: 100,
        expectedEveryMs: 2 * DAY,
        changes: [{ inForce: true }],
      },
      prefix: source.prefix,
    });
  });

  it('narrowed still let in late what happened before', async () => {
    const source = await make();
    await change(source.id, { types: [CLOSED], from: addDays(today(), 1) });
    const before = get().clock();
    get().later(1);
    expect(
      await send(source, { type: CHAT, time: before }, { type: CHAT, time: get().clock() }),
    ).toMatchObject({ accepted: 1, rejected: 1 });
  });

  it('that limit a source to its owner’s accounts do so from their day', async () => {
    const source = await make();
    const { account } = await get().register();
    await change(source.id, { mandate: 'own', from: addDays(today(), 1) });
    const before = get().clock();
    get().later(1);
    const now = get().clock();
    const report = await send(
      source,
      { type: CHAT, time: before, account: 'other' },
      { type: CHAT, time: now, account: 'other' },
      { type: CHAT, time: now, account },
    );
    expect(report.problems.map(({ code, place }) => [code, place?.line])).toEqual([
      ['sources.unregistered-account', 2],
      ['sources.not-own-account', 3],
    ]);
  });

  it('are those that began last, of one day those decided last; the quota is today’s', async () => {
    const source = await make();
    await change(source.id, { from: addDays(today(), 5), quotaPerDay: 7 });
    await change(source.id, { from: today(), quotaPerDay: 1 });
    const view = await change(source.id, { from: today(), quotaPerDay: 2 });
    expect(view.changes.map(({ version, inForce }) => [version, inForce])).toEqual([
      [2, false],
      [3, false],
      [4, true],
    ]);
    const some = Array.from({ length: 3 }, () => ({ type: CHAT, time: get().clock() - 3 * DAY }));
    expect(await send(source, ...some)).toMatchObject({ accepted: 2, rejected: 1 });
    get().later(5);
    const { sources } = await call(get().sources.router.listSources, undefined, as(PEOPLE.secretary));
    expect(sources.find(({ id }) => id === source.id)?.quotaPerDay).toBe(7);
  });

  it('are refused where they could not be registered, begin in the past, or are another’s to give', async () => {
    const source = await make();
    const refused: [Partial<MandateChange>, string][] = [
      [{ from: addDays(today(), -1) }, 'sources.mandate-past'],
      [{ clause: null, agreement: null }, 'sources.no-basis'],
      [{ clause: 'e-commerce-law.999' }, 'sources.no-clause'],
      [{ types: ['org.concentric.chat.mesage.v1'] }, 'sources.unknown-type'],
      [{ id: 'src_none' }, 'sources.none'],
    ];
    for (const [more, code] of refused) await expect(change(source.id, more)).rejects.toThrow(code);
    const member: Actor = { ...PEOPLE.chen, roles: ['member_representative'], partyIds: [PLATFORM_ID] };
    for (const actor of [member, PEOPLE.chen, PEOPLE.auditor])
      await expect(change(source.id, {}, actor)).rejects.toThrow('policy.denied');
    await call(get().sources.router.closeSource, { id: source.id, reason: '协议到期' }, as(PEOPLE.secretary));
    await expect(change(source.id)).rejects.toThrow('sources.closed');
  });

  it('are kept on the chain by who decided them and why', async () => {
    const source = await make();
    await change(source.id, { clause: 'e-commerce-law.31' });
    const events = await get().store.system((tx) =>
      tx.selectFrom('events').selectAll().where('about_id', '=', source.id).orderBy('seq').execute(),
    );
    expect(events.at(-1)).toMatchObject({
      kind: 'source.mandate-changed',
      actor_id: PEOPLE.secretary.userId,
      data: { reason: '补充协议', version: 2 },
    });
    const chain = await call(get().casework.router.trace, { id: source.id }, as(PEOPLE.auditor));
    expect(chain.nodes.map(({ id }) => id)).toContain('cls_e-commerce-law.31');
  });
});
