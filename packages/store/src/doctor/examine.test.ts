import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathOf } from '../evidence/evidence-files.ts';
import type { Store } from '../store.ts';
import { createTestStore, describeOnEachEngine, TEMPLATE_CACHE, testClock } from '../testing/index.ts';
import { examine, type Check } from './examine.ts';

const statuses = (checks: readonly Check[]) =>
  Object.fromEntries(checks.map(({ name, status }) => [name, status]));
const find = (checks: readonly Check[], name: string) => checks.find((check) => check.name === name);
const ALL_WELL = {
  runtime: 'ok',
  lock: 'ok',
  disk: 'ok',
  database: 'ok',
  migrations: 'ok',
  role: 'ok',
  'row-security': 'ok',
  evidence: 'ok',
};
const well = { runtime: '24.1.0', freeSpace: () => 10 * 1024 ** 3 };

describeOnEachEngine('examine', [], (getStore) => {
  it('finds a sound store sound, in both languages', async () => {
    await getStore().evidence.put(new Uint8Array([1]));
    const checks = await examine(getStore(), well);
    expect(statuses(checks)).toEqual(ALL_WELL);
    for (const { message } of checks) expect([message.zh, message.en]).not.toContain('');
  });

  it('names a table that stands open', async () => {
    await getStore().system((tx) => sql`create table forgotten (id int)`.execute(tx));
    const found = find(await examine(getStore(), well), 'row-security');
    expect(found).toMatchObject({
      status: 'fail',
      message: { en: 'tables without row-level security: forgotten' },
    });
    const allowed = await examine(getStore(), { ...well, openTables: ['forgotten'] });
    expect(find(allowed, 'row-security')?.status).toBe('ok');
    await getStore().system((tx) => sql`drop table forgotten`.execute(tx));
  });

  it('names damaged evidence', async () => {
    const store = getStore();
    const { sha256 } = await store.evidence.put(new Uint8Array([2]));
    writeFileSync(pathOf(join(store.dataDir, 'evidence'), sha256), 'x');
    const found = find(await examine(store, well), 'evidence');
    expect(found?.status).toBe('fail');
    expect(found?.message.zh).toContain(sha256);
  });

  it('names migrations that are missing', async () => {
    const store: Store = {
      ...getStore(),
      migrations: [...getStore().migrations, { id: 'm/0001-new', sql: '' }],
    };
    expect(find(await examine(store, well), 'migrations')?.message.en).toContain('m/0001-new');
  });

  it('warns of little space and an older runtime, and fails for none and an old one', async () => {
    const less = await examine(getStore(), { runtime: '22.18.0', freeSpace: () => 1024 ** 3 });
    expect(statuses(less)).toMatchObject({ runtime: 'warn', disk: 'warn' });
    const none = await examine(getStore(), { runtime: '20.20.2', freeSpace: () => 1024 });
    expect(statuses(none)).toMatchObject({ runtime: 'fail', disk: 'fail' });
  });

  it('takes in the checks of modules, also one that throws', async () => {
    const chain: Check = { name: 'chain', status: 'ok', message: { zh: '完整', en: 'whole' } };
    const checks = await examine(getStore(), {
      ...well,
      more: [() => Promise.resolve(chain), () => Promise.reject(new Error('broken check'))],
    });
    expect(checks.slice(-2)).toEqual([
      chain,
      { name: 'module-2', status: 'fail', message: { zh: 'broken check', en: 'broken check' } },
    ]);
  });
});

describe('examine', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'concentric-doctor-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('opens a store for this and closes it', async () => {
    const target = {
      dataDir: join(root, 'data'),
      migrations: [],
      clock: testClock,
      template: TEMPLATE_CACHE,
    };
    expect(statuses(await examine(target, well))).toEqual(ALL_WELL);
    expect(statuses(await examine(target, well))).toEqual(ALL_WELL);
  });

  it('says why a store does not open', async () => {
    const dataDir = join(root, 'data');
    mkdirSync(join(dataDir, 'pg'), { recursive: true });
    const [, opened] = await examine({ dataDir, migrations: [], clock: testClock });
    expect(opened).toMatchObject({ name: 'open', status: 'fail' });
    expect(opened?.message.zh).toContain('无法打开');
  });

  it('tells a database that is gone as failed checks, not as an error of its own', async () => {
    const { store, remove } = await createTestStore('pglite', []);
    await remove();
    const checks = await examine(store, well);
    expect(find(checks, 'database')?.message.en).toContain('closing');
    expect(find(checks, 'lock')?.status).toBe('fail');
  });
});
