import type { Tx } from '@concentric/store';
import { sql } from 'kysely';

/** The number of the book in force; undefined where it was never set up. */
export async function readEdition(tx: Tx): Promise<number | undefined> {
  const row = await tx.selectFrom('rulebook_edition').select('number').executeTakeFirst();
  return row?.number;
}

/** Tells every process that its book is old. With the product's rights: the table is closed to people. */
export async function bumpEdition(tx: Tx): Promise<void> {
  await sql`select bump_rulebook_edition()`.execute(tx);
}
