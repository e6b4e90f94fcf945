import { dateOf, ProblemError, type DateText, type Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { IdentityDeps } from '../deps.ts';
import { peoplePolicy, standingOf } from '../policy.ts';
import { problem } from '../problems.ts';
import { recordAccountEvent } from '../record-account-event.ts';
import { roleById, setRoleEnd } from '../repo/roles.ts';
import { keepingSecretariat } from '../role-rules.ts';

/** Sets the day from which a role no longer holds, today where none is given. A role that has not begun never will. */
export async function endRole(
  deps: IdentityDeps,
  actor: Actor,
  { id, roleId, until }: { id: string; roleId: Id; until?: DateText | undefined },
): Promise<{ done: true }> {
  authorise(peoplePolicy, actor, 'endRole', standingOf(id));
  const today = dateOf(deps.clock());
  return deps.store.as(actor, async (tx) => {
    const held = await roleById(tx, roleId);
    const hasEnded = (until: DateText | null): boolean => until !== null && until <= today;
    if (held?.user_id !== id || hasEnded(held.valid_until))
      throw new ProblemError(problem('identity.no-role', { id: roleId }));
    const end = until ?? (held.valid_from > today ? held.valid_from : today);
    if (end < today || end < held.valid_from)
      throw new ProblemError(problem('identity.role-period', { from: held.valid_from, until: end }));
    await keepingSecretariat(deps, tx, () => setRoleEnd(tx, roleId, end));
    const facts = { role: held.role, roleId, partyId: held.party_id, from: held.valid_from, until: end };
    await recordAccountEvent(deps, tx, { kind: 'role-ended', personId: id, by: actor, facts });
    return { done: true };
  });
}
