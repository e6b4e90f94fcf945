import type { Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';

/** A rule in force with what people decided about the cases its hits went into since then, the latest last. */
export interface DecidedRule {
  readonly name: string;
  readonly decisions: readonly boolean[];
}

/**
 * Each case counts once for a rule, by its first decision; a decision withdrawn on appeal was no confirmation. Only hits raised since the
 * revision was put into force, or taken up again, are its own.
 */
export async function decisionsOfRules(tx: Tx): Promise<DecidedRule[]> {
  const found = await sql<{ name: string; decisions: boolean[] }>`
    with cases as (
      select distinct r.name, h.case_id from rulebook_documents r
      join hits h on h.rule_id = r.name and h.raised_at >= r.live_since
      where r.kind = 'rule' and r.live_id is not null and h.case_id is not null)
    select c.name, json_agg(d.outcome = 'confirmed' and d.withdrawn_by is null order by d.decided_at, d.id) as decisions
    from cases c join lateral (
      select * from decisions where case_id = c.case_id order by decided_at, id limit 1) d on true
    group by c.name order by c.name`.execute(tx);
  return found.rows;
}

/** What was published as a revision, whole. */
export async function revisionTree(tx: Tx, id: Id): Promise<unknown> {
  const row = await tx.selectFrom('revisions').select('tree').where('id', '=', id).executeTakeFirst();
  return row?.tree;
}

/** The evidence a hit was frozen in, as far as the reader may see the hit. */
export async function evidenceOfHit(tx: Tx, id: Id): Promise<Id | undefined> {
  const row = await tx.selectFrom('hits').select('evidence_id').where('id', '=', id).executeTakeFirst();
  return row?.evidence_id;
}
