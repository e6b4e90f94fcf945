import { call } from '@orpc/server';
import { DAY } from '@concentric/core/shared';
import { expect, it } from 'vitest';
import { refusal } from '../casework/testing.ts';
import { AGENCY_ID, describeAssociation, newSource, PEOPLE, PLATFORM_ID } from '../sample/testing.ts';
import type { Actor } from '../shared/index.ts';

const { secretary, chen, auditor, expert } = PEOPLE;
const member: Actor = {
  ...{ userId: 'usr_member', name: 'member', roles: ['member_representative'], partyIds: [PLATFORM_ID] },
};
const other: Actor = { ...member, userId: 'usr_other', partyIds: [AGENCY_ID] };
const as = (actor: Actor) => ({ context: { actor, requestId: 'r' } });

let count = 0;
const fresh = (more: Parameters<typeof newSource>[0] = {}) =>
  newSource({ name: `来源${String(++count)}`, prefix: `urn:test:${String(count)}`, ...more });

describeAssociation('registering a source', (get) => {
  const register = (input = fresh(), actor: Actor = secretary) =>
    call(get().sources.router.registerSource, input, as(actor));

  it('hands out a token once and keeps only its hash', async () => {
    const { store, token } = get();
    expect(token.length).toBeGreaterThanOrEqual(40);
    const rows = await store.system((tx) => tx.selectFrom('sources').selectAll().execute());
    expect(rows.map((row) => row.token_hash)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    const events = await store.system((tx) => tx.selectFrom('events').selectAll().execute());
    expect(JSON.stringify([rows, events])).not.toContain(token);
  });

  it('is the secretariat’s, and an event of the chain that cites its clause', async () => {
    const made = await register(
      fresh({ clause: 'e-commerce-law.31', agreement: null, ownerId: PLATFORM_ID }),
    );
    expect(made.source).toMatchObject({
      ...{ hasToken: true, clause: 'e-commerce-law.31', can: { renewToken: true, closeSource: true } },
      health: { state: 'waiting', events: 0 },
    });
    const { id } = made.source;
    const { casework, store } = get();
    const chain = await call(casework.router.trace, { id }, as(auditor));
    expect(chain.nodes.map((node) => node.id)).toEqual(expect.arrayContaining([id, 'cls_e-commerce-law.31']));
    const [event] = await store.system((tx) =>
      tx.selectFrom('events').selectAll().where('about_id', '=', id).execute(),
    );
    expect(event).toMatchObject({
      kind: 'source.registered',
      actor_id: secretary.userId,
      visibility: 'parties',
    });
    for (const actor of [chen, auditor, expert, member]) {
      await expect(register(fresh(), actor)).rejects.toThrow('policy.denied');
    }
  });

  it.each([
    ['sources.taken', { name: '蓝鲸直播报送' }],
    ['sources.prefix-taken', { prefix: 'https://blue.example' }],
    ['sources.prefix-taken', { prefix: 'https://blue.example/feed/' }],
    ['sources.no-owner', { mandate: 'own' as const }],
    ['sources.no-party', { ownerId: 'pty_nobody' }],
    ['sources.no-basis', { agreement: null }],
    ['sources.no-clause', { clause: 'e-commerce-law.999' }],
    ['sources.unknown-type', { types: ['org.concentric.chat.mesage.v1'] }],
  ])('is refused: %s', async (code, more) => {
    const { store, sources } = get();
    const input = fresh(more);
    const found = await refusal(store.system((tx) => sources.register(tx, input)));
    expect(found.code).toBe(code);
    expect(found.message.en).not.toMatch(/\{\w+\}/);
    expect(found.hint.zh).not.toMatch(/\{\w+\}/);
  });

  it.each([
    ['a prefix that is no URI', { prefix: 'blue' }],
    ['a prefix with a space', { prefix: 'urn:a b' }],
    ['no types', { types: [] }],
    ['a quota of nothing', { quotaPerDay: 0 }],
    ['a name of blanks', { name: '   ' }],
    ['an empty basis', { lawfulBasis: ' ' }],
  ])('is refused for %s', async (_what, more) => {
    await expect(register(fresh(more))).rejects.toThrow();
  });

  it('frees name-less prefixes of closed sources for others', async () => {
    const first = await register(fresh({ prefix: 'urn:freed' }));
    await call(get().sources.router.closeSource, { id: first.source.id, reason: '协议到期' }, as(secretary));
    await expect(register(fresh({ prefix: 'urn:freed' }))).resolves.toBeDefined();
  });
});

describeAssociation('tokens', (get) => {
  const bearer = (token: string) => get().sources.sourceOfToken(`Bearer ${token}`);
  const make = () => get().store.system((tx) => get().sources.register(tx, fresh()));

  it.each([
    undefined,
    '',
    'Bearer ',
    'Bearer nonsense',
    'Basic abc',
    `Bearer ${'x'.repeat(43)}`,
    `Bearer ' or 1=1 --`,
  ])('do not fit %j', async (header) => {
    expect(await refusal(get().sources.sourceOfToken(header))).toMatchObject({
      code: 'sources.unknown-token',
      status: 401,
    });
  });

  it('are renewed: the one before is good for a day, the one before that no more', async () => {
    const { sources, later, store } = get();
    const { source, token: first } = await make();
    const renew = () => call(sources.router.renewToken, { id: source.id }, as(secretary));
    const { token: second, source: view } = await renew();
    expect(view.previousTokenUntil).toBe(get().clock() + DAY);
    for (const token of [first, second]) expect((await bearer(token)).id).toBe(source.id);
    const { token: third } = await renew();
    expect((await refusal(bearer(first))).code).toBe('sources.unknown-token');
    later(1);
    expect((await refusal(bearer(second))).code).toBe('sources.unknown-token');
    expect((await bearer(third)).id).toBe(source.id);
    const kinds = await store.system((tx) =>
      tx.selectFrom('events').select('kind').where('about_id', '=', source.id).orderBy('seq').execute(),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual([
      ...['source.registered', 'source.token-renewed', 'source.token-renewed'],
    ]);
  });

  it('are forgotten when their source is closed, which happens once', async () => {
    const { sources } = get();
    const { source, token } = await make();
    const { token: second } = await call(sources.router.renewToken, { id: source.id }, as(secretary));
    const close = () =>
      call(sources.router.closeSource, { id: source.id, reason: '令牌泄露' }, as(secretary));
    expect(await close()).toMatchObject({
      ...{ hasToken: false, previousTokenUntil: null, can: { renewToken: false, closeSource: false } },
      health: { state: 'closed' },
    });
    for (const old of [token, second])
      expect((await refusal(bearer(old))).code).toBe('sources.unknown-token');
    await expect(close()).rejects.toThrow('sources.closed');
    await expect(call(sources.router.renewToken, { id: source.id }, as(secretary))).rejects.toThrow(
      'sources.closed',
    );
    await expect(call(sources.router.renewToken, { id: 'src_none' }, as(secretary))).rejects.toThrow(
      'sources.none',
    );
  });

  it('are no member’s to renew or close, his own neither', async () => {
    const { sources } = get();
    const id = get().source.id;
    await expect(call(sources.router.renewToken, { id }, as(member))).rejects.toThrow('policy.denied');
    await expect(call(sources.router.closeSource, { id, reason: '不再报送' }, as(member))).rejects.toThrow(
      'policy.denied',
    );
    const changed = await get().store.as(member, (tx) =>
      tx.updateTable('sources').set({ closed_at: 1 }).where('id', '=', id).executeTakeFirst(),
    );
    expect(changed.numUpdatedRows).toBe(0n);
  });
});

describeAssociation('the list of sources', (get) => {
  const list = (actor: Actor) => call(get().sources.router.listSources, undefined, as(actor));

  it('shows the desk all, members their own, experts none', async () => {
    await get().store.system((tx) => get().sources.register(tx, fresh({ name: '无主来源' })));
    const names = async (actor: Actor) => (await list(actor)).sources.map(({ name }) => name);
    for (const actor of [secretary, chen, auditor])
      expect((await names(actor)).toSorted()).toEqual(['无主来源', '蓝鲸直播报送']);
    expect(await names(member)).toEqual(['蓝鲸直播报送']);
    expect(await names(other)).toEqual([]);
    await expect(list(expert)).rejects.toThrow('policy.denied');
    expect((await list(secretary)).can).toEqual({ registerSource: true });
    expect(await list(member)).toMatchObject({
      can: { registerSource: false },
      sources: [{ owner: { name: '蓝鲸直播' }, can: { renewToken: false, closeSource: false } }],
    });
  });

  it('has one source for a name that files are handed in under', async () => {
    const { sources } = get();
    const first = await sources.ensureSource({ name: '录像', lawfulBasis: '公开直播' });
    expect((await sources.ensureSource({ name: '录像', lawfulBasis: '其他' })).id).toBe(first.id);
    expect((await list(secretary)).sources.find(({ name }) => name === '录像')).toMatchObject({
      ...{ prefix: null, hasToken: false, can: { renewToken: false, closeSource: true } },
    });
  });
});
