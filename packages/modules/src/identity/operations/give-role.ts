import { authorise, type Actor } from '../../shared/index.ts';
import type { RoleInput } from '../contract.ts';
import type { IdentityDeps } from '../deps.ts';
import { peoplePolicy, standingOf } from '../policy.ts';
import { grant } from '../role-rules.ts';
import { findPerson } from './find-person.ts';

/** Gives somebody a role for a party, from a day and, where there is one, until a day. */
export async function giveRole(
  deps: IdentityDeps,
  actor: Actor,
  { id, ...role }: RoleInput & { id: string },
): Promise<{ roleId: string }> {
  authorise(peoplePolicy, actor, 'giveRole', standingOf(id));
  return deps.store.as(actor, async (tx) => {
    await findPerson(tx, id);
    return { roleId: await grant(deps, tx, actor, id, role) };
  });
}
