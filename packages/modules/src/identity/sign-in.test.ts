import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { BASE_URL, describeAssociation, type Association } from '../sample/testing.ts';
import { ANYONE, type Actor } from '../shared/index.ts';
import { browser, codeOf, PASSWORD, user } from './testing.ts';

const wrongPassword = 'not the password';
const context = (actor: Actor) => ({ context: { actor, requestId: 'r' } });

/** Tries a wrong password as often as costs no waiting. */
async function guess(a: Association, email: string, by = browser(a)): Promise<void> {
  for (let i = 0; i < 10; i++) {
    expect((await by.send('sign-in/email', { email, password: wrongPassword })).status).toBe(401);
  }
}

const SHUT: readonly (readonly [path: string, body: object | undefined])[] = [
  ['update-user', { name: '秘书长' }],
  ['change-email', { newEmail: 'x@test.example' }],
  ['change-password', { currentPassword: PASSWORD, newPassword: 'another long password' }],
  ['delete-user', {}],
  ['update-session', {}],
  ['list-sessions', undefined],
  ['get-session', undefined],
  ['two-factor/get-totp-uri', { password: PASSWORD }],
  ['two-factor/generate-backup-codes', { password: PASSWORD }],
  ['two-factor/verify-backup-code', { code: '123' }],
  ['request-password-reset', { email: 'x@test.example' }],
  ['sign-in/social', { provider: 'github' }],
  ['sign-in/email/', { email: 'x@test.example', password: PASSWORD }],
  ['sign-in//email', { email: 'x@test.example', password: PASSWORD }],
  ['%75pdate-user', { name: '秘书长' }],
  ['__proto__', {}],
  ['constructor', {}],
];

describeAssociation('the door of the sign-in library', (get) => {
  it('is shut to everything but signing in and out and the second factor', async () => {
    const a = get();
    const { id, email } = await user(a);
    const b = browser(a);
    await b.send('sign-in/email', { email, password: PASSWORD });
    for (const [path, body] of SHUT) {
      expect(await b.send(path, body), path).toMatchObject({
        status: 404,
        body: { code: 'identity.no-such-path' },
      });
    }
    expect(await a.identity.findActor(b.headers())).toMatchObject({ userId: id, name: '测试员' });
  });

  it('hands over nothing but what each request is for', async () => {
    const a = get();
    const { email } = await user(a);
    const more = { callbackURL: 'https://evil.example/', rememberMe: false, trustDevice: true };
    const answer = await browser(a).send('sign-in/email', {
      email: ` ${email.toUpperCase()} `,
      password: PASSWORD,
      ...more,
    });
    expect(answer).toMatchObject({ status: 200, body: { redirect: false } });
    expect(answer.body['url']).toBeUndefined();
  });

  it.each([
    '',
    '[]',
    '{"email":"a@test.example"}',
    '{"email":{"$gt":""},"password":"x"}',
    'email=a&password=b',
  ])('says what is wrong with %s', async (body) => {
    const request = new Request(`${BASE_URL}/api/auth/sign-in/email`, { method: 'POST', body });
    await expect(get().identity.handle(request)).rejects.toMatchObject({
      problem: { code: 'identity.bad-input' },
    });
  });
});

