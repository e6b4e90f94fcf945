import { createHash } from 'node:crypto';
import { ProblemError } from '@concentric/core/shared';
import { z } from 'zod';
import type { Actor } from '../../shared/index.ts';
import { ACCOUNT_DISABLED } from '../auth.ts';
import type { IdentityDeps } from '../deps.ts';
import type { AccountEvent } from '../messages.ts';
import { findActor } from '../operations/find-actor.ts';
import { problem } from '../problems.ts';
import { recordAccountEvent } from '../record-account-event.ts';
import { spendCode } from '../repo/attempts.ts';
import { personById } from '../repo/people.ts';
import { endSessionOfToken } from '../repo/sign-in.ts';
import { attemptKey, forget, knownBrowserCookie, ownPasswordKey, takeTurn } from './attempts.ts';

/** Where the sign-in library is mounted. */
const AUTH_PATH = '/api/auth';

/** Longer than an authenticator's code is accepted, in ms. */
const CODE_LIFE = 10 * 60_000;

type Answer = (deps: IdentityDeps, request: Request) => Promise<Response>;

const credentials = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(1000),
});
const password = credentials.pick({ password: true });
const code = z.object({ code: z.string().regex(/^\d{6}$/) });

/**
 * What of the sign-in library is open to the world. Everything else it could do (signing up, renaming oneself, changing
 * one's address, linking other accounts, ...) is the secretariat's to do, or nobody's.
 */
const ANSWERS: Readonly<Record<string, Answer>> = {
  'sign-in/email': signInByPassword,
  'sign-out': (deps, request) => pass(deps, request, {}),
  'two-factor/verify-totp': verifyCode,
  'two-factor/enable': withOwnPassword,
  'two-factor/disable': disableSecondFactor,
};

/** Answers a request under {@link AUTH_PATH}. Throws `identity.*` problems; a refusal of the library is a response. */
export async function answerAuth(deps: IdentityDeps, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.slice(AUTH_PATH.length + 1);
  const answer = request.method === 'POST' && Object.hasOwn(ANSWERS, path) ? ANSWERS[path] : undefined;
  if (answer === undefined)
    throw new ProblemError(problem('identity.no-such-path', { path: path.slice(0, 100) }));
  return answer(deps, request);
}

async function signInByPassword(deps: IdentityDeps, request: Request): Promise<Response> {
  const given = await read(request, credentials);
  const key = attemptKey(deps, given.email, request.headers);
  await takeTurn(deps, key);
  const response = await pass(deps, request, given);
  if (!response.ok) return response;
  await forget(deps, key);
  const { user } = await bodyOf(response);
  // Without a user in it, the answer asks for the code.
  return user === undefined ? response : withCookie(response, knownBrowserCookie(deps, user.email));
}

/** Ends a sign-in, or a set-up, by a code. A code counts once: whoever watched it typed can do nothing with it. */
async function verifyCode(deps: IdentityDeps, request: Request): Promise<Response> {
  const given = await read(request, code);
  const by = await findActor(deps, request.headers);
  const hadSecondFactor = by.userId === null || (await hasSecondFactor(deps, by.userId));
  const response = await pass(deps, request, given);
  const { user, token } = response.ok ? await bodyOf(response) : {};
  if (user === undefined) return response;
  const hash = createHash('sha256').update(given.code).digest('hex');
  const isFresh = await deps.store.system((tx) => spendCode(tx, user.id, hash, deps.clock(), CODE_LIFE));
  if (!isFresh) {
    // Nobody was told of the session just made; one that was there before stays.
    if (by.userId === null && token !== undefined)
      await deps.store.system((tx) => endSessionOfToken(tx, token));
    throw new ProblemError(problem('identity.code-spent'));
  }
  if (by.userId === null) return withCookie(response, knownBrowserCookie(deps, user.email));
  if (!hadSecondFactor) await recordOwn(deps, by, 'second-factor-on');
  return response;
}

async function disableSecondFactor(deps: IdentityDeps, request: Request): Promise<Response> {
  const by = await findActor(deps, request.headers);
  const response = await withOwnPassword(deps, request);
  if (response.ok) await recordOwn(deps, by, 'second-factor-off');
  return response;
}

/** Passes on what somebody signed in does by giving his password again; guesses are slowed as at sign-in. */
async function withOwnPassword(deps: IdentityDeps, request: Request): Promise<Response> {
  const given = await read(request, password);
  const { userId } = await findActor(deps, request.headers);
  if (userId === null) throw new ProblemError(problem('identity.sign-in-first'));
  const key = ownPasswordKey(userId);
  await takeTurn(deps, key);
  const response = await pass(deps, request, given);
  if (response.ok) await forget(deps, key);
  else if (response.status === 400) {
    const { code: reason } = await bodyOf(response);
    if (reason === 'INVALID_PASSWORD') throw new ProblemError(problem('identity.password-wrong'));
  }
  return response;
}

async function recordOwn(deps: IdentityDeps, by: Actor, kind: AccountEvent): Promise<void> {
  const { userId } = by;
  if (userId === null) return;
  await deps.store.system((tx) => recordAccountEvent(deps, tx, { kind, personId: userId, by }));
}

async function hasSecondFactor({ store }: IdentityDeps, userId: string): Promise<boolean> {
  const row = await store.system((tx) => personById(tx, userId));
  return row?.two_factor === true;
}

/** The body of a request, only what is asked for of it. */
async function read<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await request.json().catch(() => null);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? 'JSON');
  throw new ProblemError(problem('identity.bad-input', { field }));
}

/** Hands a request to the sign-in library with this body and nothing else of the one that came. */
async function pass(deps: IdentityDeps, { url, headers: given }: Request, body: object): Promise<Response> {
  const headers = new Headers(given);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  const response = await deps.auth.handler(
    new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  if (response.status === 403 && (await bodyOf(response)).code === ACCOUNT_DISABLED)
    throw new ProblemError(problem('identity.disabled'));
  return response;
}

const libraryBody = z.object({
  user: z.object({ id: z.string(), email: z.string() }).optional(),
  token: z.string().optional(),
  code: z.string().optional(),
});

async function bodyOf(response: Response): Promise<z.infer<typeof libraryBody>> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return libraryBody.safeParse(body).data ?? {};
}

function withCookie(response: Response, cookie: string): Response {
  const headers = new Headers(response.headers);
  headers.append('set-cookie', cookie);
  return new Response(response.body, { status: response.status, headers });
}
