import { authorise, type Actor } from '../../shared/index.ts';
import type { IdentityDeps } from '../deps.ts';
import { personName } from '../person-name.ts';
import { peoplePolicy, standingOf } from '../policy.ts';
import { recordAccountEvent } from '../record-account-event.ts';
import { renameUser } from '../repo/people.ts';
import { findPerson } from './find-person.ts';

/** Corrects a name. What was done under the former one keeps it. */
export async function renamePerson(
  deps: IdentityDeps,
  actor: Actor,
  { id, name }: { id: string; name: string },
): Promise<{ done: true }> {
  authorise(peoplePolicy, actor, 'renamePerson', standingOf(id));
  const corrected = personName(name);
  return deps.store.as(actor, async (tx) => {
    const { name: formerName } = await findPerson(tx, id);
    if (formerName === corrected) return { done: true };
    await renameUser(tx, id, corrected, deps.clock());
    const facts = { formerName, name: corrected };
    await recordAccountEvent(deps, tx, { kind: 'renamed', personId: id, by: actor, facts });
    return { done: true };
  });
}
