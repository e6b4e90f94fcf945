import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';

/** Keeps a link; those given to the same person before are dead from then on. */
export async function insertLink(
  tx: Tx,
  link: { hash: string; userId: string | null; createdAt: Instant; expiresAt: Instant },
): Promise<void> {
  await deleteLinks(tx, link.userId);
  await tx
    .insertInto('sign_in_links')
    .values({
      secret_hash: link.hash,
      user_id: link.userId,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** Takes back the links of a person; those for the first account where it is null. */
export async function deleteLinks(tx: Tx, userId: string | null): Promise<void> {
  await tx
    .deleteFrom('sign_in_links')
    .where('user_id', userId === null ? 'is' : '=', userId)
    .execute();
}

/** Whom a link that still lives is for; undefined for any other secret. */
export async function linkByHash(
  tx: Tx,
  hash: string,
  now: Instant,
): Promise<{ user_id: string | null; expires_at: number } | undefined> {
  return await tx
    .selectFrom('sign_in_links')
    .select(['user_id', 'expires_at'])
    .where('secret_hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Uses a link up. Of two who try at once one gets nothing. */
export async function takeLink(
  tx: Tx,
  hash: string,
  now: Instant,
): Promise<{ user_id: string | null } | undefined> {
  return await tx
    .deleteFrom('sign_in_links')
    .where('secret_hash', '=', hash)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst();
}

/** Gives an account this password hash in place of any it had. */
export async function setPasswordHash(tx: Tx, userId: string, hash: string, at: Instant): Promise<void> {
  await deletePassword(tx, userId);
  await tx
    .insertInto('auth_accounts')
    .values({
      id: randomUUID(),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: hash,
      updatedAt: new Date(at),
    })
    .execute();
}

/** Takes the password from an account: nobody signs in to it until a new one is set. */
export async function deletePassword(tx: Tx, userId: string): Promise<void> {
  await tx
    .deleteFrom('auth_accounts')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute();
}

export async function passwordHashOf(tx: Tx, userId: string): Promise<string | null> {
  const found = await tx
    .selectFrom('auth_accounts')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  return found?.password ?? null;
}

/** A session as its owner is shown it. */
export interface SessionRow {
  id: string;
  began_at: number;
  seen_at: number;
  ip_address: string | null;
  user_agent: string | null;
}

const ms = (column: string) => sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`;

/** Living sessions of a person. They live by the wall clock, which is what the sign-in library goes by. */
export async function sessionsOf(tx: Tx, userId: string): Promise<SessionRow[]> {
  return await tx
    .selectFrom('auth_sessions')
    .select([
      'id',
      ms('createdAt').as('began_at'),
      ms('updatedAt').as('seen_at'),
      'ipAddress as ip_address',
      'userAgent as user_agent',
    ])
    .where('userId', '=', userId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('updatedAt', 'desc')
    .execute();
}

/** Ends the sessions of a person, all or all but one; says how many. */
export async function endSessionsOf(tx: Tx, userId: string, except?: string): Promise<number> {
  const ended = await sql<{ id: string }>`
    delete from auth_sessions where "userId" = ${userId} and id is distinct from ${except ?? null} returning id`.execute(
    tx,
  );
  return ended.rows.length;
}

/** Ends one session of a person; says whether there was one. */
export async function endSessionOf(tx: Tx, userId: string, id: string): Promise<boolean> {
  const ended = await sql`
    delete from auth_sessions where "userId" = ${userId} and id = ${id} returning id`.execute(tx);
  return ended.rows.length > 0;
}

/** Ends the session of a token. */
export async function endSessionOfToken(tx: Tx, token: string): Promise<void> {
  await tx.deleteFrom('auth_sessions').where('token', '=', token).execute();
}
