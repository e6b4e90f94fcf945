import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clusterOf, openStore } from './open-store.ts';
import {
  createEmptyDatabase,
  startChild,
  startPostgres,
  TEMPLATE_CACHE,
  testClock,
  type Child,
  type TestPostgres,
} from './testing/index.ts';

let root: string;
let dataDir: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'concentric-open-'));
  dataDir = join(root, 'data');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const open = () => openStore({ dataDir, migrations: [], clock: testClock, template: TEMPLATE_CACHE });
const code = (name: string) => ({ problem: { code: name } });

describe('an embedded store', () => {
  let child: Child | undefined;
  afterEach(() => child?.kill());

  it('loses nothing acknowledged and keeps no half batch through five times kill -9', async () => {
    const acknowledged: number[] = [];
    for (let round = 0; round < 5; round++) {
      child = startChild(new URL('./testing/append-forever.ts', import.meta.url), [
        dataDir,
        `${round * 10_000}`,
      ]);
      for (let i = 0; i < 5 + round * 7; i++) acknowledged.push(Number(await child.line()));
      const refused = open();
      await expect(refused).rejects.toMatchObject({
        problem: { code: 'store.locked', params: { pid: child.pid } },
      });
      await child.kill();
      const store = await open();
      const { rows } = await store.system((tx) =>
        sql<{
          batch: number;
          n: number;
        }>`select time as batch, count(*) as n from intake_log group by time`.execute(tx),
      );
      await store.close();
      const stored = new Set(rows.map(({ batch }) => batch));
      expect(acknowledged.filter((batch) => !stored.has(batch))).toEqual([]);
      expect(rows.filter(({ n }) => n !== 20)).toEqual([]);
    }
  }, 120_000);

  it('is refused to a second opener of the same process and free after closing', async () => {
    const store = await open();
    await expect(open()).rejects.toMatchObject(code('store.locked'));
    await store.close();
    await (await open()).close();
  });

  it('finishes what runs before it closes, and takes nothing new', async () => {
    const store = await open();
    const running = store.system((tx) => sql<{ one: number }>`select 1 as one`.execute(tx));
    const closed = store.close();
    await expect(store.ping()).rejects.toMatchObject(code('store.closed'));
    expect((await running).rows).toEqual([{ one: 1 }]);
    await closed;
    await store.close();
  });

  it('clears away a database whose making was cut off', async () => {
    mkdirSync(join(dataDir, 'pg.new-0123456789ab'), { recursive: true });
    await (await open()).close();
    expect(readdirSync(dataDir).sort()).toEqual(['pg']);
  });

  it.each(['18', undefined])(
    'says so when the database is damaged, and touches nothing: %s',
    async (version) => {
      mkdirSync(clusterOf(dataDir), { recursive: true });
      if (version !== undefined) writeFileSync(join(clusterOf(dataDir), 'PG_VERSION'), version);
      await expect(open()).rejects.toMatchObject(code('store.database-damaged'));
      await expect(open()).rejects.toMatchObject(code('store.database-damaged'));
      expect(readdirSync(clusterOf(dataDir))).toEqual(version === undefined ? [] : ['PG_VERSION']);
    },
  );

  it('says so when the data directory cannot be made', async () => {
    writeFileSync(dataDir, 'a file');
    await expect(open()).rejects.toMatchObject(code('store.data-dir'));
  });
});

describe('a PostgreSQL store', () => {
  let cluster: TestPostgres;
  let url: string;
  beforeEach(async () => {
    cluster = await startPostgres();
    url = (await createEmptyDatabase(cluster.url)).url;
  }, 60_000);
  afterEach(() => cluster.remove());
  const connect = (databaseUrl = url) =>
    openStore({ dataDir, databaseUrl, migrations: [], clock: testClock, pool: { connectTimeoutMs: 2_000 } });

  it('tells that the database is gone, loses no acknowledged event, and works again when it returns', async () => {
    const store = await connect();
    const event = (id: string) => ({
      id,
      source: 'feed',
      type: 'org.concentric.session.closed.v1' as const,
      time: 0,
      sourceId: 'src_1',
      lawfulBasis: 'contract',
      data: { platform: 'p', account: 'a', session: 's' },
    });
    await store.log.append([event('before')]);
    const midway = store.system(async (tx) => {
      await store.log.appendIn(tx, [event('midway')]);
      await cluster.halt('immediate');
      await store.log.appendIn(tx, [event('midway too')]);
    });
    await expect(midway).rejects.toMatchObject({
      problem: { code: 'store.database-unreachable', status: 503 },
    });
    await expect(store.ping()).rejects.toMatchObject(code('store.database-unreachable'));
    await cluster.start();
    await store.ping();
    expect(await store.log.append(['before', 'midway', 'midway too'].map(event))).toMatchObject({
      accepted: 2,
      duplicates: 1,
    });
    await store.close();
  }, 60_000);

  it('tells what is wrong with an address', async () => {
    await expect(connect('mysql://localhost/x')).rejects.toMatchObject(code('store.database-url'));
    await expect(connect('postgres://localhost:1/x')).rejects.toMatchObject(
      code('store.database-unreachable'),
    );
    const missing = connect(cluster.url.replace('/postgres?', '/missing?'));
    await expect(missing).rejects.toMatchObject(code('store.database-refused'));
    const nobody = connect(cluster.url.replace('concentric@', 'nobody@'));
    await expect(nobody).rejects.toMatchObject(code('store.database-refused'));
  });

  it('cancels a statement that takes too long', async () => {
    const store = await openStore({
      dataDir,
      databaseUrl: url,
      migrations: [],
      clock: testClock,
      pool: { statementTimeoutMs: 1_000 },
    });
    const slow = store.system((tx) => sql`select pg_sleep(30)`.execute(tx));
    await expect(slow).rejects.toMatchObject(code('store.statement-timeout'));
    await store.ping();
    await store.close();
  });

  it('names the statement to run where the user may not make tables or the application role', async () => {
    const admin = url.replace('concentric@', 'postgres@');
    const owner = await openStore({
      dataDir: join(root, 'admin'),
      databaseUrl: admin,
      migrations: [],
      clock: testClock,
    });
    await owner.system(async (tx) => {
      await sql`create role plain login`.execute(tx);
      await sql`drop owned by concentric_app`.execute(tx);
      await sql`drop role concentric_app`.execute(tx);
    });
    await owner.close();
    const closed = connect(cluster.url);
    await expect(closed).rejects.toMatchObject({
      problem: {
        code: 'store.database-rights',
        hint: { en: expect.stringContaining('grant create on schema public to "concentric";') as unknown },
      },
    });
    const refused = connect(url.replace('concentric@', 'plain@'));
    await expect(refused).rejects.toMatchObject({
      problem: {
        code: 'store.database-rights',
        hint: { en: expect.stringContaining('grant concentric_app to "plain";') as unknown },
      },
    });
  });
});
