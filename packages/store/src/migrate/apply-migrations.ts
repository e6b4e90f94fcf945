import { ProblemError, type Clock } from '@concentric/core/shared';
import type { RawSession } from '../engine/engine.ts';
import { isReadOnly } from '../engine/free-space.ts';
import { reasonOf, translate } from '../engine/translate.ts';
import { problem } from '../problems.ts';
import { hashOf, type Migration } from './migration.ts';

/** Key of the advisory lock that keeps two starting servers from migrating at once: "CONC" in ASCII. */
const LOCK_KEY = 0x434f4e43;

/** What a database says was applied to it, by id. */
async function appliedMigrations(session: RawSession): Promise<Map<string, string>> {
  const [table] = await session.query<{ there: boolean }>(
    `select to_regclass('public.schema_migrations') is not null as there`,
  );
  if (table?.there !== true) return new Map();
  const rows = await session.query<{ id: string; sha256: string }>(
    'select id, sha256 from schema_migrations',
  );
  return new Map(rows.map((row) => [row.id, row.sha256]));
}

/**
 * Applies in the caller's transaction what has not been applied yet, all or nothing, and returns the ids of
 * what it applied. Refuses a migration changed since, and a database written by a newer version.
 */
export async function applyMigrations(
  session: RawSession,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<string[]> {
  await session.query('select pg_advisory_xact_lock($1)', [LOCK_KEY]);
  const applied = await appliedMigrations(session);
  refuseMismatch(applied, migrations);
  const pending = migrations.filter(({ id }) => !applied.has(id));
  if (applied.size === 0) await session.exec(CREATE_TABLE);
  for (const migration of pending) {
    try {
      await session.exec(migration.sql);
    } catch (error) {
      const known = translate(error);
      if (known instanceof ProblemError || isReadOnly(error)) throw known;
      const failure = problem('store.migration-failed', { id: migration.id, reason: reasonOf(error) });
      throw Object.assign(new ProblemError(failure), { cause: error });
    }
    await session.query('insert into schema_migrations (id, sha256, applied_at) values ($1, $2, $3)', [
      migration.id,
      hashOf(migration),
      clock(),
    ]);
  }
  return pending.map(({ id }) => id);
}

const CREATE_TABLE = `create table if not exists schema_migrations (
  id text primary key, sha256 text not null, applied_at bigint not null)`;

function refuseMismatch(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.id, hashOf(migration)]));
  for (const [id, sha256] of applied) {
    const expected = known.get(id);
    if (expected === undefined) throw new ProblemError(problem('store.migration-unknown', { id }));
    if (expected !== sha256) throw new ProblemError(problem('store.migration-changed', { id }));
  }
}
