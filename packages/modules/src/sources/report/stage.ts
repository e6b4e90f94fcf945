import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DAY, ProblemError, type Id } from '@concentric/core/shared';
import { problem } from '../messages.ts';

/** Uploads nobody came back to are removed after it. */
const KEPT_MS = DAY;

/** Keeps an upload beside the store until it is looked at and taken; returns the name it is kept under. */
export async function stage(
  dataDir: string,
  sourceId: Id,
  bytes: AsyncIterable<Uint8Array>,
): Promise<string> {
  const dir = folderOf(dataDir, sourceId);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await sweep(dir);
  const file = randomBytes(16).toString('hex');
  const path = join(dir, file);
  try {
    await pipeline(bytes, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return file;
}

/** Where an upload lies. Throws `sources.no-staged`. */
export async function stagedPath(dataDir: string, sourceId: Id, file: string): Promise<string> {
  const path = join(folderOf(dataDir, sourceId), file);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) throw new ProblemError(problem('sources.no-staged'));
  return path;
}

export async function unstage(dataDir: string, sourceId: Id, file: string): Promise<void> {
  await rm(join(folderOf(dataDir, sourceId), file), { force: true });
}

/** Hash and length of a file's content. */
export async function contentOf(path: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}

function folderOf(dataDir: string, sourceId: Id): string {
  return join(dataDir, 'reports', sourceId);
}

async function sweep(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const found = await stat(join(dir, name)).catch(() => undefined);
    // The disk tells the time of writing by the machine's clock, so that is the one to ask.
    const age = performance.timeOrigin + performance.now() - (found?.mtimeMs ?? 0);
    if (age > KEPT_MS) await rm(join(dir, name), { force: true });
  }
}
