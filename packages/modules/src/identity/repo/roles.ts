import { sql } from 'kysely';
import type { DateText, Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { Role } from '../../shared/index.ts';

export interface HeldRoleRow {
  id: Id;
  user_id: string;
  party_id: Id;
  role: string;
  valid_from: DateText;
  valid_until: DateText | null;
}

/** Every role the people hold, held and will hold, newest first. */
export async function rolesOfPeople(tx: Tx, userIds: readonly string[]): Promise<HeldRoleRow[]> {
  if (userIds.length === 0) return [];
  return await tx
    .selectFrom('party_roles')
    .selectAll()
    .where('user_id', 'in', [...userIds])
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute();
}

export async function roleById(tx: Tx, id: Id): Promise<HeldRoleRow | undefined> {
  return await tx.selectFrom('party_roles').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Sets the first day on which a role no longer holds. */
export async function setRoleEnd(tx: Tx, id: Id, until: DateText): Promise<void> {
  await tx.updateTable('party_roles').set({ valid_until: until }).where('id', '=', id).execute();
}

/** Whether somebody holds a role for a party on any day of a period. */
export async function holdsIn(
  tx: Tx,
  wanted: { userId: string; partyId: Id; role: Role; from: DateText; until: DateText | null },
): Promise<boolean> {
  const found = await sql`
    select from party_roles r
    where r.user_id = ${wanted.userId} and r.party_id = ${wanted.partyId} and r.role = ${wanted.role}
      and (r.valid_until is null or r.valid_until > ${wanted.from})
      and (${wanted.until}::text is null or r.valid_from < ${wanted.until}) limit 1`.execute(tx);
  return found.rows.length > 0;
}

/** Makes whoever changes who the secretariat is wait for the others who do, until the transaction ends. */
export async function lockSecretariat(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('identity.secretariat'))`.execute(tx);
}

/** Whether somebody can sign in today and is of the secretariat with no end to it. */
export async function hasLastingSecretariat(tx: Tx, day: DateText): Promise<boolean> {
  const found = await sql`
    select from party_roles r join auth_users u on u.id = r.user_id
    where r.role = 'secretariat' and r.valid_from <= ${day} and r.valid_until is null and u.disabled_at is null
      and exists (select from auth_accounts a where a."userId" = u.id and a."providerId" = 'credential') limit 1`.execute(
    tx,
  );
  return found.rows.length > 0;
}
