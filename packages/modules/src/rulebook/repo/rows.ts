import { sql, type RawBuilder } from 'kysely';

/** Rows travel as one JSON parameter: a batch of any size is one statement on both engines. */
export function rowsOf(rows: readonly object[]): RawBuilder<unknown> {
  return sql`${JSON.stringify(rows)}::jsonb`;
}

/** A list of texts as one parameter. */
export function texts(values: readonly string[]): RawBuilder<string[]> {
  return sql<string[]>`${[...values]}::text[]`;
}
