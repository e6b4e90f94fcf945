import type { Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { SourceMandatesTable } from '../tables.ts';

/** Changes of the terms of a source, in the order they were decided. */
export function changesOf(tx: Tx, sourceId: Id): Promise<SourceMandatesTable[]> {
  return tx
    .selectFrom('source_mandates')
    .selectAll()
    .where('source_id', '=', sourceId)
    .orderBy('version')
    .execute();
}

/** The same of all sources the reader may see. */
export function allChanges(tx: Tx): Promise<SourceMandatesTable[]> {
  return tx.selectFrom('source_mandates').selectAll().orderBy('source_id').orderBy('version').execute();
}

export async function insertChange(tx: Tx, row: SourceMandatesTable): Promise<void> {
  await tx.insertInto('source_mandates').values(row).execute();
}
