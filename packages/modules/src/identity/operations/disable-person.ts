import { authorise, type Actor } from '../../shared/index.ts';
import type { IdentityDeps } from '../deps.ts';
import { peoplePolicy, standingOf } from '../policy.ts';
import { recordAccountEvent } from '../record-account-event.ts';
import { setDisabled } from '../repo/people.ts';
import { deleteLinks, endSessionsOf } from '../repo/sign-in.ts';
import { keepingSecretariat } from '../role-rules.ts';
import { findPerson } from './find-person.ts';

/** Shuts an account: its sessions end and its links are dead at once. Roles and history stay. */
export async function disablePerson(
  deps: IdentityDeps,
  actor: Actor,
  { id }: { id: string },
): Promise<{ done: true }> {
  authorise(peoplePolicy, actor, 'disablePerson', standingOf(id));
  return deps.store.as(actor, async (tx) => {
    const row = await findPerson(tx, id);
    if (row.disabled_at !== null) return { done: true };
    await keepingSecretariat(deps, tx, () => setDisabled(tx, id, deps.clock()));
    await endSessionsOf(tx, id);
    await deleteLinks(tx, id);
    await recordAccountEvent(deps, tx, { kind: 'disabled', personId: id, by: actor });
    return { done: true };
  });
}

/** Opens a shut account again, with the password and the roles it had. */
export async function enablePerson(
  deps: IdentityDeps,
  actor: Actor,
  { id }: { id: string },
): Promise<{ done: true }> {
  authorise(peoplePolicy, actor, 'enablePerson', standingOf(id));
  return deps.store.as(actor, async (tx) => {
    const row = await findPerson(tx, id);
    if (row.disabled_at === null) return { done: true };
    await setDisabled(tx, id, null);
    await recordAccountEvent(deps, tx, { kind: 'enabled', personId: id, by: actor });
    return { done: true };
  });
}
