import { ProblemError } from '@concentric/core/shared';
import { reasonOf } from '../engine/translate.ts';
import type { RawSession } from '../engine/engine.ts';
import { problem } from '../problems.ts';

/** The role every operation in an actor's name runs as: no login, no superuser, owner of nothing. */
export const APP_ROLE = 'concentric_app';

/**
 * Makes sure that the application role exists and that the database user may act as it. Roles belong to the
 * whole PostgreSQL cluster, so this is checked at every opening rather than once in a migration.
 */
export async function ensureAppRole(session: RawSession): Promise<void> {
  const [state] = await session.query<{ user: string; exists: boolean; version: number }>(
    `select current_user::text as "user", exists (select from pg_roles where rolname = $1) as exists,
            current_setting('server_version_num')::int as version`,
    [APP_ROLE],
  );
  if (state === undefined) throw new Error('the database did not say who we are');
  if (!state.exists) await attempt(session, state.user, createRole());
  // From 16 on, membership and the right to SET ROLE are two things; the creator of a role has only the first.
  const right = state.version >= 160_000 ? 'set' : 'member';
  const [membership] = await session.query<{ may: boolean }>(
    'select pg_has_role(current_user, $1, $2) as may',
    [APP_ROLE, right],
  );
  if (membership?.may !== true)
    await attempt(session, state.user, `grant ${APP_ROLE} to ${quote(state.user)};`);
}

/** Two servers may start on one cluster together; the second finds the role made. */
function createRole(): string {
  return `do $$ begin create role ${APP_ROLE} nologin nosuperuser nobypassrls;
          exception when duplicate_object or unique_violation then null; end $$;`;
}

async function attempt(session: RawSession, user: string, statement: string): Promise<void> {
  try {
    await session.exec(statement);
  } catch (error) {
    if ((error as { code?: unknown }).code !== '42501') throw error;
    const sql = `create role ${APP_ROLE} nologin; grant ${APP_ROLE} to ${quote(user)};`;
    throw new ProblemError(problem('store.database-rights', { user, reason: reasonOf(error), sql }));
  }
}

/** Makes sure that the database user may make tables; since PostgreSQL 15 only the owner of a database may by default. */
export async function ensureSchemaRight(session: RawSession): Promise<void> {
  const [state] = await session.query<{ user: string; may: boolean }>(
    `select current_user::text as "user", has_schema_privilege('public', 'create') as may`,
  );
  if (state === undefined || state.may) return;
  const sql = `grant create on schema public to ${quote(state.user)};`;
  throw new ProblemError(
    problem('store.database-rights', { user: state.user, reason: 'schema public', sql }),
  );
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
