import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { DAY, ProblemError } from '@concentric/core/shared';
import type { IdentityDeps } from '../deps.ts';
import { problem } from '../problems.ts';
import { forgetAttempts, takeAttempt, type AttemptLimits } from '../repo/attempts.ts';

/** Ten wrong passwords cost nothing; each after that waits, a minute at most, so a stranger cannot lock a person out for good. */
const LIMITS: AttemptLimits = { free: 10, longestWait: 60_000, forgottenAfter: 3_600_000 };

const COOKIE = 'concentric.known';
/** How long a browser stays known, in seconds. */
const KNOWN_FOR = 180 * 24 * 3600;

/**
 * What attempts at an account are counted under. A browser from which its owner signed in before has a count of its
 * own, so that what a stranger tries elsewhere does not hold him up.
 */
export function attemptKey(deps: Pick<IdentityDeps, 'secret'>, email: string, headers: Headers): string {
  const known = knownMark(deps.secret, email, headers);
  return known === null ? digest(`account\n${email}`) : digest(`browser\n${email}\n${known}`);
}

/** The count of somebody who is signed in and gives his present password again. */
export function ownPasswordKey(userId: string): string {
  return digest(`own\n${userId}`);
}

/** The count of an account wherever it is tried from. */
export function accountKey(email: string): string {
  return digest(`account\n${email}`);
}

/** Takes an attempt before the password is looked at. Throws `identity.slow-down` while it is too soon for the next. */
export async function takeTurn(
  { store, clock }: Pick<IdentityDeps, 'store' | 'clock'>,
  key: string,
): Promise<void> {
  const wait = await store.system((tx) => takeAttempt(tx, key, clock(), LIMITS));
  if (wait !== null)
    throw new ProblemError(problem('identity.slow-down', { seconds: Math.ceil(wait / 1000) }));
}

/** Begins anew after a right password. */
export async function forget(
  { store, clock }: Pick<IdentityDeps, 'store' | 'clock'>,
  key: string,
): Promise<void> {
  await store.system((tx) => forgetAttempts(tx, key, clock() - DAY));
}

/** The cookie by which a browser is known to an account from now on. */
export function knownBrowserCookie(
  { secret, baseUrl }: Pick<IdentityDeps, 'secret' | 'baseUrl'>,
  email: string,
): string {
  const mark = randomBytes(16).toString('base64url');
  const secure = new URL(baseUrl).protocol === 'https:' ? '; Secure' : '';
  const value = `${mark}.${seal(secret, email, mark)}`;
  return `${COOKIE}=${value}; Path=/api/auth; Max-Age=${KNOWN_FOR}; HttpOnly; SameSite=Lax${secure}`;
}

function knownMark(secret: string, email: string, headers: Headers): string | null {
  const pairs = (headers.get('cookie') ?? '').split(/;\s*/);
  const value = pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  const [mark = '', sealed = ''] = value?.split('.') ?? [];
  const given = Buffer.from(sealed);
  const right = Buffer.from(seal(secret, email, mark));
  return given.length === right.length && timingSafeEqual(given, right) ? mark : null;
}

function seal(secret: string, email: string, mark: string): string {
  return createHmac('sha256', secret).update(`known browser\n${email}\n${mark}`).digest('base64url');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
