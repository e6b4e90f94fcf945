import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@concentric/core/shared';
import { exists, isMissing, namesIn } from '../disk/files.ts';
import { applyMigrations } from '../migrate/apply-migrations.ts';
import { hashOfAll, type Migration } from '../migrate/migration.ts';
import { ensureAppRole } from '../scope/app-role.ts';
import { createPglite, openPglite } from './pglite.ts';

/**
 * Makes a new PGlite cluster in `clusterDir`. With a cache directory it is copied from a template that was
 * migrated once for this list of migrations (0.1 s in place of 2 to 4 s); the templates are keyed by version
 * and content, made aside and renamed, so that any number of processes may share the cache. The cluster
 * appears under its name only when it is whole.
 */
export async function createCluster(
  clusterDir: string,
  migrations: readonly Migration[],
  clock: Clock,
  cacheDir: string | undefined,
): Promise<void> {
  if (cacheDir === undefined) return appear(clusterDir, createPglite);
  const engine = `${await version()}-${LAYOUT}`;
  const template = await cached(join(cacheDir, `schema-${engine}-${hashOfAll(migrations)}`), async (dir) => {
    const empty = await cached(join(cacheDir, `empty-${engine}`), createPglite);
    await cp(empty, dir, { recursive: true });
    await migrateCluster(dir, migrations, clock);
    await prune(cacheDir);
  });
  const now = clock() / 1000;
  await utimes(template, now, now);
  await appear(clusterDir, (dir) => cp(template, dir, { recursive: true }));
}

async function migrateCluster(dir: string, migrations: readonly Migration[], clock: Clock): Promise<void> {
  const engine = await openPglite(dir);
  try {
    await engine.session(async (session) => {
      await ensureAppRole(session);
      await applyMigrations(session, migrations, clock);
    });
  } finally {
    await engine.close();
  }
}

async function cached(dir: string, build: (dir: string) => Promise<void>): Promise<string> {
  if (await exists(dir)) return dir;
  try {
    await appear(dir, build);
  } catch (error) {
    if (!(await exists(dir))) throw error; // else another process has put the same template there first
  }
  return dir;
}

async function appear(dir: string, build: (dir: string) => Promise<void>): Promise<void> {
  const making = `${dir}.new-${randomBytes(6).toString('hex')}`;
  await mkdir(making, { recursive: true });
  try {
    await build(making);
    await rename(making, dir);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
}

/** Removes the templates that were used longest ago: each changed migration makes a new one of 30 MB. */
async function prune(cacheDir: string): Promise<void> {
  const templates = (await namesIn(cacheDir, /^(schema|empty)-/)).map((name) => join(cacheDir, name));
  const used = await Promise.all(templates.map(async (path) => ({ path, at: await lastUsed(path) })));
  const old = used.sort((a, b) => b.at - a.at).slice(TEMPLATES_KEPT);
  for (const { path } of old) await rm(path, { recursive: true, force: true });
}

async function lastUsed(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return 0; // renamed or removed by another process
    throw error;
  }
}

const TEMPLATES_KEPT = 20;

/** Counts the ways clusters have been made, so that a cached template of an earlier one is not taken. */
const LAYOUT = 2;

/** A cluster's files belong to one version of PGlite. */
async function version(): Promise<string> {
  const manifest = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'));
  return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version;
}
