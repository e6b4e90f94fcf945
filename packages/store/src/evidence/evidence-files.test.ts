import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY } from '@concentric/core/shared';
import { TEST_NOW, testClock } from '../testing/index.ts';
import { createEvidenceStore, pathOf, sweepIncoming } from './evidence-files.ts';
import type { EvidenceStore } from './types.ts';

let dir: string;
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'concentric-evidence-')), 'evidence');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(join(dir, '..'), { recursive: true, force: true });
});

const bytes = new TextEncoder().encode('直播截图');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const incoming = () => (existsSync(join(dir, 'incoming')) ? readdirSync(join(dir, 'incoming')) : []);

async function hashesOf(evidence: EvidenceStore): Promise<string[]> {
  const hashes: string[] = [];
  for await (const hash of evidence.list()) hashes.push(hash);
  return hashes;
}

describe('EvidenceStore', () => {
  it('keeps a content under its hash and gives it back', async () => {
    const evidence = createEvidenceStore(dir);
    expect(await evidence.put(bytes)).toEqual({ sha256, size: 12 });
    expect(new Uint8Array(await evidence.get(sha256))).toEqual(bytes);
    expect(await evidence.has(sha256)).toBe(true);
    expect(existsSync(join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256))).toBe(true);
  });

  it('keeps a stream, and an empty content', async () => {
    const evidence = createEvidenceStore(dir);
    expect(await evidence.put(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]))).toEqual({
      sha256,
      size: 12,
    });
    const empty = await evidence.put(new Uint8Array());
    expect(await evidence.get(empty.sha256)).toHaveLength(0);
  });

  it('keeps the same content once, however many bring it at once', async () => {
    const evidence = createEvidenceStore(dir);
    const stored = await Promise.all(Array.from({ length: 8 }, () => evidence.put(bytes)));
    expect(new Set(stored.map((item) => item.sha256))).toEqual(new Set([sha256]));
    expect(await hashesOf(evidence)).toEqual([sha256]);
    expect(incoming()).toEqual([]);
  });

  it('lists what it has in order of hashes', async () => {
    const evidence = createEvidenceStore(dir);
    expect(await hashesOf(evidence)).toEqual([]);
    for (let i = 0; i < 20; i++) await evidence.put(new Uint8Array([i]));
    const hashes = await hashesOf(evidence);
    expect(hashes).toHaveLength(20);
    expect(hashes).toEqual([...hashes].sort());
  });

  it('refuses a content above the limit and keeps nothing of it', async () => {
    const evidence = createEvidenceStore(dir, 10);
    const tooLarge = { problem: { code: 'store.evidence-too-large', status: 413 } };
    await expect(evidence.put(bytes)).rejects.toMatchObject(tooLarge);
    await expect(evidence.put(Readable.from([bytes, bytes]))).rejects.toMatchObject(tooLarge);
    expect(incoming()).toEqual([]);
    expect(await evidence.has(sha256)).toBe(false);
  });

  it('never hands out a content that was changed on the disk', async () => {
    const evidence = createEvidenceStore(dir);
    await evidence.put(bytes);
    writeFileSync(pathOf(dir, sha256), 'forged');
    await expect(evidence.get(sha256)).rejects.toMatchObject({
      problem: { code: 'store.evidence-corrupt', params: { sha256 } },
    });
  });

  it('says which evidence is missing', async () => {
    await expect(createEvidenceStore(dir).get(sha256)).rejects.toMatchObject({
      problem: { code: 'store.evidence-missing', status: 404 },
    });
  });

  it.each(['', '../../etc/passwd', sha256.toUpperCase(), `${sha256}0`])(
    'refuses a name that is no hash: %j',
    async (name) => {
      const refused = { problem: { code: 'store.evidence-hash' } };
      await expect(createEvidenceStore(dir).get(name)).rejects.toMatchObject(refused);
      await expect(createEvidenceStore(dir).has(name)).rejects.toMatchObject(refused);
    },
  );

  it('keeps nothing when the disk is full, and works again when it is not', async () => {
    const evidence = createEvidenceStore(dir);
    const probe = await open(join(dir, '..', 'probe'), 'w');
    const fileHandle = Object.getPrototypeOf(probe) as typeof probe;
    await probe.close();
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    vi.spyOn(fileHandle, 'writeFile').mockRejectedValueOnce(full);
    await expect(evidence.put(bytes)).rejects.toMatchObject({
      problem: { code: 'store.disk-full', status: 507 },
    });
    expect(incoming()).toEqual([]);
    expect(await evidence.has(sha256)).toBe(false);
    expect(await evidence.put(bytes)).toEqual({ sha256, size: 12 });
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield bytes;
        await Promise.resolve();
        throw new Error('the connection was reset');
      })(),
    );
    await expect(createEvidenceStore(dir).put(broken)).rejects.toThrow('the connection was reset');
    expect(incoming()).toEqual([]);
  });

  it('sweeps away what a killed process left behind a day ago, and nothing younger', async () => {
    mkdirSync(join(dir, 'incoming'), { recursive: true });
    for (const [name, age] of Object.entries({ old: 1.5 * DAY, young: 0.5 * DAY })) {
      writeFileSync(join(dir, 'incoming', name), '');
      utimesSync(join(dir, 'incoming', name), (TEST_NOW - age) / 1000, (TEST_NOW - age) / 1000);
    }
    await sweepIncoming(dir, testClock);
    expect(incoming()).toEqual(['young']);
  });
});
