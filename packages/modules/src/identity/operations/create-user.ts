import { randomUUID } from 'node:crypto';
import { dateOf, type Id } from '@concentric/core/shared';
import { grantRole } from '../../registry/index.ts';
import type { Role } from '../../shared/index.ts';
import type { IdentityDeps } from '../deps.ts';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly { readonly role: Role; readonly partyId: Id }[];
}

/**
 * Creates an account with its roles from today on, all of it or nothing; an e-mail that exists keeps its account and
 * password. Returns the user id.
 */
export async function createUser(deps: IdentityDeps, user: NewUser): Promise<string> {
  const now = deps.clock();
  const { internalAdapter, password } = await deps.auth.$context;
  const known = await internalAdapter.findUserByEmail(user.email);
  if (known !== null) return known.user.id;
  const hash = await password.hash(user.password);
  const id = randomUUID();
  // Written here and not by the sign-in library, whose statements could not share a transaction with the roles.
  await deps.store.system(async (tx) => {
    await tx
      .insertInto('auth_users')
      .values({ id, name: user.name, email: user.email.toLowerCase(), emailVerified: true })
      .execute();
    await tx
      .insertInto('auth_accounts')
      .values({
        id: randomUUID(),
        accountId: id,
        providerId: 'credential',
        userId: id,
        password: hash,
        updatedAt: new Date(now),
      })
      .execute();
    for (const { role, partyId } of user.roles) {
      await grantRole(tx, {
        id: deps.ids.next('role'),
        user_id: id,
        party_id: partyId,
        role,
        valid_from: dateOf(now),
        valid_until: null,
      });
    }
  });
  return id;
}
