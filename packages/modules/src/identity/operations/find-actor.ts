import { dateOf } from '@concentric/core/shared';
import { descendants, rolesOf } from '../../registry/index.ts';
import { ANYONE, role as roleSchema, type Actor, type Role } from '../../shared/index.ts';
import type { IdentityDeps } from '../deps.ts';

/** Who a request comes from, with the roles and parties he has today; nobody in particular without a session. */
export async function findActor(deps: IdentityDeps, headers: Headers): Promise<Actor> {
  if (!headers.has('cookie')) return ANYONE;
  const found = await deps.auth.api.getSession({ headers });
  if (found === null) return ANYONE;
  const actor = await actorFor(deps, found.user.id, found.user.name);
  if (actor.userId !== null) deps.sessions.set(actor, found.session.id);
  return actor;
}

/** The actor a user is today: his roles, and every party he acts for with all below it. Nobody, where his account is shut. */
export async function actorFor(deps: IdentityDeps, userId: string, name: string): Promise<Actor> {
  const today = dateOf(deps.clock());
  return deps.store.system(async (tx) => {
    const user = await tx
      .selectFrom('auth_users')
      .select('disabled_at')
      .where('id', '=', userId)
      .executeTakeFirst();
    if (user?.disabled_at !== null) return ANYONE;
    const held = await rolesOf(tx, userId, today);
    const roles = new Set<Role>(held.map((row) => roleSchema.parse(row.role)));
    const partiesOf = (...as: readonly Role[]): string[] =>
      held.filter((row) => as.some((one) => one === row.role)).map((row) => row.party_id);
    // Staff work in the association without acting for it as a subject; representatives and streamers act for their party.
    const [units, selves] = [partiesOf('member_representative'), partiesOf('streamer')];
    return {
      userId,
      name,
      roles: [...roles],
      partyIds: await descendants(tx, [...units, ...selves], today),
      speaksFor: [...units, ...(await descendants(tx, selves, today))],
    };
  });
}
