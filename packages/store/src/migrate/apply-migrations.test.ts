import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';
import {
  createEmptyDatabase,
  TEMPLATE_CACHE,
  TEST_NOW,
  testClock,
  testServer,
  type TestDatabase,
} from '../testing/index.ts';
import { migrationsIn, type Migration } from './migration.ts';

const one: Migration = { id: 'm/0001-one', sql: 'create table one (id int); insert into one values (1);' };
const two: Migration = { id: 'm/0002-two', sql: 'create table two (id int);' };

describe.each(['pglite', 'postgres'])('migrations (%s)', (engine) => {
  let root: string;
  let database: TestDatabase | undefined;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'concentric-migrate-'));
    database = engine === 'postgres' ? await createEmptyDatabase(testServer()) : undefined;
  });
  afterEach(async () => {
    await database?.drop();
    rmSync(root, { recursive: true, force: true });
  });

  const open = (migrations: Migration[]): Promise<Store> =>
    openStore({
      dataDir: join(root, 'data'),
      migrations,
      clock: testClock,
      template: TEMPLATE_CACHE,
      ...(database === undefined ? {} : { databaseUrl: database.url }),
    });
  const withStore = async <T>(migrations: Migration[], work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await open(migrations);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const countOf = (table: string) => (store: Store) =>
    store.system(async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx);
      return rows[0]?.n;
    });
  const code = (name: string) => ({ problem: { code: name } });

  it('are applied once, in order, with their time', async () => {
    await withStore([one], async (store) => {
      const applied = await store.system((tx) =>
        tx.selectFrom('schema_migrations').select(['id', 'applied_at']).execute(),
      );
      expect(applied).toEqual([
        { id: 'store/0001-store', applied_at: TEST_NOW },
        { id: 'store/0002-keys', applied_at: TEST_NOW },
        { id: 'm/0001-one', applied_at: TEST_NOW },
      ]);
    });
    expect(await withStore([one, two], countOf('one'))).toBe(1);
    expect(await withStore([one, two], countOf('two'))).toBe(0);
  });

  it('are refused when one was changed after it had been applied; line endings do not count', async () => {
    await (await open([{ ...one, sql: 'create table one (id int);\n' }])).close();
    await (await open([{ ...one, sql: 'create table one (id int);\r\n' }])).close();
    await expect(open([{ ...one, sql: 'create table one (id bigint);\n' }])).rejects.toMatchObject({
      problem: { code: 'store.migration-changed', params: { id: one.id } },
    });
  });

  it('are refused when the database was written by a newer version, which then still opens it', async () => {
    await (await open([one, two])).close();
    await expect(open([one])).rejects.toMatchObject(code('store.migration-unknown'));
    expect(await withStore([one, two], countOf('one'))).toBe(1);
  });

  it('leave the database as it was when one fails, named', async () => {
    await (await open([one])).close();
    const broken: Migration = { id: 'm/0003-broken', sql: 'insert into one values (2); create tabel x ();' };
    await expect(open([one, two, broken])).rejects.toMatchObject({
      problem: { code: 'store.migration-failed', params: { id: broken.id } },
    });
    await withStore([one], async (store) => {
      expect(await countOf('one')(store)).toBe(1);
      await expect(countOf('two')(store)).rejects.toThrow(/does not exist/);
    });
  });

  if (engine === 'postgres') {
    it('are applied once by servers that start together', async () => {
      const stores = await Promise.all(
        ['a', 'b', 'c', 'd'].map((name) =>
          openStore({
            dataDir: join(root, name),
            databaseUrl: database?.url ?? '',
            migrations: [one, two],
            clock: testClock,
          }),
        ),
      );
      expect(await Promise.all(stores.map(countOf('one')))).toEqual([1, 1, 1, 1]);
      await Promise.all(stores.map((store) => store.close()));
    });
  }
});

describe('migrationsIn', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'concentric-migrations-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const read = (names: string[]) => {
    for (const name of names) writeFileSync(join(dir, name), `-- ${name}`);
    return migrationsIn(pathToFileURL(dir), 'texts');
  };

  it('reads the files of a directory in order of their numbers', () => {
    expect(read(['0010-later.sql', '0002-first.sql', 'README.md'])).toEqual([
      { id: 'texts/0002-first', sql: '-- 0002-first.sql' },
      { id: 'texts/0010-later', sql: '-- 0010-later.sql' },
    ]);
  });

  it.each([[['1-short.sql']], [['0001-a.sql', '0001-b.sql']], [['0001_A.sql']]])('refuses %j', (names) => {
    expect(() => read(names)).toThrow(/store\.migration-name/);
  });
});
