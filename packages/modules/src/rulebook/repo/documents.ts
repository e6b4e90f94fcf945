import type { Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import type { BookText } from '../documents.ts';
import type { GovernedKind } from '../contract.ts';
import type { DocumentKind, RulebookDocumentsTable, RulebookRevisionsTable } from '../tables.ts';
import { rowsOf, texts } from './rows.ts';

export function findDocument(
  tx: Tx,
  kind: DocumentKind,
  name: string,
): Promise<RulebookDocumentsTable | undefined> {
  return tx
    .selectFrom('rulebook_documents')
    .selectAll()
    .where('kind', '=', kind)
    .where('name', '=', name)
    .executeTakeFirst();
}

/** Whoever changes a document waits here for whoever changes it already, also where it is about to be made. */
export async function lockDocument(tx: Tx, kind: DocumentKind, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(4202, hashtext(${`${kind}/${name}`}))`.execute(tx);
}

export async function keepDocuments(tx: Tx, rows: readonly RulebookDocumentsTable[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into rulebook_documents (kind, name, head_id, stage, live_id, percent, before_id, live_since, shadow_id, version, updated_at)
    select * from jsonb_to_recordset(${rowsOf(rows)}) as r (kind text, name text, head_id text, stage text, live_id text,
      percent smallint, before_id text, live_since bigint, shadow_id text, version int, updated_at bigint)
    on conflict (kind, name) do update set head_id = excluded.head_id, stage = excluded.stage, live_id = excluded.live_id,
      percent = excluded.percent, before_id = excluded.before_id, live_since = excluded.live_since,
      shadow_id = excluded.shadow_id, version = excluded.version, updated_at = excluded.updated_at`.execute(
    tx,
  );
}

export async function insertRevisions(tx: Tx, rows: readonly RulebookRevisionsTable[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into rulebook_revisions (id, kind, name, number, content_hash, document, author_id, author_name, reason, saved_at)
    select * from jsonb_to_recordset(${rowsOf(rows)}) as r (id text, kind text, name text, number int, content_hash text,
      document text, author_id text, author_name text, reason text, saved_at bigint)`.execute(tx);
}

/** All revisions of a document, oldest first. */
export function revisionsOf(tx: Tx, kind: DocumentKind, name: string): Promise<RulebookRevisionsTable[]> {
  return tx
    .selectFrom('rulebook_revisions')
    .selectAll()
    .where('kind', '=', kind)
    .where('name', '=', name)
    .orderBy('number')
    .execute();
}

/** Texts of revisions, in no particular order; unknown ids are left out. */
export async function textsById(tx: Tx, ids: readonly Id[]): Promise<BookText[]> {
  if (ids.length === 0) return [];
  return await tx
    .selectFrom('rulebook_revisions')
    .select(['kind', 'name', 'id as revision', 'document'])
    .where('id', '=', sql<string>`any(${texts(ids)})`)
    .execute();
}

/** A document with what its list entry shows. */
export interface ListedDocument extends RulebookDocumentsTable {
  readonly document: string;
  readonly shadow_hits: number;
}

/** Rules or lexicons with the text that stands for each: the one in force, else the newest. */
export async function listDocuments(tx: Tx, kind: GovernedKind): Promise<ListedDocument[]> {
  const found = await sql<ListedDocument>`
    select d.*, r.document,
      (select count(*)::int from rulebook_shadow_hits s where s.revision_id = d.shadow_id) as shadow_hits
    from rulebook_documents d join rulebook_revisions r on r.id = coalesce(d.live_id, d.head_id)
    where d.kind = ${kind} order by d.name`.execute(tx);
  return found.rows;
}

/** Everything in force or on trial. */
export async function documentsAtWork(tx: Tx): Promise<RulebookDocumentsTable[]> {
  return await tx
    .selectFrom('rulebook_documents')
    .selectAll()
    .where((eb) => eb.or([eb('live_id', 'is not', null), eb('shadow_id', 'is not', null)]))
    .orderBy('kind')
    .orderBy('name')
    .execute();
}

/** Hashes of all revisions there are. */
export async function knownHashes(tx: Tx): Promise<Set<string>> {
  const rows = await tx.selectFrom('rulebook_revisions').select(['kind', 'name', 'content_hash']).execute();
  return new Set(rows.map(({ kind, name, content_hash }) => `${kind}/${name}/${content_hash}`));
}

/** The revision of a published record that was published last. */
export function latestRevision(
  tx: Tx,
  key: string,
): Promise<{ id: string; version: string; content_hash: string } | undefined> {
  return tx
    .selectFrom('revisions as v')
    .innerJoin('records as r', 'r.id', 'v.record_id')
    .select(['v.id', 'v.version', 'v.content_hash'])
    .where('r.key', '=', key)
    .orderBy('v.published_at', 'desc')
    .orderBy('v.id')
    .limit(1)
    .executeTakeFirst();
}
