import { sql } from 'kysely';
import type { DateText, Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { Role } from '../../shared/index.ts';

/** A person as lists show him. */
export interface PersonRow {
  id: string;
  name: string;
  email: string;
  created_at: number;
  two_factor: boolean;
  disabled_at: number | null;
  has_password: boolean;
  /** Until when a link to set a password can be used; null where none is out. */
  link_expires_at: number | null;
}

const personColumns = sql`
  u.id, u.name, u.email, (extract(epoch from u."createdAt") * 1000)::bigint as created_at,
  coalesce(u."twoFactorEnabled", false) as two_factor, u.disabled_at,
  exists (select from auth_accounts a where a."userId" = u.id and a."providerId" = 'credential') as has_password,
  (select max(l.expires_at) from sign_in_links l where l.user_id = u.id) as link_expires_at`;

export interface PersonSearch {
  /** Part of a name or an e-mail. */
  readonly q?: string | undefined;
  /** Holding this role on the day. */
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
  readonly day: DateText;
  readonly limit: number;
  readonly offset: number;
}

const inForce = (day: DateText) =>
  sql`r.valid_from <= ${day} and (r.valid_until is null or r.valid_until > ${day})`;

/** One page of people by name. */
export async function searchPeople(
  tx: Tx,
  { q = '', role, disabled, day, limit, offset }: PersonSearch,
): Promise<{ rows: PersonRow[]; total: number }> {
  const pattern = `%${q.trim().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const where = sql`
    (u.name ilike ${pattern} or u.email ilike ${pattern})
    and ${disabled === undefined ? sql`true` : sql`(u.disabled_at is not null) = ${disabled}`}
    and ${role === undefined ? sql`true` : sql`exists (select from party_roles r where r.user_id = u.id and r.role = ${role} and ${inForce(day)})`}`;
  const count = await sql<{
    total: number;
  }>`select count(*)::int as total from auth_users u where ${where}`.execute(tx);
  const page = await sql<PersonRow>`
    select ${personColumns} from auth_users u where ${where} order by u.name, u.email limit ${limit} offset ${offset}`.execute(
    tx,
  );
  return { rows: page.rows, total: count.rows[0]?.total ?? 0 };
}

export async function personById(tx: Tx, id: string): Promise<PersonRow | undefined> {
  return (await sql<PersonRow>`select ${personColumns} from auth_users u where u.id = ${id}`.execute(tx))
    .rows[0];
}

export async function personByEmail(tx: Tx, email: string): Promise<PersonRow | undefined> {
  return (
    await sql<PersonRow>`select ${personColumns} from auth_users u where u.email = ${email}`.execute(tx)
  ).rows[0];
}

export async function insertPerson(
  tx: Tx,
  person: { id: string; name: string; email: string },
): Promise<void> {
  await tx
    .insertInto('auth_users')
    .values({ ...person, emailVerified: true })
    .execute();
}

export async function renameUser(tx: Tx, id: string, name: string, at: Instant): Promise<void> {
  await tx
    .updateTable('auth_users')
    .set({ name, updatedAt: new Date(at) })
    .where('id', '=', id)
    .execute();
}

export async function setDisabled(tx: Tx, id: string, disabledAt: Instant | null): Promise<void> {
  await tx.updateTable('auth_users').set({ disabled_at: disabledAt }).where('id', '=', id).execute();
}

/** Whether anybody has an account here. */
export async function hasPeople(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('auth_users').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** The association itself, the first registered where there are several; undefined before it is. */
export async function associationId(tx: Tx): Promise<Id | undefined> {
  const found = await tx
    .selectFrom('parties')
    .select('id')
    .where('kind', '=', 'association')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return found?.id;
}

/** Takes the second factor from an account. */
export async function removeSecondFactor(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('auth_two_factors').where('userId', '=', userId).execute();
  await tx.updateTable('auth_users').set({ twoFactorEnabled: false }).where('id', '=', userId).execute();
}

/** What the chain tells of an account, newest first. */
export interface AccountEventRow {
  id: Id;
  at: Instant;
  kind: string;
  actor_name: string | null;
  data: unknown;
}

export async function eventsOfPerson(tx: Tx, id: string, limit: number): Promise<AccountEventRow[]> {
  return await tx
    .selectFrom('events')
    .select(['id', 'at', 'kind', 'actor_name', 'data'])
    .where('about_id', '=', id)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}
