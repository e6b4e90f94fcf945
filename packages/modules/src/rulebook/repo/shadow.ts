import type { RuleHit } from '@concentric/core/rules';
import type { Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import type { RulebookShadowHitsTable } from '../tables.ts';
import { rowsOf } from './rows.ts';

/** A hit of a revision on trial, as it is kept. */
export type ShadowHit = Omit<RulebookShadowHitsTable, 'hit'> & { readonly hit: RuleHit };

export async function insertShadowHits(tx: Tx, rows: readonly ShadowHit[]): Promise<void> {
  await sql`
    insert into rulebook_shadow_hits (id, revision_id, rule_id, subject_id, at, quote, also_live, hit, found_at)
    select * from jsonb_to_recordset(${rowsOf(rows)}) as r (id text, revision_id text, rule_id text, subject_id text,
      at bigint, quote text, also_live boolean, hit jsonb, found_at bigint)
    on conflict do nothing`.execute(tx);
}

/** The newest hits of a revision on trial. */
export async function shadowHitsOf(tx: Tx, revision: Id, limit: number): Promise<ShadowHit[]> {
  const rows = await tx
    .selectFrom('rulebook_shadow_hits')
    .selectAll()
    .where('revision_id', '=', revision)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows;
}

/** How a trial compares with the rules in force over the same events. */
export async function shadowFigures(
  tx: Tx,
  revision: Id,
): Promise<{
  hits: number;
  also_live: number;
  subjects: number;
  first_at: number | null;
  last_at: number | null;
}> {
  const found = await sql<{
    hits: number;
    also_live: number;
    subjects: number;
    first_at: number | null;
    last_at: number | null;
  }>`
    select count(*)::int as hits, (count(*) filter (where also_live))::int as also_live,
      count(distinct coalesce(subject_id, hit -> 'subject' ->> 'account'))::int as subjects,
      min(at) as first_at, max(at) as last_at
    from rulebook_shadow_hits where revision_id = ${revision}`.execute(tx);
  const [row] = found.rows;
  return row ?? { hits: 0, also_live: 0, subjects: 0, first_at: null, last_at: null };
}
