import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ProblemError } from '@concentric/core/shared';
import { exists, flush } from '../disk/files.ts';
import type { RawSession } from '../engine/engine.ts';
import { translate } from '../engine/translate.ts';
import { rebaseLog } from '../log/rebase-log.ts';
import { applyMigrations } from '../migrate/apply-migrations.ts';
import { hashOf, withBase, type Migration } from '../migrate/migration.ts';
import { openEngine, prepareDatabase, shut, type OpenStoreOptions } from '../open-store.ts';
import { problem } from '../problems.ts';
import { isJson } from './make-backup.ts';
import { readManifest, verifyFiles, type BackupTable, type Manifest } from './manifest.ts';

/** Rows inserted at a time, and characters of JSON at a time. */
const BATCH_ROWS = 1_000;
const BATCH_CHARS = 4_000_000;

/**
 * Fills an empty store, of either engine, from a backup. Every file is compared with its hash before anything
 * is written, and the rows go in within one transaction: a restore happens wholly or not at all. Throws
 * `store.restore-not-empty`, `store.backup-invalid`, `store.backup-changed`, or the migration problems where the
 * backup does not fit this version of the product.
 */
export async function restore(dir: string, options: OpenStoreOptions): Promise<Manifest> {
  const manifest = await readManifest(dir);
  const migrations = withBase(options.migrations);
  const before = migrationsOf(manifest, migrations);
  await verifyFiles(dir, manifest);
  const { engine, release } = await openEngine(withoutTemplate(options), migrations);
  try {
    await engine.session(async (session) => {
      await refuseUnlessEmpty(session, options);
      await copyFiles(dir, manifest, options.dataDir);
      await prepareDatabase(session);
      await applyMigrations(session, before, options.clock);
      await loadRows(session, dir, manifest);
      await rebaseLog(session);
      await applyMigrations(session, migrations, options.clock);
    });
  } catch (error) {
    await shut(engine, release);
    throw translate(error);
  }
  await engine.close();
  release();
  return manifest;
}

/** A template is migrated further than the backup may be. */
function withoutTemplate(options: OpenStoreOptions): OpenStoreOptions {
  const plain: { -readonly [K in keyof OpenStoreOptions]: OpenStoreOptions[K] } = { ...options };
  delete plain.template;
  return plain;
}

/** The migrations the backup had seen, in today's order; those it had not are applied after its rows. */
function migrationsOf(manifest: Manifest, known: readonly Migration[]): Migration[] {
  const hashes = new Map(manifest.migrations.map(({ id, sha256 }) => [id, sha256]));
  const ids = new Set(known.map(({ id }) => id));
  for (const id of hashes.keys()) {
    if (!ids.has(id)) throw new ProblemError(problem('store.migration-unknown', { id }));
  }
  const seen = known.filter(({ id }) => hashes.has(id));
  const other = seen.find((migration) => hashes.get(migration.id) !== hashOf(migration));
  if (other !== undefined) throw new ProblemError(problem('store.migration-changed', { id: other.id }));
  return seen;
}

async function refuseUnlessEmpty(session: RawSession, options: OpenStoreOptions): Promise<void> {
  const [table] = await session.query<{ name: string }>(
    `select relname::text as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by 1 limit 1`,
  );
  if (table === undefined) return;
  const place = options.databaseUrl === undefined ? options.dataDir : 'DATABASE_URL';
  throw new ProblemError(problem('store.restore-not-empty', { what: `${place} (${table.name})` }));
}

/** Their names are their content, so a file that is there from an earlier attempt is right. */
async function copyFiles(dir: string, manifest: Manifest, dataDir: string): Promise<void> {
  for (const { path } of manifest.files) {
    const target = join(dataDir, path);
    if (await exists(target)) continue;
    const temporary = `${target}.new-${randomBytes(6).toString('hex')}`;
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(dir, 'files', path), temporary);
    await flush(temporary);
    await rename(temporary, target);
  }
}

/**
 * Puts the rows in. Foreign keys are taken off and put back, which checks them all once whatever the order of
 * tables; triggers rest, since the rows bear what triggers once did; rows that migrations made give way.
 */
async function loadRows(session: RawSession, dir: string, manifest: Manifest): Promise<void> {
  const keys = await session.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  const names = manifest.tables.map(({ name }) => quote(name));
  await session.exec(
    keys.map(({ table, name }) => `alter table ${table} drop constraint ${name};`).join('\n'),
  );
  await session.exec(names.map((name) => `alter table ${name} disable trigger user;`).join('\n'));
  await session.exec(`truncate ${names.join(', ')};`);
  for (const table of manifest.tables) await loadTable(session, dir, table);
  for (const { name, value } of manifest.sequences) {
    await session.query('select setval($1::regclass, $2)', [quote(name), value]);
  }
  await session.exec(names.map((name) => `alter table ${name} enable trigger user;`).join('\n'));
  await session.exec(
    keys
      .map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition};`)
      .join('\n'),
  );
}

async function loadTable(session: RawSession, dir: string, table: BackupTable): Promise<void> {
  const columns = table.columns.map(({ name }) => quote(name)).join(', ');
  const values = table.columns.map(({ name, type }) =>
    isJson(type) ? `${quote(name)}::${type}` : quote(name),
  );
  const shape = table.columns.map(({ name, type }) => `${quote(name)} ${isJson(type) ? 'text' : type}`);
  const insert = `insert into ${quote(table.name)} (${columns}) overriding system value
    select ${values.join(', ')} from jsonb_to_recordset($1::text::jsonb) as r (${shape.join(', ')})`;
  const load = async (lines: AsyncIterable<string>): Promise<void> => {
    for await (const batch of batchesOf(lines)) await session.query(insert, [`[${batch.join(',')}]`]);
  };
  await pipeline(createReadStream(join(dir, table.file)), createGunzip(), linesOf, load);
}

async function* batchesOf(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let chars = 0;
  for await (const line of lines) {
    batch.push(line);
    chars += line.length;
    if (batch.length < BATCH_ROWS && chars < BATCH_CHARS) continue;
    yield batch;
    [batch, chars] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/** Splits at line feeds only: node:readline also splits at U+2028, which JSON may hold as it is. */
async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of source) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
