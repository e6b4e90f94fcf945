import { ProblemError } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { IdentityDeps } from '../deps.ts';
import type { OneTimeLink } from '../one-time-link.ts';
import { peoplePolicy, standingOf } from '../policy.ts';
import { problem } from '../problems.ts';
import { recordAccountEvent } from '../record-account-event.ts';
import { removeSecondFactor } from '../repo/people.ts';
import { deletePassword, endSessionsOf } from '../repo/sign-in.ts';
import { findPerson } from './find-person.ts';
import { giveLink } from './invite-person.ts';

/** Takes a password away, ends the sessions, and gives a link to set a new one; for a lost phone, the second factor too. */
export async function resetPerson(
  deps: IdentityDeps,
  actor: Actor,
  { id, secondFactor }: { id: string; secondFactor: boolean },
): Promise<{ link: OneTimeLink }> {
  authorise(peoplePolicy, actor, 'resetPerson', standingOf(id));
  return deps.store.as(actor, async (tx) => {
    const row = await findPerson(tx, id);
    if (row.disabled_at !== null) throw new ProblemError(problem('identity.disabled'));
    await deletePassword(tx, id);
    if (secondFactor) await removeSecondFactor(tx, id);
    await endSessionsOf(tx, id);
    await recordAccountEvent(deps, tx, { kind: 'reset', personId: id, by: actor, facts: { secondFactor } });
    return { link: await giveLink(deps, tx, id, 'reset') };
  });
}

/** Signs a person out everywhere. */
export async function endSessions(
  deps: IdentityDeps,
  actor: Actor,
  { id }: { id: string },
): Promise<{ ended: number }> {
  authorise(peoplePolicy, actor, 'endSessions', standingOf(id));
  return deps.store.as(actor, async (tx) => {
    await findPerson(tx, id);
    const ended = await endSessionsOf(tx, id);
    if (ended > 0) await recordAccountEvent(deps, tx, { kind: 'sessions-ended', personId: id, by: actor });
    return { ended };
  });
}
