import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Migration } from '../migrate/migration.ts';
import { openStore } from '../open-store.ts';
import { describeOnEachEngine, TEMPLATE_CACHE, testClock } from '../testing/index.ts';
import { freeSpace } from './free-space.ts';
import { createPglite, openPglite } from './pglite.ts';

const ROOMY = 1_000_000_000;
const TIGHT = 1_000_000;

const event = (id: string) => ({
  id,
  source: 'feed',
  type: 'org.concentric.session.closed.v1' as const,
  time: 0,
  sourceId: 'src_1',
  lawfulBasis: 'contract',
  data: { platform: 'p', account: 'a', session: 's' },
});

describe('an embedded store on a disk that is nearly full', () => {
  let root: string;
  let free: number;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'concentric-full-'));
    free = ROOMY;
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const open = (migrations: Migration[] = []) =>
    openStore({
      dataDir: join(root, 'data'),
      migrations,
      clock: testClock,
      template: TEMPLATE_CACHE,
      freeSpace: () => free,
    });
  const full = { problem: { code: 'store.disk-full', status: 507 } };

  it('goes on reading, refuses to write, and writes again when there is room', async () => {
    const store = await open();
    await store.log.append([event('before')]);
    free = TIGHT;
    await expect(store.log.append([event('while')])).rejects.toMatchObject(full);
    expect(await store.log.lag('worker')).toBe(1);
    free = ROOMY;
    await store.log.append([event('after')]);
    expect(await store.log.lag('worker')).toBe(2);
    await store.close();
  });

  it('opens to read, but neither migrates nor makes a new database', async () => {
    free = TIGHT;
    await expect(open()).rejects.toMatchObject(full);
    free = ROOMY;
    await (await open()).close();
    free = TIGHT;
    const store = await open();
    expect(await store.log.lag('worker')).toBe(0);
    await store.close();
    await expect(open([{ id: 'm/0001-new', sql: 'create table new (id int)' }])).rejects.toMatchObject(full);
  });
});

it('does not wait for ever for a transaction on an embedded engine that has gone', async () => {
  const root = mkdtempSync(join(tmpdir(), 'concentric-gone-'));
  await createPglite(join(root, 'pg'));
  const engine = await openPglite(join(root, 'pg'));
  await sql`select 1`.execute(engine.db);
  await engine.close();
  const late = engine.db.transaction().execute((tx) => sql`select 1`.execute(tx));
  await expect(late).rejects.toThrow('PGlite is closed');
  rmSync(root, { recursive: true, force: true });
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
