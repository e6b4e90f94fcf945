import type { Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import type { ReportMapping } from '../report/contract.ts';
import type { SourceReportsTable } from '../tables.ts';

/** A mapping as it was saved. */
export interface MappingRow {
  readonly source_id: string;
  readonly version: number;
  readonly mapping: ReportMapping;
  readonly saved_at: Instant;
}

/** The mappings in use, of the sources the reader may see. */
export async function mappingsInUse(tx: Tx): Promise<MappingRow[]> {
  const found = await sql<MappingRow>`
    select distinct on (source_id) source_id, version, mapping, saved_at from source_mappings
    order by source_id, version desc`.execute(tx);
  return found.rows;
}

export function findMapping(tx: Tx, sourceId: Id): Promise<MappingRow | undefined> {
  return tx
    .selectFrom('source_mappings')
    .select(['source_id', 'version', 'mapping', 'saved_at'])
    .where('source_id', '=', sourceId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertMapping(
  tx: Tx,
  row: Omit<MappingRow, 'source_id'> & { readonly sourceId: Id; readonly savedBy: string },
): Promise<void> {
  await tx
    .insertInto('source_mappings')
    .values({
      source_id: row.sourceId,
      version: row.version,
      mapping: JSON.stringify(row.mapping),
      saved_at: row.saved_at,
      saved_by: row.savedBy,
    })
    .execute();
}

type ReportRow = Omit<SourceReportsTable, 'number' | 'problems'>;

/** A report of the same content, read whole by the same mapping with nothing refused. */
export function findSettledReport(
  tx: Tx,
  sourceId: Id,
  sha256: string,
  version: number,
): Promise<Pick<ReportRow, 'accepted' | 'duplicates'> | undefined> {
  return tx
    .selectFrom('source_reports')
    .select(['accepted', 'duplicates'])
    .where('source_id', '=', sourceId)
    .where('sha256', '=', sha256)
    .where('mapping_version', '=', version)
    .where('failed', '=', false)
    .where('rejected', '=', 0)
    .limit(1)
    .executeTakeFirst();
}

export async function insertReport(
  tx: Tx,
  row: ReportRow & { readonly problems: readonly object[] },
): Promise<void> {
  await tx
    .insertInto('source_reports')
    .values({ ...row, problems: JSON.stringify(row.problems) })
    .execute();
}

/** The last reports of the sources the reader may see, newest first: at most five each. */
export async function recentReports(tx: Tx): Promise<ReportRow[]> {
  const found = await sql<ReportRow>`
    select source_id, mapping_version, name, sha256, size, received_at, accepted, duplicates, rejected, failed
    from (select *, row_number() over (partition by source_id order by number desc) as place from source_reports) r
    where place <= 5 order by number desc`.execute(tx);
  return found.rows;
}

/** When the last report of each source came of which anything could be read. */
export async function lastReports(tx: Tx): Promise<{ source_id: string; at: Instant }[]> {
  const found = await sql<{ source_id: string; at: Instant }>`
    select source_id, max(received_at) as at from source_reports where not failed group by source_id`.execute(
    tx,
  );
  return found.rows;
}
