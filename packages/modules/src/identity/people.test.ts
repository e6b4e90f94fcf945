import { call } from '@orpc/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf } from '@concentric/core/shared';
import { verifyEventChain } from '../casework/index.ts';
import { importParties } from '../registry/index.ts';
import { AGENCY_ID, describeAssociation, PEOPLE, type Association } from '../sample/testing.ts';
import { ANYONE, type Actor } from '../shared/index.ts';
import { personName } from './person-name.ts';
import { browser, PASSWORD, user } from './testing.ts';

const ASSOCIATION_ID = 'pty_association';
const context = (actor: Actor) => ({ context: { actor, requestId: 'r' } });
const code = (name: string) => ({ problem: { code: name } });

/** A person of the secretariat who can sign in. */
async function secretary(a: Association): Promise<Actor & { userId: string }> {
  const association = {
    id: ASSOCIATION_ID,
    kind: 'association' as const,
    name: '测试协会',
    from: '2026-01-01',
  };
  await a.store.system((tx) => importParties(tx, [association], a.clock()));
  const { id } = await user(a, { name: '秘书', roles: [{ role: 'secretariat', partyId: ASSOCIATION_ID }] });
  return { ...(await a.identity.actorFor(id, '秘书')), userId: id };
}

const secretOf = (url: string) => url.slice(url.indexOf('#') + 1);

const events = (a: Association, personId: string) =>
  a.store.system((tx) =>
    tx
      .selectFrom('events')
      .select(['kind', 'actor_id', 'visibility', 'data'])
      .where('about_id', '=', personId)
      .orderBy('seq')
      .execute(),
  );

let invited = 0;

async function invite(
  a: Association,
  by: Actor,
  roles: { role: 'reviewer' | 'secretariat'; partyId: string }[] = [],
) {
  const email = `invited${String(++invited)}@test.example`;
  return {
    email,
    ...(await call(a.identity.router.invitePerson, { name: '新人', email, roles }, context(by))),
  };
}

