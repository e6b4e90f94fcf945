import { sql, type KyselyPlugin, type PluginTransformQueryArgs, type RootOperationNode } from 'kysely';
import { ProblemError } from '@concentric/core/shared';
import { problem } from '../problems.ts';
import type { Tx } from '../tables.ts';
import { APP_ROLE } from './app-role.ts';

/** Who acts, and for which parties: what row-level security decides by. */
export interface ActorScope {
  /** Null for the public. */
  readonly userId: string | null;
  readonly roles: readonly string[];
  readonly partyIds: readonly string[];
}

/** A person of the public: no name, no role, no party. */
export const PUBLIC: ActorScope = { userId: null, roles: [], partyIds: [] };

/** Puts a transaction under row-level security in an actor's name until it ends, and returns its guarded handle. */
export async function enterScope(tx: Tx, actor: ActorScope): Promise<Tx> {
  const roles = listOf('roles', actor.roles);
  const parties = listOf('partyIds', actor.partyIds);
  await sql`select set_config('app.user_id', ${actor.userId ?? ''}, true),
                   set_config('app.roles', ${roles}, true),
                   set_config('app.party_ids', ${parties}, true),
                   set_config('role', ${APP_ROLE}, true)`.execute(tx);
  return tx.withPlugin(GUARD);
}

function listOf(field: string, values: readonly string[]): string {
  const bad = values.find((value) => value === '' || value.includes(','));
  if (bad !== undefined) throw new ProblemError(problem('store.actor-invalid', { field, value: bad }));
  return values.join(',');
}

/**
 * Row-level security guards against a forgotten condition, and only while the transaction stays in its role.
 * PostgreSQL lets whoever logged in leave a role again, so the statements that could are refused here.
 */
const ESCAPES =
  /^\s*(set|reset|discard|begin|start|commit|end|rollback|abort|prepare|do)\b|\bset_config\s*\(/i;

const GUARD: KyselyPlugin = {
  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    if (node.kind === 'RawNode') {
      const statement = node.sqlFragments.join('?');
      if (ESCAPES.test(statement)) {
        throw new ProblemError(problem('store.scope-escape', { statement: statement.trim().slice(0, 80) }));
      }
    }
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};
