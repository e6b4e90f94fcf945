import type { Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';

/** The sealed secrets of an open source that are good at a moment, the present one first. */
export async function sealedSecrets(tx: Tx, sourceId: Id, at: Instant): Promise<string[]> {
  const rows = await tx
    .selectFrom('source_secrets')
    .innerJoin('sources', 'sources.id', 'source_secrets.source_id')
    .select('sealed')
    .where('source_id', '=', sourceId)
    .where('sources.closed_at', 'is', null)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', at)]))
    .orderBy('ends_at', (order) => order.desc().nullsFirst())
    .execute();
  return rows.map(({ sealed }) => sealed);
}

/** Puts a secret in the place of the present one, which stays good until a moment; older ones are forgotten. */
export async function replaceSecret(
  tx: Tx,
  { sourceId, sealed, at, until }: { sourceId: Id; sealed: string; at: Instant; until: Instant },
): Promise<void> {
  await tx
    .deleteFrom('source_secrets')
    .where('source_id', '=', sourceId)
    .where('ends_at', 'is not', null)
    .execute();
  await tx.updateTable('source_secrets').set({ ends_at: until }).where('source_id', '=', sourceId).execute();
  await tx
    .insertInto('source_secrets')
    .values({ source_id: sourceId, sealed, created_at: at, ends_at: null })
    .execute();
}

export async function forgetSecrets(tx: Tx, sourceId: Id): Promise<void> {
  await tx.deleteFrom('source_secrets').where('source_id', '=', sourceId).execute();
}

/** Of the sources the reader may see: whether each has a secret, and until when the one before it is good. */
export interface SecretRow {
  readonly source_id: string;
  readonly previous_until: Instant | null;
}

export async function secretRows(tx: Tx): Promise<SecretRow[]> {
  const found = await sql<SecretRow>`
    select source_id, max(ends_at) as previous_until from source_secrets group by source_id`.execute(tx);
  return found.rows;
}

/** Every sealed secret, for the change of sealing keys. */
export function allSecrets(tx: Tx): Promise<{ source_id: string; sealed: string }[]> {
  return tx.selectFrom('source_secrets').select(['source_id', 'sealed']).execute();
}

export async function resealSecret(tx: Tx, before: string, sealed: string): Promise<void> {
  await tx.updateTable('source_secrets').set({ sealed }).where('sealed', '=', before).execute();
}
