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

/** Creates an account with its roles from today on; an e-mail that exists keeps its account and password. Returns the user id. */
export async function createUser(deps: IdentityDeps, user: NewUser): Promise<string> {
  const { internalAdapter, password } = await deps.auth.$context;
  const known = await internalAdapter.findUserByEmail(user.email);
  if (known !== null) return known.user.id;
  const hash = await password.hash(user.password);
  const account = { email: user.email, name: user.name, emailVerified: true };
  const created = await internalAdapter.createUser(account, { method: 'email-password' });
  await internalAdapter.linkAccount({
    userId: created.id,
    providerId: 'credential',
    accountId: created.id,
    password: hash,
  });
  const from = dateOf(deps.clock());
  await deps.store.system(async (tx) => {
    for (const { role, partyId } of user.roles) {
      await grantRole(tx, {
        id: deps.ids.next('role'),
        user_id: created.id,
        party_id: partyId,
        role,
        valid_from: from,
        valid_until: null,
      });
    }
  });
  return created.id;
}