describeAssociation('guessing a password', (get) => {
  it('is slowed after ten, whatever the address it comes from, also for accounts there are not', async () => {
    const a = get();
    const { email } = await user(a);
    const attempt = (password: string) => browser(a).send('sign-in/email', { email, password });
    await guess(a, 'nobody@test.example');
    await guess(a, email);
    const slowed = { status: 429, body: { code: 'identity.slow-down', params: { seconds: 1 } } };
    expect(
      await browser(a).send('sign-in/email', { email: 'nobody@test.example', password: PASSWORD }),
    ).toMatchObject(slowed);
    expect(await attempt(PASSWORD)).toMatchObject(slowed);
    a.clock.move(1_000);
    expect((await attempt(wrongPassword)).status).toBe(401);
    a.clock.move(1_999);
    expect((await attempt(PASSWORD)).status).toBe(429);
    a.clock.move(1);
    expect((await attempt(PASSWORD)).status).toBe(200);
    expect((await attempt(wrongPassword)).status).toBe(401);
    expect((await attempt(PASSWORD)).status).toBe(200);
  });

  it('is counted before the password is looked at, so that many at once gain nothing', async () => {
    const a = get();
    const { email } = await user(a);
    const all = await Promise.all(
      Array.from({ length: 15 }, () => browser(a).send('sign-in/email', { email, password: wrongPassword })),
    );
    expect(all.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(all.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  it('waits a minute at most, and is forgotten after an hour', async () => {
    const a = get();
    const { email } = await user(a);
    const attempt = (password: string) => browser(a).send('sign-in/email', { email, password });
    await guess(a, email);
    for (let i = 0; i < 8; i++) {
      a.clock.move(60_000);
      expect((await attempt(wrongPassword)).status).toBe(401);
    }
    expect((await attempt(PASSWORD)).body).toMatchObject({ params: { seconds: 60 } });
    a.clock.move(3_600_001);
    for (const tried of [wrongPassword, wrongPassword, PASSWORD]) {
      expect((await attempt(tried)).status).toBe(tried === PASSWORD ? 200 : 401);
    }
  }, 30_000);

  it('does not lock the owner out of a browser he signed in from before', async () => {
    const a = get();
    const { email } = await user(a);
    const own = browser(a);
    await own.send('sign-in/email', { email, password: PASSWORD });
    await own.send('sign-out', {});
    await guess(a, email);
    expect((await browser(a).send('sign-in/email', { email, password: PASSWORD })).status).toBe(429);
    expect((await own.send('sign-in/email', { email, password: PASSWORD })).status).toBe(200);
    await own.send('sign-out', {});
    const other = await user(a);
    await guess(a, other.email, own);
    expect((await own.send('sign-in/email', { email: other.email, password: PASSWORD })).status).toBe(429);
  });
});

describeAssociation('one’s own account', (get) => {
  const signedIn = async (a: Association) => {
    const { id, email } = await user(a);
    const b = browser(a);
    await b.send('sign-in/email', { email, password: PASSWORD });
    const actor = () => a.identity.findActor(b.headers());
    return { id, email, browser: b, actor };
  };
  const another = 'another long password';

  it('takes a new password, ends every other session and says so in the chain', async () => {
    const a = get();
    const me = await signedIn(a);
    const elsewhere = browser(a);
    await elsewhere.send('sign-in/email', { email: me.email, password: PASSWORD });
    const changed = await call(
      a.identity.router.changePassword,
      { current: PASSWORD, next: another },
      context(await me.actor()),
    );
    expect(changed).toEqual({ endedSessions: 1 });
    expect(await a.identity.findActor(elsewhere.headers())).toEqual(ANYONE);
    expect((await me.actor()).userId).toBe(me.id);
    expect((await browser(a).send('sign-in/email', { email: me.email, password: PASSWORD })).status).toBe(
      401,
    );
    expect((await browser(a).send('sign-in/email', { email: me.email, password: another })).status).toBe(200);
    const events = await a.store.system((tx) =>
      tx
        .selectFrom('events')
        .select(['kind', 'actor_id', 'actor_name'])
        .where('about_id', '=', me.id)
        .execute(),
    );
    expect(events).toEqual([{ kind: 'user.password-changed', actor_id: me.id, actor_name: '测试员' }]);
  });

  it.each([
    [{ current: wrongPassword, next: another }, 'identity.password-wrong'],
    [{ current: PASSWORD, next: 'short' }, 'identity.password-short'],
    [{ current: PASSWORD, next: 'x'.repeat(129) }, 'identity.password-short'],
  ])('refuses %j', async (input, code) => {
    const a = get();
    const me = await signedIn(a);
    const change = call(a.identity.router.changePassword, input, context(await me.actor()));
    await expect(change).rejects.toMatchObject({ problem: { code } });
    expect((await browser(a).send('sign-in/email', { email: me.email, password: PASSWORD })).status).toBe(
      200,
    );
  });

  it('refuses guesses at the present password after ten', async () => {
    const a = get();
    const actor = await (await signedIn(a)).actor();
    const input = { current: wrongPassword, next: another };
    const change = () => call(a.identity.router.changePassword, input, context(actor));
    for (let i = 0; i < 10; i++) {
      await expect(change()).rejects.toMatchObject({ problem: { code: 'identity.password-wrong' } });
    }
    await expect(change()).rejects.toMatchObject({ problem: { code: 'identity.slow-down' } });
  });

  it('lists its sessions and ends one of them, and nobody else’s', async () => {
    const a = get();
    const me = await signedIn(a);
    const elsewhere = browser(a);
    await elsewhere.send(
      'sign-in/email',
      { email: me.email, password: PASSWORD },
      { 'user-agent': 'Telephone', 'x-concentric-client': '203.0.113.9' },
    );
    const { items } = await call(a.identity.router.listSessions, undefined, context(await me.actor()));
    expect(items).toHaveLength(2);
    expect(items.filter(({ isThis }) => isThis)).toHaveLength(1);
    const far = items.find(({ isThis }) => !isThis);
    expect(far).toMatchObject({ browser: 'Telephone', address: '203.0.113.9' });
    const stranger = await signedIn(a);
    const input = { id: far?.id ?? '' };
    await expect(
      call(a.identity.router.endSession, input, context(await stranger.actor())),
    ).rejects.toMatchObject({ problem: { code: 'identity.no-session' } });
    expect((await a.identity.findActor(elsewhere.headers())).userId).toBe(me.id);
    await call(a.identity.router.endSession, input, context(await me.actor()));
    expect(await a.identity.findActor(elsewhere.headers())).toEqual(ANYONE);
  });

  it('tells the chain when the authenticator is set up and taken away, once each', async () => {
    const a = get();
    const me = await signedIn(a);
    expect((await me.browser.send('two-factor/enable', { password: wrongPassword })).body).toMatchObject({
      code: 'identity.password-wrong',
    });
    const { body } = await me.browser.send('two-factor/enable', { password: PASSWORD });
    const uri = String(body['totpURI']);
    await me.browser.send('two-factor/verify-totp', { code: codeOf(uri) });
    await me.browser.send('two-factor/verify-totp', { code: codeOf(uri, Date.now() + 30_000) });
    expect((await me.browser.send('two-factor/disable', { password: PASSWORD })).status).toBe(200);
    const events = await a.store.system((tx) =>
      tx.selectFrom('events').select('kind').where('about_id', '=', me.id).orderBy('seq').execute(),
    );
    expect(events.map(({ kind }) => kind)).toEqual(['user.second-factor-on', 'user.second-factor-off']);
  });

  it('is nobody’s who has not signed in', async () => {
    const a = get();
    for (const act of [
      () => call(a.identity.router.listSessions, undefined, context(ANYONE)),
      () => call(a.identity.router.changePassword, { current: PASSWORD, next: another }, context(ANYONE)),
    ]) {
      await expect(act()).rejects.toMatchObject({ problem: { status: 401 } });
    }
    expect((await browser(a).send('two-factor/enable', { password: PASSWORD })).status).toBe(401);
  });
});
