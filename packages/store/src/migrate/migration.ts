import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { ProblemError } from '@concentric/core/shared';
import { problem } from '../problems.ts';

/** One step of the schema: applied once, never changed afterwards. */
export interface Migration {
  /** Module and file without its ending: `casework/0001-kernel`. */
  readonly id: string;
  /** Any number of statements; runs inside a transaction as the owner. */
  readonly sql: string;
}

/** Reads the `NNNN-name.sql` files of a module's `migrations/` directory in order of their numbers. */
export function migrationsIn(dir: URL, module: string): Migration[] {
  const base = dir.href.endsWith('/') ? dir : new URL(`${dir.href}/`);
  const names = readdirSync(base).filter((name) => name.endsWith('.sql'));
  const seen = new Set<string>();
  return names.sort().map((name) => {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
    if (number === undefined || seen.has(number)) {
      throw new ProblemError(problem('store.migration-name', { name }, { file: `${module}/${name}` }));
    }
    seen.add(number);
    return {
      id: `${module}/${name.slice(0, -'.sql'.length)}`,
      sql: readFileSync(new URL(name, base), 'utf8'),
    };
  });
}

/** Hash of a migration's text; line endings do not count, since checkouts differ in them. */
export function hashOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql.replaceAll('\r\n', '\n')).digest('hex');
}

/** One hash over a whole list, in order: the key of a database template. */
export function hashOfAll(migrations: readonly Migration[]): string {
  const hash = createHash('sha256');
  for (const migration of migrations) hash.update(`${migration.id} ${hashOf(migration)}\n`);
  return hash.digest('hex');
}

/** The store's own migrations come before every module's. */
export function withBase(migrations: readonly Migration[]): Migration[] {
  return [...migrationsIn(new URL('./base/', import.meta.url), 'store'), ...migrations];
}
