import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { describeAssociation, type Association } from '../sample/testing.ts';
import { ANYONE, type Actor } from '../shared/index.ts';
import { browser, PASSWORD } from './testing.ts';

const visitor = { context: { actor: ANYONE, requestId: 'r' } };
const operator: Actor = { userId: 'command-line', name: '命令行', roles: ['secretariat'], partyIds: [] };
const code = (name: string) => ({ problem: { code: name } });

async function firstSecret(a: Association): Promise<string> {
  const link = await a.identity.openFirstSetUp();
  return link?.url.split('#')[1] ?? '';
}

describeAssociation('an installation without accounts', (get) => {
  it('is set up by the link of its last start, once', async () => {
    const a = get();
    expect(await a.identity.hasPeople()).toBe(false);
    const earlier = await firstSecret(a);
    const secret = await firstSecret(a);
    await expect(call(a.identity.router.openLink, { secret: earlier }, visitor)).rejects.toMatchObject(
      code('identity.link-dead'),
    );
    expect(await call(a.identity.router.openLink, { secret }, visitor)).toMatchObject({
      kind: 'first',
      asksAssociation: true,
    });
    const kept = await a.store.system((tx) => tx.selectFrom('sign_in_links').selectAll().execute());
    expect(JSON.stringify(kept)).not.toContain(secret);

    const first = { name: '王秘书', email: 'Chief@Test.example', association: '某市直播行业协会' };
    const use = (input: object) =>
      call(a.identity.router.useLink, { secret, password: PASSWORD, first, ...input }, visitor);
    await expect(use({ first: undefined })).rejects.toMatchObject(code('identity.bad-input'));
    await expect(use({ first: { ...first, association: undefined } })).rejects.toMatchObject(
      code('identity.association-unknown'),
    );
    await expect(use({ password: 'chief@test.example' })).rejects.toMatchObject(
      code('identity.password-short'),
    );
    await expect(use({ first: { ...first, name: '\u202e' } })).rejects.toMatchObject(
      code('identity.bad-name'),
    );
    const both = await Promise.allSettled([
      use({}),
      use({ first: { ...first, email: 'thief@test.example' } }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const email = both[0].status === 'fulfilled' ? 'chief@test.example' : 'thief@test.example';

    const b = browser(a);
    expect((await b.send('sign-in/email', { email, password: PASSWORD })).status).toBe(200);
    const actor = await a.identity.findActor(b.headers());
    expect(actor).toMatchObject({ name: '王秘书', roles: ['secretariat'], partyIds: [] });
    expect(await call(a.identity.router.me, undefined, { context: { actor, requestId: 'r' } })).toMatchObject(
      {
        rights: { people: true },
        parties: [{ name: '某市直播行业协会' }],
      },
    );
    expect(await a.identity.hasPeople()).toBe(true);
    expect(await a.identity.openFirstSetUp()).toBeNull();
    await expect(use({})).rejects.toMatchObject(code('identity.link-dead'));
  });
});

describeAssociation('whoever has the machine in hand', (get) => {
  it('adds people with a password or a link, and the chain keeps that it was he', async () => {
    const a = get();
    const person = { name: '王秘书', email: 'chief@test.example', role: 'secretariat' as const };
    await expect(a.identity.addPerson(operator, { ...person, password: PASSWORD })).rejects.toMatchObject(
      code('identity.association-unknown'),
    );
    const secret = await firstSecret(a);
    const chief = await a.identity.addPerson(operator, {
      ...person,
      password: PASSWORD,
      association: '某协会',
    });
    expect(chief.link).toBeNull();
    await expect(call(a.identity.router.openLink, { secret }, visitor)).rejects.toMatchObject(
      code('identity.link-dead'),
    );
    expect((await browser(a).send('sign-in/email', { email: person.email, password: PASSWORD })).status).toBe(
      200,
    );
    const other = await a.identity.addPerson(operator, {
      ...person,
      role: 'reviewer',
      email: 'r@test.example',
    });
    expect(other.link?.url).toContain('/console/set-up#');
    const events = await a.store.system((tx) =>
      tx.selectFrom('events').select(['actor_id', 'actor_name']).where('about_id', '=', chief.id).execute(),
    );
    expect(events).toEqual(Array(2).fill({ actor_id: 'command-line', actor_name: '命令行' }));
    await expect(a.identity.addPerson(operator, person)).rejects.toMatchObject(code('identity.email-taken'));
    await expect(a.identity.addPerson(operator, { ...person, email: 'no address' })).rejects.toMatchObject(
      code('identity.bad-email'),
    );
    await expect(a.identity.addPerson(ANYONE, person)).rejects.toMatchObject(code('policy.sign-in'));
  });
});
