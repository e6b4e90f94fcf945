import { dateOf } from '@concentric/core/shared';
import { rolesOf, summariesById } from '../../registry/index.ts';
import type { Actor } from '../../shared/index.ts';
import type { Me } from '../contract.ts';
import type { IdentityDeps } from '../deps.ts';
import { pagesFor } from '../policy.ts';

/** Who is signed in, for which parties, and which pages he is offered. */
export async function showMe(deps: IdentityDeps, actor: Actor): Promise<Me> {
  const rights = pagesFor(actor);
  const { userId } = actor;
  if (userId === null)
    return { userId, name: '', email: null, roles: ['public'], parties: [], twoFactor: false, rights };
  const today = dateOf(deps.clock());
  return deps.store.system(async (tx) => {
    const user = await tx
      .selectFrom('auth_users')
      .selectAll()
      .where('id', '=', userId)
      .executeTakeFirstOrThrow();
    const held = await rolesOf(tx, userId, today);
    const parties = await summariesById(
      tx,
      held.map((row) => row.party_id),
      today,
    );
    return {
      userId,
      name: user.name,
      email: user.email,
      roles: [...actor.roles],
      parties: [...parties.values()].map(({ id, name }) => ({ id, name })),
      twoFactor: user.twoFactorEnabled === true,
      rights,
    };
  });
}
