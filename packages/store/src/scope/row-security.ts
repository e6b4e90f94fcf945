import { sql } from 'kysely';
import type { Store } from '../store.ts';
import { APP_ROLE } from './app-role.ts';

/**
 * Tables an actor's transaction may touch although they have no row-level security, each because it holds
 * nothing of any member: none so far. A module with such a table hands it to {@link tablesWithoutRls}.
 */
const OPEN_TABLES: readonly string[] = [];

/**
 * The tables that stand open, so that none is forgotten. A migration that makes a table of members' data goes on:
 *
 * ```sql
 * alter table notices enable row level security;
 * create policy notices_of_own_parties on notices using
 *   (party_id = any ((select app_party_ids())::text[]) or (select app_has_role('secretariat')));
 * ```
 *
 * The inner `select` lets PostgreSQL ask once a statement rather than once a row. A table no actor touches is
 * taken from the application role instead: `revoke all on outbox from concentric_app;`.
 *
 * A table stands open when the application role has a right to it and no policy limits which rows. The list of a
 * sound database is empty; doctor and the tests ask.
 */
export async function tablesWithoutRls(
  store: Store,
  allowed: readonly string[] = OPEN_TABLES,
): Promise<string[]> {
  const { rows } = await store.system((tx) =>
    sql<{ name: string }>`
      select c.relname::text as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')
        and (has_table_privilege(${APP_ROLE}, c.oid, 'select')
          or has_table_privilege(${APP_ROLE}, c.oid, 'insert, update, delete'))
        and case when c.relkind = 'v' then coalesce(not c.reloptions @> '{security_invoker=true}', true)
                 else not c.relrowsecurity end
      order by 1`.execute(tx),
  );
  return rows.map(({ name }) => name).filter((name) => !allowed.includes(name));
}
