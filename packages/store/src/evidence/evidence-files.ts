import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError, type Clock } from '@concentric/core/shared';
import { exists, flush, isMissing, namesIn } from '../disk/files.ts';
import { translate } from '../engine/translate.ts';
import { problem } from '../problems.ts';
import type { EvidenceStore, StoredEvidence } from './types.ts';

/** Largest piece of evidence by default: an hour of compressed video. */
const DEFAULT_LIMIT = 512 * 1024 * 1024;
const LEFT_BEHIND_MS = 24 * 3_600_000;

/**
 * Keeps evidence under `dir/ab/cd/<sha256>`. A content is written aside, flushed, then renamed, and the
 * directory flushed: after a power cut a name either has its whole content or is not there.
 */
export function createEvidenceStore(dir: string, limit: number = DEFAULT_LIMIT): EvidenceStore {
  return {
    async put(content) {
      const temporary = join(dir, 'incoming', randomBytes(12).toString('hex'));
      try {
        await mkdir(join(dir, 'incoming'), { recursive: true });
        const stored = await writeHashed(temporary, content, limit);
        await settle(dir, temporary, stored.sha256);
        return stored;
      } catch (error) {
        throw translate(error);
      } finally {
        await rm(temporary, { force: true });
      }
    },
    async get(sha256) {
      const content = await readFile(pathOf(dir, sha256)).catch((error: unknown) => {
        throw isMissing(error) ? new ProblemError(problem('store.evidence-missing', { sha256 })) : error;
      });
      if (createHash('sha256').update(content).digest('hex') !== sha256) {
        throw new ProblemError(problem('store.evidence-corrupt', { sha256 }));
      }
      return content;
    },
    has: async (sha256) => exists(pathOf(dir, sha256)),
    list: () => list(dir),
  };
}

/** Removes what uploads cut off more than a day ago have left behind. */
export async function sweepIncoming(dir: string, clock: Clock): Promise<void> {
  for (const name of await namesIn(join(dir, 'incoming'))) {
    const file = join(dir, 'incoming', name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY })); // finished meanwhile
    if (clock() - mtimeMs > LEFT_BEHIND_MS) await rm(file, { force: true });
  }
}

async function writeHashed(
  file: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  limit: number,
): Promise<StoredEvidence> {
  const hash = createHash('sha256');
  let size = 0;
  const handle = await open(file, 'wx', 0o640);
  try {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      size += chunk.byteLength;
      if (size > limit) throw new ProblemError(problem('store.evidence-too-large', { limit }));
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), size };
}

async function settle(dir: string, temporary: string, sha256: string): Promise<void> {
  const target = pathOf(dir, sha256);
  if (await exists(target)) return;
  const folder = join(target, '..');
  await mkdir(folder, { recursive: true });
  await rename(temporary, target);
  for (const directory of [folder, join(folder, '..'), dir]) await flush(directory);
}

async function* list(dir: string): AsyncGenerator<string> {
  for (const first of await namesIn(dir, /^[0-9a-f]{2}$/)) {
    for (const second of await namesIn(join(dir, first), /^[0-9a-f]{2}$/)) {
      yield* await namesIn(join(dir, first, second), /^[0-9a-f]{64}$/);
    }
  }
}

/** The file of a hash. Refuses anything else, so that no path can be smuggled in. */
export function pathOf(dir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new ProblemError(problem('store.evidence-hash', { sha256 }));
  return join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}
