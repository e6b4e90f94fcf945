import { sql } from 'kysely';
import type { Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { linkKindsTowards, type LinkKind } from '../links.ts';
import type { LinksTable } from '../tables.ts';
import { rowsOf, texts } from './rows.ts';

/** A link with a kind the chain knows. */
export interface LinkRow extends LinksTable {
  kind: LinkKind;
}

/** Adds links; one that exists is left alone. */
export async function insertLinks(tx: Tx, rows: readonly LinkRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into links (from_id, kind, to_id, subject_id, at)
    select from_id, kind, to_id, subject_id, at
    from jsonb_to_recordset(${rowsOf(rows)}) as r (from_id text, kind text, to_id text, subject_id text, at bigint)
    on conflict do nothing`.execute(tx);
}

/** Links that touch a thing, newest first. */
export async function linksOf(tx: Tx, id: Id, limit: number): Promise<LinksTable[]> {
  return await tx
    .selectFrom('links')
    .selectAll()
    .where((eb) => eb.or([eb('from_id', '=', id), eb('to_id', '=', id)]))
    .orderBy('at', 'desc')
    .orderBy('from_id')
    .orderBy('to_id')
    .limit(limit)
    .execute();
}

/** The ids at the `from` end of the links of one kind into a thing, oldest first. */
export async function linkedTo(tx: Tx, id: Id, kind: LinkKind): Promise<Id[]> {
  const rows = await tx
    .selectFrom('links')
    .select('from_id')
    .where('to_id', '=', id)
    .where('kind', '=', kind)
    .orderBy('at')
    .orderBy('from_id')
    .execute();
  return rows.map((row) => row.from_id);
}

/** One step of a walk: the link and the id it leads to. */
export interface Step extends LinksTable {
  origin: string;
  next: string;
  /** 1 for the newest link of its origin. */
  rank: number;
}

/** The links one step from a set of things in one direction of the chain, at most `fanOut` + 1 from each. */
export async function stepFrom(
  tx: Tx,
  ids: readonly Id[],
  towards: 'basis' | 'effect',
  fanOut: number,
): Promise<Step[]> {
  const along = linkKindsTowards(towards);
  const against = linkKindsTowards(towards === 'basis' ? 'effect' : 'basis');
  const found = await sql<Step>`
    select * from (
      select e.*, row_number() over (partition by origin order by at desc, next)::int as rank from (
        select l.*, l.from_id as origin, l.to_id as next from links l
        where l.from_id = any(${texts(ids)}) and l.kind = any(${texts(along)})
        union all
        select l.*, l.to_id as origin, l.from_id as next from links l
        where l.to_id = any(${texts(ids)}) and l.kind = any(${texts(against)})) e) ranked
    where rank <= ${fanOut + 1} order by origin, rank`.execute(tx);
  return found.rows;
}
