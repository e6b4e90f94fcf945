import type { GivenRole, RoleInput } from '@concentric/modules/identity/contract';

/** A role as it is filled in. Days are empty where none is given. */
export interface TypedRole {
  readonly role: GivenRole;
  readonly partyId: string | undefined;
  readonly from: string;
  readonly until: string;
}

export const EMPTY_ROLE: TypedRole = { role: 'reviewer', partyId: undefined, from: '', until: '' };

/** The role as it is sent; null while the party is missing. */
export function sendableRole({ role, partyId, from, until }: TypedRole): RoleInput | null {
  if (partyId === undefined) return null;
  return { role, partyId, ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }) };
}
