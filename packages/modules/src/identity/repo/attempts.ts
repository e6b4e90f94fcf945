import { sql } from 'kysely';
import type { Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';

/** How passwords tried in a row are slowed down. */
export interface AttemptLimits {
  /** Attempts that cost no waiting. */
  readonly free: number;
  /** Longest wait between attempts after that, in ms; the first is a second, each next one twice as long. */
  readonly longestWait: number;
  /** Quiet after which it begins anew, in ms. */
  readonly forgottenAfter: number;
}

/** Milliseconds to wait after an attempt with this number. */
function waitSql(count: ReturnType<typeof sql.ref>, { free, longestWait }: AttemptLimits) {
  return sql`case when ${count} < ${free} then 0 else least(1000 * power(2, least(${count} - ${free}, 20)), ${longestWait})::bigint end`;
}

/** Takes an attempt before the password is looked at, so that many at once count too. Returns null, or the ms still to wait. */
export async function takeAttempt(
  tx: Tx,
  key: string,
  now: Instant,
  limits: AttemptLimits,
): Promise<number | null> {
  const wait = waitSql(sql.ref('a.count'), limits);
  const old = sql`a.last_at < ${now - limits.forgottenAfter}`;
  const taken = await sql`
    insert into sign_in_attempts as a (key, count, last_at) values (${key}, 1, ${now})
    on conflict (key) do update set count = case when ${old} then 1 else a.count + 1 end, last_at = ${now}
    where ${old} or a.last_at + ${wait} <= ${now}
    returning key`.execute(tx);
  if (taken.rows.length > 0) return null;
  const left = await sql<{ left: number }>`
    select a.last_at + ${wait} - ${now} as left from sign_in_attempts a where a.key = ${key}`.execute(tx);
  return Math.max(1, left.rows[0]?.left ?? 1);
}

/** Forgets the attempts under a key, and those of everybody that are too old to count. */
export async function forgetAttempts(tx: Tx, key: string, olderThan: Instant): Promise<void> {
  await sql`delete from sign_in_attempts where key = ${key} or last_at < ${olderThan}`.execute(tx);
}

/** Marks a one-time code as used; false where it was before. */
export async function spendCode(
  tx: Tx,
  userId: string,
  codeHash: string,
  now: Instant,
  keptFor: number,
): Promise<boolean> {
  await tx
    .deleteFrom('spent_codes')
    .where('at', '<', now - keptFor)
    .execute();
  const spent = await sql`
    insert into spent_codes (user_id, code_hash, at) values (${userId}, ${codeHash}, ${now})
    on conflict do nothing returning user_id`.execute(tx);
  return spent.rows.length > 0;
}
