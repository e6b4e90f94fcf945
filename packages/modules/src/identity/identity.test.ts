import { call } from '@orpc/server';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { addDays, dateOf } from '@concentric/core/shared';
import { importParties } from '../registry/index.ts';
import { AGENCY_ID, describeAssociation, PEOPLE, PLATFORM_ID } from '../sample/testing.ts';
import { ANYONE } from '../shared/index.ts';
import { browser, codeOf, PASSWORD, user } from './testing.ts';

describeAssociation('signing in', (get) => {
  it('gives a session to whoever knows the password, and takes it back at sign-out', async () => {
    const a = get();
    const { id, email } = await user(a);
    const b = browser(a);
    expect((await b.send('sign-in/email', { email, password: PASSWORD })).status).toBe(200);
    expect(await a.identity.findActor(b.headers())).toMatchObject({
      userId: id,
      name: '测试员',
      roles: ['reviewer'],
    });
    expect((await b.send('sign-out', {})).status).toBe(200);
    expect(await a.identity.findActor(b.headers())).toEqual(ANYONE);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const a = get();
    const { email } = await user(a);
    const wrong = await browser(a).send('sign-in/email', { email, password: 'not the password' });
    const unknown = await browser(a).send('sign-in/email', {
      email: 'nobody@test.example',
      password: PASSWORD,
    });
    expect(wrong.status).toBe(401);
    expect(unknown).toEqual(wrong);
  });

  it('is nobody for a missing, broken or forged cookie', async () => {
    const a = get();
    const { email } = await user(a);
    const b = browser(a);
    await b.send('sign-in/email', { email, password: PASSWORD });
    const cookie = b.headers().get('cookie') ?? '';
    for (const forged of [
      '',
      'better-auth.session_token=',
      'better-auth.session_token=abc.def',
      cookie.replace(/=(.)/, (_, c: string) => `=${c === 'x' ? 'y' : 'x'}`),
    ]) {
      expect(await a.identity.findActor(new Headers({ cookie: forged }))).toEqual(ANYONE);
    }
    expect(await a.identity.findActor(new Headers())).toEqual(ANYONE);
  });

  it('is nobody after the session has run out', async () => {
    const a = get();
    const { id, email } = await user(a);
    const b = browser(a);
    await b.send('sign-in/email', { email, password: PASSWORD });
    await a.store.system((tx) =>
      sql`update auth_sessions set "expiresAt" = now() - interval '1 minute' where "userId" = ${id}`.execute(
        tx,
      ),
    );
    expect(await a.identity.findActor(b.headers())).toEqual(ANYONE);
  });

  it('is for accounts the secretariat made: nobody signs up', async () => {
    const a = get();
    const answer = await browser(a).send('sign-up/email', {
      email: 'me@test.example',
      password: PASSWORD,
      name: '自荐',
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    const found = await a.store.system((tx) =>
      tx.selectFrom('auth_users').select('id').where('email', '=', 'me@test.example').execute(),
    );
    expect(found).toEqual([]);
  });

  it('takes a code beside the password once two-factor is on', async () => {
    const a = get();
    const { id, email } = await user(a);
    const desk = browser(a);
    await desk.send('sign-in/email', { email, password: PASSWORD });
    const enrolled = await desk.send('two-factor/enable', { password: PASSWORD });
    expect(enrolled.status).toBe(200);
    const uri = String(enrolled.body['totpURI']);
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    expect((await desk.send('two-factor/verify-totp', { code: codeOf(uri) })).status).toBe(200);
    expect(
      await call(a.identity.router.me, undefined, {
        context: { actor: await a.identity.findActor(desk.headers()), requestId: 'r' },
      }),
    ).toMatchObject({ twoFactor: true });

    const later = browser(a);
    const first = await later.send('sign-in/email', { email, password: PASSWORD });
    expect(first.body['twoFactorRedirect']).toBe(true);
    expect(await a.identity.findActor(later.headers())).toEqual(ANYONE);
    const wrong = codeOf(uri, Date.now() + 86_400_000);
    expect((await later.send('two-factor/verify-totp', { code: wrong })).status).toBe(401);
    expect(await a.identity.findActor(later.headers())).toEqual(ANYONE);
    const next = codeOf(uri, Date.now() + 30_000);
    expect((await later.send('two-factor/verify-totp', { code: next })).status).toBe(200);
    expect((await a.identity.findActor(later.headers())).userId).toBe(id);

    const watcher = browser(a);
    await watcher.send('sign-in/email', { email, password: PASSWORD });
    expect(await watcher.send('two-factor/verify-totp', { code: next })).toMatchObject({
      status: 401,
      body: { code: 'identity.code-spent' },
    });
    expect(await a.identity.findActor(watcher.headers())).toEqual(ANYONE);
    expect((await a.identity.findActor(later.headers())).userId).toBe(id);
    const { rows } = await a.store.system((tx) =>
      sql<{ n: number }>`select count(*)::int as n from auth_sessions where "userId" = ${id}`.execute(tx),
    );
    expect(rows[0]?.n).toBe(2);
  });

  it('keeps passwords as argon2id hashes of the strength it says, and closed to every actor', async () => {
    const a = get();
    await user(a);
    const { rows } = await a.store.system((tx) =>
      sql<{ password: string }>`select password from auth_accounts`.execute(tx),
    );
    for (const { password } of rows) expect(password).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$/);
    for (const table of [
      'auth_users',
      'auth_sessions',
      'auth_accounts',
      'auth_two_factors',
      'auth_verifications',
    ]) {
      await expect(
        a.store.as(PEOPLE.secretary, (tx) => sql`select * from ${sql.table(table)}`.execute(tx)),
      ).rejects.toThrow(/permission denied/);
    }
  });
});

describeAssociation('who a user is', (get) => {
  it('follows from the roles he holds today', async () => {
    const a = get();
    const { id } = await user(a, {
      roles: [
        { role: 'reviewer', partyId: PLATFORM_ID },
        { role: 'auditor', partyId: PLATFORM_ID },
      ],
    });
    expect((await a.identity.actorFor(id, '甲')).roles.toSorted()).toEqual(['auditor', 'reviewer']);
    await a.store.system((tx) =>
      tx
        .updateTable('party_roles')
        .set({ valid_until: dateOf(a.clock()) })
        .where('user_id', '=', id)
        .where('role', '=', 'auditor')
        .execute(),
    );
    expect((await a.identity.actorFor(id, '甲')).roles).toEqual(['reviewer']);
    await a.store.system((tx) =>
      tx
        .updateTable('party_roles')
        .set({ valid_from: addDays(dateOf(a.clock()), 1) })
        .where('user_id', '=', id)
        .where('role', '=', 'reviewer')
        .execute(),
    );
    expect(await a.identity.actorFor(id, '甲')).toMatchObject({ roles: [], partyIds: [] });
  });

  it('covers the party he speaks for and everything below it, and nothing for staff', async () => {
    const a = get();
    const streamer = await a.register();
    const agency = await user(a, { roles: [{ role: 'member_representative', partyId: AGENCY_ID }] });
    const own = await user(a, { roles: [{ role: 'streamer', partyId: streamer.id }] });
    const staff = await user(a, { roles: [{ role: 'reviewer', partyId: AGENCY_ID }] });
    expect((await a.identity.actorFor(agency.id, '乙')).partyIds).toEqual(
      expect.arrayContaining([AGENCY_ID, streamer.id]),
    );
    expect((await a.identity.actorFor(agency.id, '乙')).partyIds).not.toContain(PLATFORM_ID);
    expect((await a.identity.actorFor(own.id, '丙')).partyIds).toEqual([streamer.id]);
    // An agency sees the streamer's cases; the streamer's own rights are the streamer's.
    expect((await a.identity.actorFor(agency.id, '乙')).speaksFor).toEqual([AGENCY_ID]);
    expect((await a.identity.actorFor(own.id, '丙')).speaksFor).toEqual([streamer.id]);
    expect((await a.identity.actorFor(staff.id, '丁')).partyIds).toEqual([]);
  });

  it('no longer covers a streamer who has left the agency', async () => {
    const a = get();
    const { id } = await user(a, { roles: [{ role: 'member_representative', partyId: AGENCY_ID }] });
    const [from, until] = ['2026-01-01', dateOf(a.clock())];
    const affiliations = [{ kind: 'signed-with' as const, to: AGENCY_ID, from, until }];
    const gone = { id: 'pty_gone', kind: 'streamer' as const, name: '已离开', from, affiliations };
    await a.store.system((tx) => importParties(tx, [gone], a.clock()));
    expect((await a.identity.actorFor(id, '乙')).partyIds).not.toContain('pty_gone');
  });

  it('is all there or not at all: a role that cannot be given leaves no account', async () => {
    const a = get();
    const email = 'half@test.example';
    await expect(user(a, { email, roles: [{ role: 'reviewer', partyId: 'pty_nowhere' }] })).rejects.toThrow();
    const found = await a.store.system((tx) =>
      tx.selectFrom('auth_users').select('id').where('email', '=', email).execute(),
    );
    expect(found).toEqual([]);
  });

  it('stays as it was when an account of the same address is made again', async () => {
    const a = get();
    const { id, email } = await user(a);
    const again = await a.identity.createUser({
      email: email.toUpperCase(),
      name: '另一人',
      password: 'another long password',
      roles: [{ role: 'secretariat', partyId: PLATFORM_ID }],
    });
    expect(again).toBe(id);
    expect((await a.identity.actorFor(id, '')).roles).toEqual(['reviewer']);
    expect(
      (await browser(a).send('sign-in/email', { email, password: 'another long password' })).status,
    ).toBe(401);
    expect((await browser(a).send('sign-in/email', { email, password: PASSWORD })).status).toBe(200);
  });

  it('is told to himself with the pages he is offered, and to a visitor as nobody with none', async () => {
    const a = get();
    const { id, email } = await user(a);
    const actor = await a.identity.actorFor(id, '测试员');
    const me = await call(a.identity.router.me, undefined, { context: { actor, requestId: 'r' } });
    expect(me).toMatchObject({
      userId: id,
      email,
      roles: ['reviewer'],
      twoFactor: false,
      rights: { board: true, sources: true },
    });
    const visitor = await call(a.identity.router.me, undefined, {
      context: { actor: ANYONE, requestId: 'r' },
    });
    expect(visitor).toMatchObject({ userId: null, email: null, roles: ['public'] });
    expect(Object.values(visitor.rights)).not.toContain(true);
    const expert = await call(a.identity.router.me, undefined, {
      context: { actor: { ...actor, roles: ['expert'] }, requestId: 'r' },
    });
    expect(expert.rights).toMatchObject({ board: false, cases: false, rules: true, parties: true });
  });
});