describeAssociation('people of an installation', (get) => {
  it('are invited by a link that sets one password, once', async () => {
    const a = get();
    const chief = await secretary(a);
    const { id, email, link } = await invite(a, chief, [{ role: 'reviewer', partyId: ASSOCIATION_ID }]);
    expect(link.url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/console\/set-up#[\w-]{43}$/);
    const secret = secretOf(link.url);
    expect(await call(a.identity.router.openLink, { secret }, context(ANYONE))).toMatchObject({
      kind: 'password',
      name: '新人',
      email,
      asksAssociation: false,
    });
    const person = () => call(a.identity.router.getPerson, { id }, context(chief));
    expect(await person()).toMatchObject({ state: 'invited', linkExpiresAt: link.expiresAt });
    await expect(
      call(a.identity.router.useLink, { secret, password: 'short' }, context(ANYONE)),
    ).rejects.toMatchObject(code('identity.password-short'));
    const outcomes = await Promise.allSettled(
      [PASSWORD, 'the password of a thief'].map((password) =>
        call(a.identity.router.useLink, { secret, password }, context(ANYONE)),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const password = outcomes[0]?.status === 'fulfilled' ? PASSWORD : 'the password of a thief';
    const b = browser(a);
    expect((await b.send('sign-in/email', { email, password })).status).toBe(200);
    expect(await a.identity.findActor(b.headers())).toMatchObject({ userId: id, roles: ['reviewer'] });
    expect(await person()).toMatchObject({ state: 'active', linkExpiresAt: null, sessions: 1 });
    expect(await events(a, id)).toMatchObject([
      { kind: 'user.added', actor_id: chief.userId, visibility: 'staff', data: { name: '新人' } },
      { kind: 'user.role-given', actor_id: chief.userId, data: { role: 'reviewer' } },
      { kind: 'user.password-set', actor_id: id },
    ]);
    expect((await a.store.system((tx) => verifyEventChain(tx))).broken).toBeNull();
  });

  it('get no further by a link that is old, replaced or made up', async () => {
    const a = get();
    const chief = await secretary(a);
    const { id, link } = await invite(a, chief);
    const reset = await call(a.identity.router.resetPerson, { id }, context(chief));
    const open = (secret: string) => call(a.identity.router.openLink, { secret }, context(ANYONE));
    await expect(open(secretOf(link.url))).rejects.toMatchObject(code('identity.link-dead'));
    await expect(open('x'.repeat(43))).rejects.toMatchObject(code('identity.link-dead'));
    expect((await open(secretOf(reset.link.url))).kind).toBe('password');
    a.later(3);
    await expect(open(secretOf(reset.link.url))).rejects.toMatchObject(code('identity.link-dead'));
  });

  it('are found by name, address, role and state, a page at a time', async () => {
    const a = get();
    const chief = await secretary(a);
    const list = (input: { q?: string; role?: 'secretariat'; state?: 'disabled'; size?: number }) =>
      call(a.identity.router.listPeople, input, context(chief));
    await call(
      a.identity.router.invitePerson,
      { name: '百分之百%', email: 'percent@test.example', roles: [] },
      context(chief),
    );
    expect((await list({ q: '分之百%' })).items.map(({ name }) => name)).toEqual(['百分之百%']);
    expect((await list({ q: 'PERCENT@' })).total).toBe(1);
    expect((await list({ q: '%' })).total).toBe(1);
    expect((await list({ q: '_' })).total).toBe(0);
    await invite(a, chief);
    await invite(a, chief);
    const all = await list({ size: 2 });
    expect(all.items).toHaveLength(2);
    expect(all.total).toBeGreaterThan(3);
    expect(all.can).toEqual({ invitePerson: true });
    const chiefs = await list({ role: 'secretariat', size: 100 });
    expect(chiefs.items.every(({ roles }) => roles.some(({ role }) => role === 'secretariat'))).toBe(true);
    expect(chiefs.total).toBeGreaterThan(0);
    expect((await list({ state: 'disabled' })).items.every(({ state }) => state === 'disabled')).toBe(true);
  });

  it('are the secretariat’s alone, and hidden from others by the database too', async () => {
    const a = get();
    const { id } = await invite(a, await secretary(a));
    for (const actor of [PEOPLE.chen, PEOPLE.auditor, PEOPLE.expert]) {
      await expect(call(a.identity.router.listPeople, {}, context(actor))).rejects.toMatchObject(
        code('policy.denied'),
      );
      await expect(call(a.identity.router.resetPerson, { id }, context(actor))).rejects.toMatchObject(
        code('policy.denied'),
      );
      expect(await a.store.as(actor, (tx) => tx.selectFrom('auth_users').select('name').execute())).toEqual(
        [],
      );
    }
    await expect(call(a.identity.router.listPeople, {}, context(ANYONE))).rejects.toMatchObject(
      code('policy.sign-in'),
    );
    await expect(
      a.store.as(PEOPLE.secretary, (tx) => tx.selectFrom('auth_accounts').select('password').execute()),
    ).rejects.toThrow(/permission denied/);
    await expect(
      a.store.as(PEOPLE.secretary, (tx) => tx.selectFrom('sign_in_links').select('secret_hash').execute()),
    ).rejects.toThrow(/permission denied/);
  });

  it('have roles from a day until a day', async () => {
    const a = get();
    const chief = await secretary(a);
    const { id } = await invite(a, chief);
    const today = dateOf(a.clock());
    const give = (input: object) =>
      call(
        a.identity.router.giveRole,
        { id, role: 'reviewer', partyId: ASSOCIATION_ID, ...input },
        context(chief),
      );
    const [from, until] = [addDays(today, 1), addDays(today, 3)];
    const { roleId } = await give({ from, until });
    await expect(give({ from: addDays(today, 2) })).rejects.toMatchObject(code('identity.role-held'));
    const rolesNow = async () => (await a.identity.actorFor(id, '')).roles;
    expect(await rolesNow()).toEqual([]);
    a.later(1);
    expect(await rolesNow()).toEqual(['reviewer']);
    a.later(2);
    expect(await rolesNow()).toEqual([]);
    const view = await call(a.identity.router.getPerson, { id }, context(chief));
    expect(view.roles).toEqual([]);
    expect(view.pastRoles).toMatchObject([{ id: roleId, from, until, party: { name: '测试协会' } }]);
    await expect(call(a.identity.router.endRole, { id, roleId }, context(chief))).rejects.toMatchObject(
      code('identity.no-role'),
    );
    const again = await give({});
    await call(a.identity.router.endRole, { id, roleId: again.roleId }, context(chief));
    expect(await rolesNow()).toEqual([]);
  });

  it.each([
    [{ partyId: 'pty_nowhere' }, 'identity.no-party'],
    [{ role: 'member_representative' }, 'identity.role-party'],
    [{ partyId: AGENCY_ID }, 'identity.role-party'],
    [{ from: '2026-11-30', until: '2026-11-30' }, 'identity.role-period'],
    [{ from: '2020-01-01', until: '2020-02-01' }, 'identity.role-period'],
  ])('are not given %j', async (input, name) => {
    const a = get();
    const chief = await secretary(a);
    const { id } = await invite(a, chief);
    const role = { id, role: 'reviewer' as const, partyId: ASSOCIATION_ID, ...input };
    await expect(
      call(a.identity.router.giveRole, role as typeof role & { role: 'reviewer' }, context(chief)),
    ).rejects.toMatchObject(code(name));
    expect(await events(a, id)).toHaveLength(1);
  });

  it('change no role of their own, whoever asks the database', async () => {
    const a = get();
    const chief = await secretary(a);
    const { userId: id } = chief;
    const view = await call(a.identity.router.getPerson, { id }, context(chief));
    expect(Object.values(view.can)).not.toContain(true);
    const [held] = view.roles;
    expect(held?.can).toEqual({ endRole: false });
    const own = [
      () =>
        call(
          a.identity.router.giveRole,
          { id, role: 'auditor' as const, partyId: ASSOCIATION_ID },
          context(chief),
        ),
      () => call(a.identity.router.endRole, { id, roleId: held?.id ?? '' }, context(chief)),
      () => call(a.identity.router.disablePerson, { id }, context(chief)),
      () => call(a.identity.router.renamePerson, { id, name: '秘书长' }, context(chief)),
    ];
    for (const act of own) await expect(act()).rejects.toMatchObject(code('policy.denied'));
    const row = {
      id: 'rol_own',
      user_id: id,
      party_id: ASSOCIATION_ID,
      role: 'auditor',
      valid_from: '2026-01-01',
      valid_until: null,
    };
    await expect(
      a.store.as(chief, (tx) => tx.insertInto('party_roles').values(row).execute()),
    ).rejects.toThrow();
    const changed = await a.store.as(chief, (tx) =>
      tx
        .updateTable('party_roles')
        .set({ role: 'auditor' })
        .where('user_id', '=', id)
        .returning('id')
        .execute(),
    );
    expect(changed).toEqual([]);
  });

  it('are signed out and kept out once disabled, and let in again', async () => {
    const a = get();
    const chief = await secretary(a);
    const { id, email } = await user(a);
    const b = browser(a);
    await b.send('sign-in/email', { email, password: PASSWORD });
    await call(a.identity.router.disablePerson, { id }, context(chief));
    expect(await a.identity.findActor(b.headers())).toEqual(ANYONE);
    expect(await a.identity.actorFor(id, '')).toEqual(ANYONE);
    const refused = await b.send('sign-in/email', { email, password: PASSWORD });
    expect(refused).toMatchObject({ status: 403, body: { code: 'identity.disabled' } });
    expect((await b.send('sign-in/email', { email, password: 'not the password' })).status).toBe(401);
    await call(a.identity.router.enablePerson, { id }, context(chief));
    expect((await b.send('sign-in/email', { email, password: PASSWORD })).status).toBe(200);
    expect(await call(a.identity.router.endSessions, { id }, context(chief))).toEqual({ ended: 1 });
    expect(await a.identity.findActor(b.headers())).toEqual(ANYONE);
    expect((await events(a, id)).map(({ kind }) => kind)).toEqual([
      'user.disabled',
      'user.enabled',
      'user.sessions-ended',
    ]);
  });

  it('lose password and, where asked, authenticator by a reset', async () => {
    const a = get();
    const chief = await secretary(a);
    const { id, email } = await user(a);
    const b = browser(a);
    await b.send('sign-in/email', { email, password: PASSWORD });
    await b.send('two-factor/enable', { password: PASSWORD });
    await call(a.identity.router.resetPerson, { id, secondFactor: true }, context(chief));
    expect(await a.identity.findActor(b.headers())).toEqual(ANYONE);
    expect((await b.send('sign-in/email', { email, password: PASSWORD })).status).toBe(401);
    const left = await a.store.system((tx) =>
      tx.selectFrom('auth_two_factors').select('id').where('userId', '=', id).execute(),
    );
    expect(left).toEqual([]);
  });

  it('have their names corrected by the secretariat, and keep them in what was done before', async () => {
    const a = get();
    const chief = await secretary(a);
    const { id } = await invite(a, chief);
    await call(a.identity.router.renamePerson, { id, name: '  王  小明 ' }, context(chief));
    const view = await call(a.identity.router.getPerson, { id }, context(chief));
    expect(view.name).toBe('王 小明');
    expect(view.events[0]).toMatchObject({
      title: { zh: '更正姓名' },
      detail: { zh: '新人 → 王 小明' },
      actorName: '秘书',
    });
    for (const name of ['\u202e秘书长', '秘书\u200b长', '\u0007', '   ', '长'.repeat(61), '\u3164', '——']) {
      await expect(call(a.identity.router.renamePerson, { id, name }, context(chief))).rejects.toMatchObject(
        code('identity.bad-name'),
      );
    }
  });

  it('have an address of their own', async () => {
    const a = get();
    const chief = await secretary(a);
    const { email } = await invite(a, chief);
    const again = { name: '另一人', email: email.toUpperCase(), roles: [] };
    await expect(call(a.identity.router.invitePerson, again, context(chief))).rejects.toMatchObject(
      code('identity.email-taken'),
    );
    await expect(call(a.identity.router.getPerson, { id: 'nobody' }, context(chief))).rejects.toMatchObject(
      code('identity.no-person'),
    );
  });
});

describeAssociation('the last of the secretariat', (get) => {
  it('cannot be removed, not even by two who remove each other at once', async () => {
    const a = get();
    const operator: Actor = { userId: 'command-line', name: '命令行', roles: ['secretariat'], partyIds: [] };
    const [first, second] = [await secretary(a), await secretary(a)];
    const roleOf = async (id: string) => {
      const view = await call(a.identity.router.getPerson, { id }, context(operator));
      return view.roles[0]?.id ?? '';
    };
    const outcomes = await Promise.allSettled([
      call(a.identity.router.disablePerson, { id: second.userId }, context(first)),
      call(
        a.identity.router.endRole,
        { id: first.userId, roleId: await roleOf(first.userId) },
        context(second),
      ),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const left = outcomes[0].status === 'fulfilled' ? first : second;
    const id = left.userId;
    for (const act of [
      () => call(a.identity.router.disablePerson, { id }, context(operator)),
      async () =>
        call(
          a.identity.router.endRole,
          { id, roleId: await roleOf(id), until: '2027-01-01' },
          context(operator),
        ),
    ]) {
      await expect(act()).rejects.toMatchObject(code('identity.last-secretariat'));
    }
    // Somebody invited who has set no password yet cannot undo anything.
    await invite(a, left, [{ role: 'secretariat', partyId: ASSOCIATION_ID }]);
    await expect(call(a.identity.router.disablePerson, { id }, context(operator))).rejects.toMatchObject(
      code('identity.last-secretariat'),
    );
  });
});

describe('a name', () => {
  it('is kept as it reads, or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        let name: string;
        try {
          name = personName(text);
        } catch {
          return;
        }
        expect(name).toMatch(/^\S(.*\S)?$/u);
        expect(name).not.toMatch(/\p{Cc}|\p{Cf}/u);
        expect(Array.from(name).length).toBeLessThanOrEqual(60);
        expect(personName(name)).toBe(name);
      }),
    );
  });
});
