import type { DateText, Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import type { MessagesTable } from '../../casework/index.ts';
import type { MailsTable } from '../tables.ts';

/** Addresses of the people who act for a party itself on a day and may sign in. */
export async function addressesOf(tx: Tx, partyId: Id, day: DateText): Promise<string[]> {
  const found = await sql<{ email: string }>`
    select distinct u.email from party_roles r join auth_users u on u.id = r.user_id
    where r.party_id = ${partyId} and r.role in ('member_representative', 'streamer') and u.disabled_at is null
      and r.valid_from <= ${day} and (r.valid_until is null or r.valid_until > ${day})
    order by u.email`.execute(tx);
  return found.rows.map(({ email }) => email);
}

export async function insertMails(
  tx: Tx,
  rows: readonly Omit<MailsTable, 'attempts' | 'last_at' | 'last_fault'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('mails')
    .values(rows.map((row) => ({ ...row, attempts: 0, last_at: null, last_fault: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Messages of casework that wait and were not made into mails yet, oldest first. */
export function unmailedMessages(tx: Tx, limit: number): Promise<MessagesTable[]> {
  return tx
    .selectFrom('messages')
    .selectAll()
    .where('state', '=', 'queued')
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('mails').select('mails.id').whereRef('mails.message_id', '=', 'messages.id')),
      ),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Takes mails that are due and lets nobody else take them until the lease ends. */
export async function claimMails(
  tx: Tx,
  { now, until, limit }: { now: Instant; until: Instant; limit: number },
): Promise<MailsTable[]> {
  const found = await sql<MailsTable>`
    update mails set next_at = ${until}, attempts = attempts + 1
    where state = 'waiting' and next_at <= ${now} and id in (
      select id from mails where state = 'waiting' and next_at <= ${now} order by next_at limit ${limit})
    returning *`.execute(tx);
  return found.rows;
}

export async function noteMail(
  tx: Tx,
  id: Id,
  outcome: Pick<MailsTable, 'state' | 'next_at' | 'last_at' | 'last_fault'>,
): Promise<void> {
  await tx.updateTable('mails').set(outcome).where('id', '=', id).where('state', '=', 'waiting').execute();
}

/** How the mails of a message fared. */
export function mailsOf(tx: Tx, messageId: Id): Promise<MailsTable[]> {
  return tx.selectFrom('mails').selectAll().where('message_id', '=', messageId).execute();
}

export function findMail(tx: Tx, id: Id): Promise<MailsTable | undefined> {
  return tx.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Lets a mail be tried again at once, to the address given. */
export async function wakeMail(tx: Tx, id: Id, address: string, now: Instant): Promise<void> {
  await tx
    .updateTable('mails')
    .set({ state: 'waiting', attempts: 0, next_at: now, address })
    .where('id', '=', id)
    .execute();
}

/** A page of mails, newest first, how many there are, and how many messages were not made into any. */
export async function mailPage(
  tx: Tx,
  { page, size }: { page: number; size: number },
): Promise<{ rows: MailsTable[]; total: number; held: number }> {
  const rows = await tx
    .selectFrom('mails')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const counts = await sql<{ total: number; held: number }>`
    select (select count(*)::bigint from mails) as total,
      (select count(*)::bigint from messages m where m.state = 'queued'
        and not exists (select from mails o where o.message_id = m.id)) as held`.execute(tx);
  return { rows, total: counts.rows[0]?.total ?? 0, held: counts.rows[0]?.held ?? 0 };
}
