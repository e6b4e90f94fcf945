import { ProblemError } from '@concentric/core/shared';
import type { Actor } from '../../shared/index.ts';
import type { SessionView } from '../contract.ts';
import type { IdentityDeps } from '../deps.ts';
import { checkNewPassword, hashPassword, verifyPassword } from '../password.ts';
import { problem } from '../problems.ts';
import { recordAccountEvent } from '../record-account-event.ts';
import { endSessionOf, endSessionsOf, passwordHashOf, sessionsOf, setPasswordHash } from '../repo/sign-in.ts';
import { forget, ownPasswordKey, takeTurn } from '../sign-in/attempts.ts';
import { findPerson } from './find-person.ts';

/** Changes one's own password and ends every other session of the account. Throws `identity.password-*`. */
export async function changePassword(
  deps: IdentityDeps,
  actor: Actor,
  { current, next }: { current: string; next: string },
): Promise<{ endedSessions: number }> {
  const { userId, sessionId } = signedIn(deps, actor);
  const key = ownPasswordKey(userId);
  await takeTurn(deps, key);
  const { email, stored } = await deps.store.system(async (tx) => ({
    email: (await findPerson(tx, userId)).email,
    stored: await passwordHashOf(tx, userId),
  }));
  if (stored === null || !(await verifyPassword({ hash: stored, password: current })))
    throw new ProblemError(problem('identity.password-wrong'));
  await forget(deps, key);
  checkNewPassword(next, email);
  const hash = await hashPassword(next);
  // The product itself writes: no actor, not even the owner, may touch a password's column.
  return deps.store.system(async (tx) => {
    await setPasswordHash(tx, userId, hash, deps.clock());
    const endedSessions = await endSessionsOf(tx, userId, sessionId);
    await recordAccountEvent(deps, tx, { kind: 'password-changed', personId: userId, by: actor });
    return { endedSessions };
  });
}

/** Where one is signed in, the newest use first. */
export async function listSessions(deps: IdentityDeps, actor: Actor): Promise<{ items: SessionView[] }> {
  const { userId, sessionId } = signedIn(deps, actor);
  const rows = await deps.store.as(actor, (tx) => sessionsOf(tx, userId));
  return {
    items: rows.map((row) => ({
      id: row.id,
      beganAt: row.began_at,
      seenAt: row.seen_at,
      address: row.ip_address,
      browser: row.user_agent,
      isThis: row.id === sessionId,
    })),
  };
}

/** Ends a session of one's own. */
export async function endSession(
  deps: IdentityDeps,
  actor: Actor,
  { id }: { id: string },
): Promise<{ done: true }> {
  const { userId } = signedIn(deps, actor);
  const ended = await deps.store.as(actor, (tx) => endSessionOf(tx, userId, id));
  if (!ended) throw new ProblemError(problem('identity.no-session'));
  return { done: true };
}

function signedIn(deps: IdentityDeps, actor: Actor): { userId: string; sessionId: string | undefined } {
  if (actor.userId === null) throw new ProblemError(problem('identity.sign-in-first'));
  return { userId: actor.userId, sessionId: deps.sessions.get(actor) };
}
