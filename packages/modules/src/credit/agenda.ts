import type { DateText, Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';

/** SQL of the agenda: which subject is to be scored next, and on which day. */

const idsOf = (subjects: readonly Id[]) => sql`any(${[...subjects].toSorted()}::text[])`;

/**
 * Holds the agenda of subjects until the transaction ends, in one order for everybody. What is learnt of them meanwhile
 * waits, and puts them on the agenda again; so nothing that came too late for a score is forgotten by it.
 */
export async function holdAgenda(tx: Tx, subjects: readonly Id[]): Promise<void> {
  await sql`
    insert into credit_agenda (subject_id)
    select id from parties where id = ${idsOf(subjects)} order by id
    on conflict (subject_id) do update set subject_id = excluded.subject_id`.execute(tx);
}

/** What a score says of the next one. */
export interface NextScore {
  readonly subject_id: Id;
  /** Null where time alone changes nothing. */
  readonly due_on: DateText | null;
}

/** Notes when subjects just scored are due again. One that waits to be published goes on waiting unless this was it. */
export async function setAgenda(tx: Tx, next: readonly NextScore[], published: boolean): Promise<void> {
  await sql`
    update credit_agenda a set due_on = n.due_on, publish = false
    from jsonb_to_recordset(${JSON.stringify(next)}::jsonb) as n (subject_id text, due_on text)
    where a.subject_id = n.subject_id and (${published} or not a.publish)`.execute(tx);
}

/** Puts subjects on the agenda of a day, because something new is known of them. */
export async function putOnAgenda(tx: Tx, subjects: readonly Id[], day: DateText): Promise<void> {
  if (subjects.length === 0) return;
  await sql`
    insert into credit_agenda as a (subject_id, due_on)
    select id, ${day} from parties where id = ${idsOf(subjects)} order by id
    on conflict (subject_id) do update set due_on = least(a.due_on, excluded.due_on)`.execute(tx);
}

/** Puts every subject on the agenda of a day. */
export async function putAllOnAgenda(tx: Tx, day: DateText, publish: boolean): Promise<void> {
  await sql`
    insert into credit_agenda as a (subject_id, due_on, publish)
    select id, ${day}, ${publish} from parties where kind in ('streamer', 'operator') order by id
    on conflict (subject_id) do update
      set due_on = least(a.due_on, excluded.due_on), publish = a.publish or excluded.publish`.execute(tx);
}

/** A subject that is due. */
export interface DueRow {
  id: Id;
  kind: 'streamer' | 'operator';
  publish: boolean;
}

/** The subjects longest due on a day, held for this transaction; what another process holds is left to it. */
export async function dueSubjects(tx: Tx, day: DateText, limit: number): Promise<DueRow[]> {
  const found = await sql<DueRow>`
    select p.id, p.kind, a.publish from credit_agenda a join parties p on p.id = a.subject_id
    where a.due_on <= ${day} order by a.due_on, a.subject_id limit ${limit} for update of a skip locked`.execute(
    tx,
  );
  return found.rows;
}

/** Notes that a run over all subjects was ordered; false where it had been already. */
export async function orderRun(
  tx: Tx,
  run: { readonly as_of: DateText; readonly publish: boolean; readonly ordered_at: Instant },
): Promise<boolean> {
  const ordered = await tx
    .insertInto('credit_runs')
    .values(run)
    .onConflict((conflict) => conflict.doNothing())
    .returning('as_of')
    .executeTakeFirst();
  return ordered !== undefined;
}

/** Whether a run was ordered on or after a day; with `publish`, one that publishes. */
export async function ranSince(tx: Tx, day: DateText, publish: boolean): Promise<boolean> {
  const found = await tx
    .selectFrom('credit_runs')
    .select('as_of')
    .where('as_of', '>=', day)
    .$if(publish, (query) => query.where('publish', '=', true))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
