import { sql } from 'kysely';
import type { DateText, Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { ClausesTable, ClauseTextsTable, RecordsTable, RevisionRef, RevisionsTable } from '../tables.ts';
import { rowsOf, texts } from './rows.ts';

/** A clause with its text in a revision and the time in which that text stood. */
export interface ClauseRow {
  id: string;
  key: string;
  title_zh: string;
  title_en: string;
  summary_zh: string;
  summary_en: string;
  record_zh: string;
  record_en: string;
  revision_id: string;
  content_hash: string;
  effective_from: string;
  effective_until: string | null;
}

export async function upsertRecord(tx: Tx, record: RecordsTable): Promise<void> {
  await tx
    .insertInto('records')
    .values(record)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ title_zh: record.title_zh, title_en: record.title_en }),
    )
    .execute();
}

/** Adds a revision; false where the same content was published before. */
export async function insertRevision(
  tx: Tx,
  row: Omit<RevisionsTable, 'tree'> & { tree: object },
): Promise<boolean> {
  const result = await tx
    .insertInto('revisions')
    .values({ ...row, tree: JSON.stringify(row.tree) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function insertClauses(tx: Tx, clauses: readonly ClausesTable[]): Promise<void> {
  await sql`
    insert into clauses (id, key, record_id)
    select id, key, record_id from jsonb_to_recordset(${rowsOf(clauses)}) as r (id text, key text, record_id text)
    on conflict do nothing`.execute(tx);
}

/** The first of the clauses whose key belongs to another record. */
export async function findTakenClause(
  tx: Tx,
  clauses: readonly ClausesTable[],
): Promise<{ key: string; record_key: string } | undefined> {
  const found = await sql<{ key: string; record_key: string }>`
    select c.key, r.key as record_key from jsonb_to_recordset(${rowsOf(clauses)}) as n (key text, record_id text)
    join clauses c on c.key = n.key and c.record_id <> n.record_id join records r on r.id = c.record_id
    order by c.key limit 1`.execute(tx);
  return found.rows[0];
}

export async function insertClauseTexts(tx: Tx, rows: readonly ClauseTextsTable[]): Promise<void> {
  await sql`
    insert into clause_texts (revision_id, clause_id, position, title_zh, title_en, summary_zh, summary_en)
    select revision_id, clause_id, position, title_zh, title_en, summary_zh, summary_en
    from jsonb_to_recordset(${rowsOf(rows)}) as r (revision_id text, clause_id text, position integer,
      title_zh text, title_en text, summary_zh text, summary_en text)
    on conflict do nothing`.execute(tx);
}

const clauseColumns = sql`
  c.id, c.key, t.title_zh, t.title_en, t.summary_zh, t.summary_en, r.title_zh as record_zh, r.title_en as record_en,
  v.id as revision_id, v.content_hash, p.effective_from, p.effective_until`;
const clauseSource = sql`
  clauses c join clause_texts t on t.clause_id = c.id
  join revisions v on v.id = t.revision_id join revision_periods p on p.id = v.id join records r on r.id = c.record_id`;
const inForceOn = (day: DateText) =>
  sql`p.effective_from <= ${day} and (p.effective_until is null or p.effective_until > ${day})`;

/** The texts in force on a day of the clauses with these keys. */
export async function clausesByKey(tx: Tx, keys: readonly string[], day: DateText): Promise<ClauseRow[]> {
  if (keys.length === 0) return [];
  const found = await sql<ClauseRow>`
    select ${clauseColumns} from ${clauseSource}
    where c.key = any(${texts(keys)}) and ${inForceOn(day)} order by r.key, t.position`.execute(tx);
  return found.rows;
}

/** The texts in force on a day of the clauses with these ids; where none was, the latest before or else the first. */
export async function clausesById(tx: Tx, ids: readonly Id[], day: DateText): Promise<ClauseRow[]> {
  if (ids.length === 0) return [];
  const found = await sql<ClauseRow>`
    select distinct on (c.id) ${clauseColumns} from ${clauseSource} where c.id = any(${texts(ids)})
    order by c.id, (${inForceOn(day)}) desc, (p.effective_from <= ${day}) desc,
      case when p.effective_from <= ${day} then p.effective_from end desc nulls last, p.effective_from`.execute(
    tx,
  );
  return found.rows;
}

export interface ClauseSearch {
  readonly q?: string | undefined;
  readonly day: DateText;
  readonly limit: number;
  readonly offset: number;
}

/** One page of the clauses in force, with the rules that cite each. */
export async function searchClauses(
  tx: Tx,
  search: ClauseSearch,
): Promise<{ rows: (ClauseRow & { rule_ids: string[] })[]; total: number }> {
  const pattern = `%${(search.q ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const matching = sql`${inForceOn(search.day)} and
    concat_ws(' ', c.key, t.title_zh, t.title_en, t.summary_zh, t.summary_en, r.title_zh, r.title_en) ilike ${pattern}`;
  const total = await sql<{
    count: number;
  }>`select count(*)::int as count from ${clauseSource} where ${matching}`.execute(tx);
  const page = await sql<ClauseRow & { rule_ids: string[] }>`
    select ${clauseColumns}, array(
      select substr(l.from_id, 5) from links l
      where l.to_id = c.id and l.kind = 'cites' and starts_with(l.from_id, 'rul_') order by l.from_id) as rule_ids
    from ${clauseSource} where ${matching}
    order by r.key, t.position limit ${search.limit} offset ${search.offset}`.execute(tx);
  return { rows: page.rows, total: total.rows[0]?.count ?? 0 };
}

/** Revisions by id with their hashes; unknown ids are left out. */
export async function revisionRefs(tx: Tx, ids: readonly Id[]): Promise<RevisionRef[]> {
  if (ids.length === 0) return [];
  return await tx
    .selectFrom('revisions')
    .select(['id', 'content_hash as hash'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
}

/** Revisions with the record they belong to, for showing. */
export async function revisionTitles(
  tx: Tx,
  ids: readonly Id[],
): Promise<{ id: string; title_zh: string; title_en: string; version: string; published_at: number }[]> {
  return await tx
    .selectFrom('revisions as v')
    .innerJoin('records as r', 'r.id', 'v.record_id')
    .select(['v.id', 'r.title_zh', 'r.title_en', 'v.version', 'v.published_at'])
    .where('v.id', 'in', [...ids])
    .execute();
}

export async function recordTitles(
  tx: Tx,
  ids: readonly Id[],
): Promise<{ id: string; title_zh: string; title_en: string }[]> {
  return await tx
    .selectFrom('records')
    .select(['id', 'title_zh', 'title_en'])
    .where('id', 'in', [...ids])
    .execute();
}
