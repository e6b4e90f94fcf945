import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError, type Clock } from '@concentric/core/shared';
import { SILENT, type Engine, type Logger } from './engine/engine.ts';
import {
  DEFAULT_RESERVE,
  guardSpace,
  UNGUARDED,
  type FreeSpace,
  type SpaceGuard,
} from './engine/free-space.ts';
import { openPglite } from './engine/pglite.ts';
import { openPostgres, type PoolOptions } from './engine/postgres.ts';
import { createCluster } from './engine/template.ts';
import { reasonOf, translate } from './engine/translate.ts';
import { createEvidenceStore, sweepIncoming } from './evidence/evidence-files.ts';
import { acquireLock } from './lock/acquire-lock.ts';
import { rebaseLog } from './log/rebase-log.ts';
import { applyMigrations } from './migrate/apply-migrations.ts';
import { withBase, type Migration } from './migrate/migration.ts';
import { problem } from './problems.ts';
import { ensureAppRole, ensureSchemaRight } from './scope/app-role.ts';
import { createStore, type Store } from './store.ts';

export interface OpenStoreOptions {
  /** Where evidence, the sealed log and the embedded database live. Made where it is missing. */
  readonly dataDir: string;
  /** `postgres://…`; without it the embedded engine is used. */
  readonly databaseUrl?: string;
  /** The modules' migrations, in their written order. */
  readonly migrations: readonly Migration[];
  readonly clock: Clock;
  readonly logger?: Logger;
  /** Directory that keeps migrated templates of the embedded database between runs; without it every new one is made from nothing. */
  readonly template?: string;
  readonly pool?: PoolOptions;
  /** Largest piece of evidence, in bytes. */
  readonly maxEvidenceBytes?: number;
  /** What the embedded engine keeps free on its disk, in bytes; below it the store only reads. */
  readonly reserveBytes?: number;
  /** How free space is found out; the operating system is asked by default. */
  readonly freeSpace?: FreeSpace;
}

/** An engine open on a data directory, not yet migrated. */
export interface OpenEngine {
  readonly engine: Engine;
  /** Frees the data directory; after closing the engine. */
  readonly release: () => void;
}

/** SQLSTATE of PostgreSQL 15, the oldest with what we rely on. */
const OLDEST_VERSION = 150_000;

/**
 * Opens the store: takes the data directory, opens or makes the database, brings its schema up to date.
 * Throws a `ProblemError` of the `store.*` catalogue where any of that cannot be done, and leaves everything as it was.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const migrations = withBase(options.migrations);
  const { engine, release } = await openEngine(options, migrations);
  const { dataDir, clock } = options;
  const space = spaceGuardOf(options);
  try {
    await bringUpToDate(engine, space, migrations, options);
    const evidenceDir = join(dataDir, 'evidence');
    await sweepIncoming(evidenceDir, clock);
    const evidence = createEvidenceStore(evidenceDir, options.maxEvidenceBytes);
    return createStore({ engine, release, dataDir, clock, migrations, evidence, space });
  } catch (error) {
    await shut(engine, release);
    throw translate(space.explain(error));
  }
}

async function bringUpToDate(
  engine: Engine,
  space: SpaceGuard,
  migrations: readonly Migration[],
  { clock, logger = SILENT }: OpenStoreOptions,
): Promise<void> {
  await engine.session(async (session) => {
    if (space.isLow()) await session.exec('set transaction read only');
    await prepareDatabase(session);
    const applied = await applyMigrations(session, migrations, clock);
    if (applied.length > 0) logger.info({ applied }, 'schema brought up to date');
    const moved = await rebaseLog(session);
    if (moved) logger.info({}, 'the intake log was moved to this database’s transaction ids');
  });
}

function spaceGuardOf({ databaseUrl, dataDir, reserveBytes, freeSpace }: OpenStoreOptions): SpaceGuard {
  return databaseUrl === undefined
    ? guardSpace(dataDir, reserveBytes ?? DEFAULT_RESERVE, freeSpace)
    : UNGUARDED;
}

/** Opens the database of a store without touching its schema. */
export async function openEngine(
  options: OpenStoreOptions,
  migrations: readonly Migration[],
): Promise<OpenEngine> {
  await makeDataDir(options.dataDir);
  if (options.databaseUrl !== undefined) {
    const engine = openPostgres(options.databaseUrl, options.pool ?? {}, options.logger ?? SILENT);
    return { engine, release: () => undefined };
  }
  const lock = lockOf(options);
  if (lock.tookOverFrom !== undefined) {
    options.logger?.warn({ pid: lock.tookOverFrom }, 'took over from a process that ended without closing');
  }
  try {
    return { engine: await openEmbedded(options, migrations), release: lock.release };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function lockOf({ dataDir, clock }: OpenStoreOptions): ReturnType<typeof acquireLock> {
  try {
    return acquireLock(dataDir, clock);
  } catch (error) {
    throw translate(error);
  }
}

/** Refuses a server that is too old, and makes the role that operations run as. */
export async function prepareDatabase(session: Parameters<typeof ensureAppRole>[0]): Promise<void> {
  const [row] = await session.query<{ number: number; text: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
  );
  if (row !== undefined && row.number < OLDEST_VERSION) {
    throw new ProblemError(problem('store.database-version', { version: row.text }));
  }
  await ensureAppRole(session);
  await ensureSchemaRight(session);
}

/** Closes an engine after a failure whose own error is the one to tell. */
export async function shut(engine: Engine, release: () => void): Promise<void> {
  await engine.close().catch(() => undefined);
  release();
}

/** Where the embedded database of a data directory lies. */
export function clusterOf(dataDir: string): string {
  return join(dataDir, 'pg');
}

async function openEmbedded(options: OpenStoreOptions, migrations: readonly Migration[]): Promise<Engine> {
  const cluster = clusterOf(options.dataDir);
  for (const name of await readdir(options.dataDir)) {
    if (name.startsWith('pg.new-')) await rm(join(options.dataDir, name), { recursive: true, force: true });
  }
  const fresh = !existsSync(cluster);
  try {
    if (fresh) spaceGuardOf(options).refuseIfLow();
    if (fresh) await createCluster(cluster, migrations, options.clock, options.template);
    // PGlite would make a new database in a directory without this file, and hide that one was lost.
    else if (!existsSync(join(cluster, 'PG_VERSION'))) throw new Error('PG_VERSION is missing');
    return await openPglite(cluster);
  } catch (error) {
    const known = translate(error);
    if (known instanceof ProblemError || fresh) throw known;
    throw Object.assign(
      new ProblemError(problem('store.database-damaged', { dir: cluster, reason: reasonOf(error) })),
      { cause: error },
    );
  }
}

async function makeDataDir(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
  } catch (error) {
    const known = translate(error);
    if (known instanceof ProblemError) throw known;
    throw Object.assign(new ProblemError(problem('store.data-dir', { dir, reason: reasonOf(error) })), {
      cause: error,
    });
  }
}
