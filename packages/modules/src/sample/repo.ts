import type { Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';

/** An open case as the sample's people find it on their desk. */
export interface DeskCase {
  id: string;
  matter: string;
  stage: string;
  stage_since: number;
  version: number;
  subject_id: string;
  subject_name: string;
  severity: 'slight' | 'general' | 'serious' | 'severe';
  /** The words or value of the newest hit in it. */
  quote: string;
  /** Clauses it was opened on. */
  clauses: string[];
  answered: boolean;
}

/** Open cases that have been in their stage since before a moment, oldest first. */
export async function deskCases(tx: Tx, before: Instant): Promise<DeskCase[]> {
  const found = await sql<DeskCase>`
    select c.id, c.matter, c.stage, c.stage_since, c.version, c.subject_id,
      (select n.name from party_names n where n.party_id = c.subject_id order by n.valid_from desc limit 1) as subject_name, coalesce(c.severity, 'slight') as severity,
      coalesce((select h.quote from hits h where h.case_id = c.id order by h.at desc limit 1), '') as quote,
      array(select substr(l.to_id, 5) from links l where l.from_id = c.id and l.kind = 'cites' order by 1) as clauses,
      exists (select from events e where e.about_id = c.id and e.kind in ('case.state', 'case.waive')) as answered
    from cases c where not c.closed and c.stage_since < ${before}
    order by c.stage_since, c.subject_id, c.matter, c.id`.execute(tx);
  return found.rows;
}

/** A hit nobody has looked at. */
export interface UnreadHit {
  id: string;
  subject_id: string;
  matter: string;
}

/** Hits nobody has looked at that happened before a moment. */
export function unreadHits(tx: Tx, before: Instant): Promise<UnreadHit[]> {
  return tx
    .selectFrom('hits')
    .select(['id', 'subject_id', 'matter'])
    .where('case_id', 'is', null)
    .where('outcome', '=', 'hit')
    .where('speaker', '=', 'host')
    .where('at', '<', before)
    .orderBy('at')
    .orderBy('id')
    .execute();
}
