import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { isoOf, ProblemError } from '@concentric/core/shared';
import { sql } from 'kysely';
import { flush, namesIn } from '../disk/files.ts';
import { translate } from '../engine/translate.ts';
import { pathOf } from '../evidence/evidence-files.ts';
import { hashOf } from '../migrate/migration.ts';
import { problem } from '../problems.ts';
import type { Store } from '../store.ts';
import type { Tx } from '../tables.ts';
import { BACKUP_VERSION, MANIFEST, MANIFEST_HASH } from './manifest.ts';
import type { BackupColumn, BackupFile, BackupTable, Manifest } from './manifest.ts';

/** A backup holds hashes of passwords and sessions: for its owner alone. */
const OWNER_DIR = 0o700;
const OWNER_FILE = 0o600;

/** Rows fetched at a time. */
const PAGE = 1_000;

/**
 * Writes everything a store holds into a new directory: all rows as they stood at one moment, the evidence, the
 * sealed log, and a manifest with a hash of every file. It can be restored into either engine. Work goes on
 * meanwhile on PostgreSQL; the embedded engine makes others wait until the rows are out. The directory appears
 * under its name only when it is whole. Keys are not in it: they are kept apart from the data they protect.
 */
export async function backup(store: Store, dir: string): Promise<Manifest> {
  if ((await namesIn(dir)).length > 0) throw new ProblemError(problem('store.backup-exists', { dir }));
  const making = `${dir}.new-${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(join(making, 'tables'), { recursive: true, mode: OWNER_DIR });
    const rows = await store.system((tx) => copyRows(tx, making));
    // After the rows: evidence is kept before a row cites it, so all that the rows cite is there by now.
    const { files, damaged } = await copyFiles(store, making);
    const manifest: Manifest = {
      format: 'concentric-backup',
      version: BACKUP_VERSION,
      product: await productVersion(),
      engine: store.engine,
      createdAt: isoOf(store.clock()),
      migrations: store.migrations.map((migration) => ({ id: migration.id, sha256: hashOf(migration) })),
      ...rows,
      files,
      damaged,
    };
    await seal(making, manifest);
    await rm(dir, { recursive: true, force: true }); // an empty directory, as checked above
    await rename(making, dir);
    return manifest;
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw translate(error);
  }
}

async function seal(dir: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  await writeFile(join(dir, MANIFEST), text, { mode: OWNER_FILE });
  const hash = createHash('sha256').update(text).digest('hex');
  await writeFile(join(dir, MANIFEST_HASH), `${hash}\n`, { mode: OWNER_FILE });
  for (const name of [MANIFEST, MANIFEST_HASH]) await flush(join(dir, name));
}

async function copyRows(tx: Tx, dir: string): Promise<Pick<Manifest, 'tables' | 'sequences'>> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx);
  const tables: BackupTable[] = [];
  for (const [name, columns] of await columnsByTable(tx))
    tables.push(await copyTable(tx, dir, name, columns));
  const sequences = await sql<{ name: string; value: number }>`
    select sequencename::text as name, last_value as value from pg_sequences
    where schemaname = 'public' and last_value is not null order by 1`.execute(tx);
  return { tables, sequences: sequences.rows };
}

/** Every table but the list of migrations, which the manifest holds, with the columns that are not computed. */
async function columnsByTable(tx: Tx): Promise<Map<string, BackupColumn[]>> {
  const { rows } = await sql<{ table: string; name: string; type: string }>`
    select c.relname::text as "table", a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by c.relname, a.attnum`.execute(tx);
  const tables = new Map<string, BackupColumn[]>();
  for (const { table, name, type } of rows) tables.set(table, [...(tables.get(table) ?? []), { name, type }]);
  return tables;
}

async function copyTable(
  tx: Tx,
  dir: string,
  name: string,
  columns: readonly BackupColumn[],
): Promise<BackupTable> {
  const file = `tables/${name}.ndjson.gz`;
  const counted = { rows: 0 };
  const sha256 = await writeHashed(
    [Readable.from(linesOf(tx, name, columns, counted)), createGzip({ level: 6 })],
    join(dir, file),
  );
  return { name, file, rows: counted.rows, sha256, columns };
}

async function* linesOf(tx: Tx, table: string, columns: readonly BackupColumn[], counted: { rows: number }) {
  const list = columns.map(({ name, type }) =>
    isJson(type) ? sql`${sql.ref(name)}::text as ${sql.ref(name)}` : sql.ref(name),
  );
  await sql`declare backup_rows no scroll cursor for
            select to_jsonb(r)::text as line from (select ${sql.join(list)} from ${sql.table(table)}) r`.execute(
    tx,
  );
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(PAGE)} from backup_rows`.execute(tx);
    if (rows.length === 0) break;
    counted.rows += rows.length;
    yield rows.map(({ line }) => `${line}\n`).join('');
  }
  await sql`close backup_rows`.execute(tx);
}

/** Whether a column's values travel as text. */
export function isJson(type: string): boolean {
  return type === 'json' || type === 'jsonb';
}

async function copyFiles(store: Store, dir: string): Promise<Pick<Manifest, 'files' | 'damaged'>> {
  const files: BackupFile[] = [];
  const damaged: string[] = [];
  const evidenceDir = join(store.dataDir, 'evidence');
  for await (const sha256 of store.evidence.list()) {
    const copied = await copyFile(store.dataDir, pathOf(evidenceDir, sha256), dir);
    if (copied.sha256 === sha256) files.push(copied);
    else damaged.push(sha256);
  }
  const sealed = join(store.dataDir, 'parquet', 'intake');
  for (const day of await namesIn(sealed)) {
    for (const hour of await namesIn(join(sealed, day), /\.parquet$/)) {
      files.push(await copyFile(store.dataDir, join(sealed, day, hour), dir));
    }
  }
  for (const sha256 of damaged)
    await rm(join(dir, 'files', relative(store.dataDir, pathOf(evidenceDir, sha256))));
  return { files, damaged };
}

async function copyFile(dataDir: string, from: string, dir: string): Promise<BackupFile> {
  const path = relative(dataDir, from).split(sep).join('/');
  const to = join(dir, 'files', path);
  await mkdir(dirname(to), { recursive: true, mode: OWNER_DIR });
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.byteLength;
      done(undefined, chunk);
    },
  });
  const sha256 = await writeHashed([createReadStream(from), measure], to);
  return { path, size, sha256 };
}

/** Writes a stream to a file on the disk and returns the hash of what was written. */
async function writeHashed(source: readonly [Readable, Transform], path: string): Promise<string> {
  const hash = createHash('sha256');
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(undefined, chunk);
    },
  });
  await pipeline(source[0], source[1], tap, createWriteStream(path, { flags: 'wx', mode: OWNER_FILE }));
  await flush(path);
  return hash.digest('hex');
}

async function productVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
