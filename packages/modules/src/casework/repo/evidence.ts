import { sql } from 'kysely';
import type { Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { EvidenceTable } from '../tables.ts';
import { rowsOf, texts } from './rows.ts';

/** Adds pieces of evidence; bytes that were filed before stay the row they are. */
export async function insertEvidence(tx: Tx, rows: readonly EvidenceTable[]): Promise<void> {
  await sql`
    insert into evidence (id, sha256, size, kind, title_zh, title_en, media_type, source, lawful_basis,
      taken_at, added_at, added_by, visibility, redacts, content)
    select id, sha256, size, kind, title_zh, title_en, media_type, source, lawful_basis,
      taken_at, added_at, added_by, visibility, redacts, content
    from jsonb_to_recordset(${rowsOf(rows)}) as r (id text, sha256 text, size bigint, kind text, title_zh text,
      title_en text, media_type text, source text, lawful_basis text, taken_at bigint, added_at bigint,
      added_by text, visibility text, redacts text, content jsonb)
    on conflict do nothing`.execute(tx);
}

/** Evidence by id, as far as the reader may see it, oldest first. */
export async function evidenceByIds(tx: Tx, ids: readonly Id[]): Promise<EvidenceTable[]> {
  if (ids.length === 0) return [];
  return await tx
    .selectFrom('evidence')
    .selectAll()
    .where('id', '=', sql<string>`any(${texts(ids)})`)
    .orderBy('taken_at')
    .orderBy('id')
    .execute();
}

/** The ids among these that the reader can see. */
export async function visibleEvidence(tx: Tx, ids: readonly Id[]): Promise<Set<Id>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom('evidence')
    .select('id')
    .where('id', '=', sql<string>`any(${texts(ids)})`)
    .execute();
  return new Set(rows.map((row) => row.id));
}
