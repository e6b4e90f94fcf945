import type { Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { InvestigationQueriesTable, InvestigationVersionsTable } from '../tables.ts';

/** A version as it is read. */
export interface VersionRow extends Omit<InvestigationVersionsTable, 'query'> {
  readonly query: Readonly<Record<string, unknown>>;
}

/** A saved query with its newest text. */
export interface QueryRow extends InvestigationQueriesTable {
  readonly query: Readonly<Record<string, unknown>>;
}

function withText(tx: Tx) {
  return tx
    .selectFrom('investigation_queries as q')
    .innerJoin('investigation_versions as v', (join) =>
      join.onRef('v.query_id', '=', 'q.id').onRef('v.number', '=', 'q.version'),
    )
    .select([
      'q.id',
      'q.name',
      'q.owner_id',
      'q.owner_name',
      'q.shared',
      'q.version',
      'q.updated_at',
      'v.query',
    ]);
}

export function findQuery(tx: Tx, id: Id): Promise<QueryRow | undefined> {
  return withText(tx).where('q.id', '=', id).executeTakeFirst();
}

/** Own and shared ones, changed last first. */
export async function pageOfQueries(
  tx: Tx,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: QueryRow[]; total: number }> {
  const rows = await withText(tx)
    .orderBy('q.updated_at', 'desc')
    .orderBy('q.id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await tx
    .selectFrom('investigation_queries')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

export function versionsOf(tx: Tx, id: Id): Promise<VersionRow[]> {
  return tx
    .selectFrom('investigation_versions')
    .selectAll()
    .where('query_id', '=', id)
    .orderBy('number', 'desc')
    .limit(200)
    .execute();
}

/** Begins a saved query; false where its owner has one of that name. */
export async function insertQuery(tx: Tx, row: InvestigationQueriesTable): Promise<boolean> {
  const kept = await tx
    .insertInto('investigation_queries')
    .values(row)
    .onConflict((conflict) => conflict.columns(['owner_id', 'name']).doNothing())
    .executeTakeFirst();
  return (kept.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Turns a saved query to its next version; false where another one was saved meanwhile. */
export async function renewQuery(
  tx: Tx,
  row: Pick<InvestigationQueriesTable, 'id' | 'name' | 'shared' | 'version' | 'updated_at'>,
): Promise<boolean> {
  const { id, name, shared, version, updated_at } = row;
  const kept = await tx
    .updateTable('investigation_queries')
    .set({ name, shared, version, updated_at })
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return kept.numUpdatedRows > 0n;
}

export async function insertVersion(tx: Tx, row: VersionRow): Promise<void> {
  await tx
    .insertInto('investigation_versions')
    .values({ ...row, query: JSON.stringify(row.query) })
    .execute();
}

/** Whether a person has another query of a name. */
export async function isNameTaken(tx: Tx, owner: string, name: string, besides: Id): Promise<boolean> {
  const found = await tx
    .selectFrom('investigation_queries')
    .select('id')
    .where('owner_id', '=', owner)
    .where('name', '=', name)
    .where('id', '<>', besides)
    .executeTakeFirst();
  return found !== undefined;
}
