import { sql, type RawBuilder } from 'kysely';

/** A list of texts as one parameter. */
export function texts(values: readonly string[]): RawBuilder<string[]> {
  return sql<string[]>`${[...values]}::text[]`;
}

/** Whether a column is one of some names; anything, where none is named. */
export function among(column: RawBuilder<unknown>, names: readonly string[]): RawBuilder<boolean> {
  return names.length === 0 ? sql<boolean>`true` : sql<boolean>`${column} = any(${texts(names)})`;
}

/** All of some conditions. */
export function all(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** Any of some conditions. */
export function any(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}
