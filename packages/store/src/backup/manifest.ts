import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '@concentric/core/shared';
import { isMissing } from '../disk/files.ts';
import type { EngineKind } from '../engine/engine.ts';
import { reasonOf } from '../engine/translate.ts';
import { problem } from '../problems.ts';

/** Version of the layout; a later one is refused rather than guessed at. */
export const BACKUP_VERSION = 1;
export const MANIFEST = 'manifest.json';
/** Holds the hash of the manifest, so that the list of hashes cannot be damaged unnoticed either. */
export const MANIFEST_HASH = 'manifest.sha256';

/** A column as rows of the backup carry it: json and jsonb as text, so that their null stays apart from SQL's. */
export interface BackupColumn {
  readonly name: string;
  /** Type as PostgreSQL writes it. */
  readonly type: string;
}

export interface BackupTable {
  readonly name: string;
  /** Gzip of one JSON object a line, relative to the backup. */
  readonly file: string;
  readonly rows: number;
  readonly sha256: string;
  readonly columns: readonly BackupColumn[];
}

/** A file of the data directory, kept under `files/` in the backup. */
export interface BackupFile {
  /** Relative to the data directory, with `/`. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** What a backup says of itself. */
export interface Manifest {
  readonly format: 'concentric-backup';
  readonly version: number;
  /** Version of the product that made it. */
  readonly product: string;
  readonly engine: EngineKind;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly migrations: readonly { readonly id: string; readonly sha256: string }[];
  readonly tables: readonly BackupTable[];
  readonly sequences: readonly { readonly name: string; readonly value: number }[];
  readonly files: readonly BackupFile[];
  /** Evidence that did not match its hash when the backup was made; it is not in it. */
  readonly damaged: readonly string[];
}

/** Reads a backup's manifest; throws `store.backup-invalid` or, where it was changed, `store.backup-changed`. */
export async function readManifest(dir: string): Promise<Manifest> {
  const [text, hash] = await Promise.all([read(dir, MANIFEST), read(dir, MANIFEST_HASH)]);
  if (createHash('sha256').update(text).digest('hex') !== hash.trim()) throw changed(MANIFEST);
  const manifest = parse(dir, text);
  if (manifest.version !== BACKUP_VERSION) throw invalid(dir, `version ${manifest.version}`);
  return manifest;
}

/** Compares every file with its hash before anything is done with any of them. */
export async function verifyFiles(dir: string, manifest: Manifest): Promise<void> {
  const files = [
    ...manifest.tables.map(({ file, sha256 }) => ({ name: file, sha256 })),
    ...manifest.files.map(({ path, sha256 }) => ({ name: `files/${path}`, sha256 })),
  ];
  for (const { name, sha256 } of files) {
    const actual = await hashFile(join(dir, name)).catch((error: unknown) => {
      throw isMissing(error) ? invalid(dir, `missing: ${name}`) : error;
    });
    if (actual !== sha256) throw changed(name);
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function read(dir: string, name: string): Promise<string> {
  try {
    return await readFile(join(dir, name), 'utf8');
  } catch (error) {
    throw isMissing(error) ? invalid(dir, `missing: ${name}`) : error;
  }
}

/** What bears the right hash was written by {@link backup}, so its shape needs no second check. */
function parse(dir: string, text: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch (error) {
    throw invalid(dir, reasonOf(error));
  }
}

function invalid(dir: string, reason: string): ProblemError {
  return new ProblemError(problem('store.backup-invalid', { dir, reason }));
}

function changed(name: string): ProblemError {
  return new ProblemError(problem('store.backup-changed', { name }));
}
