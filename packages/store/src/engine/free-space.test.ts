import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openStore } from '../open-store.ts';
import { describeOnEachEngine, TEMPLATE_CACHE, testClock } from '../testing/index.ts';
import { freeSpace } from './free-space.ts';

const event = (id: string) => ({
  id,
  source: 'feed',
  type: 'org.concentric.session.closed.v1' as const,
  time: 0,
  sourceId: 'src_1',
  lawfulBasis: 'contract',
  data: { platform: 'p', account: 'a', session: 's' },
});

it('goes on reading and refuses to write while the disk of an embedded store is nearly full', async () => {
  const root = mkdtempSync(join(tmpdir(), 'concentric-full-'));
  let free = 1_000_000_000;
  const store = await openStore({
    dataDir: join(root, 'data'),
    migrations: [],
    clock: testClock,
    template: TEMPLATE_CACHE,
    freeSpace: () => free,
  });
  try {
    await store.log.append([event('before')]);
    free = 1_000_000;
    const refused = store.log.append([event('while')]);
    await expect(refused).rejects.toMatchObject({ problem: { code: 'store.disk-full', status: 507 } });
    expect(await store.log.lag('worker')).toBe(1);
    free = 1_000_000_000;
    await store.log.append([event('after')]);
    expect(await store.log.lag('worker')).toBe(2);
  } finally {
    await store.close();
    rmSync(root, { recursive: true, force: true });
  }
});

it('asks the operating system', () => {
  expect(freeSpace(tmpdir())).toBeGreaterThan(0);
});

describeOnEachEngine('A database whose disk is full', [], (getStore) => {
  it('undoes the whole transaction and says so', async () => {
    const store = getStore();
    const failing = store.system(async (tx) => {
      await store.log.appendIn(tx, [event('half')]);
      await sql`do $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(
        tx,
      );
    });
    await expect(failing).rejects.toMatchObject({ problem: { code: 'store.disk-full' } });
    expect(await store.log.append([event('half')])).toMatchObject({ accepted: 1 });
  });
});
