import type { SourceEvent } from '@concentric/core/recordings';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';

/** Ids of events that are in the intake log under the same source and id, but say something else there. */
export async function conflictingIds(tx: Tx, repeats: readonly SourceEvent[]): Promise<string[]> {
  if (repeats.length === 0) return [];
  const json = JSON.stringify(
    repeats.map(({ source, id, type, time, data }) => ({ source, id, type, time, data })),
  );
  const { rows } = await sql<{ id: string }>`
    select r.id from jsonb_to_recordset(${json}::text::jsonb) as r (source text, id text, type text, time bigint, data jsonb)
    join intake_log l on l.source = r.source and l.id = r.id
    where l.type <> r.type or l.time <> r.time or l.data <> r.data
    order by r.id`.execute(tx);
  return rows.map(({ id }) => id);
}
