import { createHmac } from 'node:crypto';
import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { dateOf } from '@concentric/core/shared';
import { sql } from 'kysely';
import { importParties } from '../registry/index.ts';
import { ANYONE, type Role } from '../shared/index.ts';
import {
  AGENCY_ID,
  BASE_URL,
  describeAssociation,
  PLATFORM_ID,
  type Association,
} from '../sample/testing.ts';

const PASSWORD = 'long-enough-for-tests';
let people = 0;

/** A new person with one role in one party. */
async function newcomer(a: Association, role: Role, partyId: string): Promise<{ email: string; id: string }> {
  const email = `person${String(++people)}@example.org`;
  const id = await a.identity.createUser({
    email,
    name: `某人${String(people)}`,
    password: PASSWORD,
    roles: [{ role, partyId }],
  });
  return { email, id };
}

/** Asks the sign-in library as a browser would. */
function ask(a: Association, path: string, body: object, cookie?: string): Promise<Response> {
  return a.identity.handle(
    new Request(`${BASE_URL}/api/auth${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: BASE_URL,
        ...(cookie === undefined ? {} : { cookie }),
      },
      body: JSON.stringify(body),
    }),
  );
}

/** What a browser would send back. */
const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .join('; ');

const signIn = (a: Association, email: string, password = PASSWORD): Promise<Response> =>
  ask(a, '/sign-in/email', { email, password });

const actorOf = (a: Association, cookie: string) => a.identity.findActor(new Headers({ cookie }));

/** The one-time password of a moment (RFC 6238: HMAC-SHA-1, 30 s, 6 digits), computed as a phone would. */
function oneTimePassword(uri: string, now: number): string {
  const secret = fromBase32(new URL(uri).searchParams.get('secret') ?? '');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((sign) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'),
  );
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

describeAssociation('signing in', (get) => {
  it('makes a person the actor his roles say, with every party below the one he represents', async () => {
    const a = get();
    const subject = await a.register();
    const { email, id } = await newcomer(a, 'member_representative', AGENCY_ID);
    const actor = await actorOf(a, cookieOf(await signIn(a, email)));
    expect(actor).toMatchObject({ userId: id, roles: ['member_representative'] });
    expect(actor.partyIds).toEqual(expect.arrayContaining([AGENCY_ID, subject.id]));
    expect(actor.partyIds).not.toContain(PLATFORM_ID);
  });

  it('makes staff act for no party at all', async () => {
    const a = get();
    const { id } = await newcomer(a, 'reviewer', PLATFORM_ID);
    expect(await a.identity.actorFor(id, 'x')).toMatchObject({ roles: ['reviewer'], partyIds: [] });
  });

  it('ends what somebody may do on the day his role ends', async () => {
    const a = get();
    const { id } = await newcomer(a, 'reviewer', PLATFORM_ID);
    const today = dateOf(a.clock());
    await a.store.system((tx) =>
      tx.updateTable('party_roles').set({ valid_until: today }).where('user_id', '=', id).execute(),
    );
    expect((await a.identity.actorFor(id, 'x')).roles).toEqual([]);
  });

  it('gives up a streamer who left the agency to the agency’s representative no longer', async () => {
    const a = get();
    const { id } = await newcomer(a, 'member_representative', AGENCY_ID);
    const today = dateOf(a.clock());
    const gone = { id: 'pty_gone', kind: 'streamer' as const, name: '已离开', from: '2026-01-01' };
    const affiliations = [{ kind: 'signed-with' as const, to: AGENCY_ID, from: '2026-01-01', until: today }];
    await a.store.system((tx) => importParties(tx, [{ ...gone, affiliations }], a.clock()));
    expect((await a.identity.actorFor(id, 'x')).partyIds).not.toContain('pty_gone');
  });

  it('refuses a wrong password and an unknown address alike, and sets no cookie', async () => {
    const a = get();
    const { email } = await newcomer(a, 'reviewer', PLATFORM_ID);
    const [wrong, unknown] = [
      await signIn(a, email, 'not-the-password'),
      await signIn(a, 'nobody@example.org'),
    ];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
    expect([...wrong.headers.getSetCookie(), ...unknown.headers.getSetCookie()]).toEqual([]);
  });

  it('lets nobody sign himself up', async () => {
    const a = get();
    const account = { email: 'self@example.org', password: PASSWORD, name: 'self' };
    expect((await ask(a, '/sign-up/email', account)).status).toBe(400);
    const found = await a.store.system((tx) =>
      tx.selectFrom('auth_users').select('id').where('email', '=', account.email).execute(),
    );
    expect(found).toEqual([]);
  });

  it('is undone by signing out: the old cookie is worth nothing', async () => {
    const a = get();
    const { email, id } = await newcomer(a, 'reviewer', PLATFORM_ID);
    const cookie = cookieOf(await signIn(a, email));
    expect((await actorOf(a, cookie)).userId).toBe(id);
    await ask(a, '/sign-out', {}, cookie);
    expect(await actorOf(a, cookie)).toEqual(ANYONE);
  });

  it('treats no cookie, a foreign one and a forged one as nobody', async () => {
    const a = get();
    const { email } = await newcomer(a, 'reviewer', PLATFORM_ID);
    const [name = '', value = ''] = cookieOf(await signIn(a, email)).split('=', 2);
    const forged = [`${name}=${value.slice(0, 20)}.AAAA`, `${name}=x`, 'theme=dark'];
    for (const cookie of forged) expect(await actorOf(a, cookie)).toEqual(ANYONE);
    expect(await a.identity.findActor(new Headers())).toEqual(ANYONE);
  });

  it('asks a person who enrolled a phone for its one-time password, and takes only that', async () => {
    const a = get();
    const { email, id } = await newcomer(a, 'secretariat', PLATFORM_ID);
    const cookie = cookieOf(await signIn(a, email));
    const enrolled = await ask(a, '/two-factor/enable', { password: PASSWORD }, cookie);
    const { totpURI } = (await enrolled.json()) as { totpURI: string };
    const confirmed = await ask(
      a,
      '/two-factor/verify-totp',
      { code: oneTimePassword(totpURI, Date.now()) },
      cookie,
    );
    expect(confirmed.status).toBe(200);
    const first = await signIn(a, email);
    expect(await first.json()).toMatchObject({ twoFactorRedirect: true });
    const half = cookieOf(first);
    expect(await actorOf(a, half)).toEqual(ANYONE);
    const code = oneTimePassword(totpURI, Date.now());
    const other = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    expect((await ask(a, '/two-factor/verify-totp', { code: other }, half)).status).toBe(401);
    const second = await ask(
      a,
      '/two-factor/verify-totp',
      { code: oneTimePassword(totpURI, Date.now()) },
      half,
    );
    expect(second.status).toBe(200);
    const actor = await actorOf(a, cookieOf(second));
    expect(actor.userId).toBe(id);
    const me = await call(a.identity.router.me, undefined, { context: { actor, requestId: 'r' } });
    expect(me).toMatchObject({ twoFactor: true, roles: ['secretariat'] });
  });
});

describeAssociation('accounts', (get) => {
  it('keep a password as argon2id and nowhere as it was typed', async () => {
    const a = get();
    await newcomer(a, 'reviewer', PLATFORM_ID);
    const { rows } = await a.store.system((tx) =>
      sql<{ password: string; row: string }>`
        select password, t::text as row from auth_accounts t`.execute(tx),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { password, row } of rows) {
      expect(password).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$/);
      expect(row).not.toContain(PASSWORD);
    }
  });

  it('are made once: the same address again keeps person, password and roles', async () => {
    const a = get();
    const { email, id } = await newcomer(a, 'reviewer', PLATFORM_ID);
    const again = {
      email,
      name: '别人',
      password: 'another-password',
      roles: [{ role: 'secretariat' as const, partyId: PLATFORM_ID }],
    };
    expect(await a.identity.createUser(again)).toBe(id);
    expect((await signIn(a, email, 'another-password')).status).toBe(401);
    expect((await signIn(a, email)).status).toBe(200);
    expect((await a.identity.actorFor(id, 'x')).roles).toEqual(['reviewer']);
  });

  it('are out of reach for whoever is signed in, credentials and sessions alike', async () => {
    const a = get();
    const { id } = await newcomer(a, 'secretariat', PLATFORM_ID);
    const actor = await a.identity.actorFor(id, 'x');
    for (const table of ['auth_users', 'auth_accounts', 'auth_sessions', 'auth_two_factors']) {
      await expect(
        a.store.as(actor, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx)),
      ).rejects.toThrow(/permission denied/);
    }
  });

  it('are offered the pages of their role', async () => {
    const a = get();
    const rights = async (role: Role) => {
      const { id } = await newcomer(a, role, PLATFORM_ID);
      const context = { actor: await a.identity.actorFor(id, 'x'), requestId: 'r' };
      return (await call(a.identity.router.me, undefined, { context })).rights;
    };
    expect(await rights('auditor')).toMatchObject({ cases: true, sources: true });
    expect(await rights('streamer')).toMatchObject({ cases: true, sources: false });
    expect(await rights('expert')).toMatchObject({ cases: false, rules: true });
    const nobody = await call(a.identity.router.me, undefined, {
      context: { actor: ANYONE, requestId: 'r' },
    });
    expect(Object.values(nobody.rights)).not.toContain(true);
  });
});
