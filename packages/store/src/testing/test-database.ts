import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { hashOfAll, withBase, type Migration } from '../migrate/migration.ts';
import { openStore } from '../open-store.ts';
import { testClock } from './clock.ts';

/** A database of one test file. */
export interface TestDatabase {
  readonly url: string;
  drop: () => Promise<void>;
}

/** Serialises the making of templates between test processes: "TEST" in ASCII. */
const TEMPLATE_LOCK = 0x54455354;

/** Makes a migrated database on a server by copying a template, which the first test to need it makes. */
export async function createTestDatabase(
  serverUrl: string,
  migrations: readonly Migration[],
): Promise<TestDatabase> {
  const template = await templateFor(serverUrl, migrations);
  return createEmptyDatabase(serverUrl, template);
}

/** Makes a database with nothing in it. */
export async function createEmptyDatabase(serverUrl: string, template = 'template1'): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(serverUrl, (client) => client.query(`create database ${name} template ${template}`));
  return {
    url: urlOf(serverUrl, name),
    drop: async () => {
      await onServer(serverUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function templateFor(serverUrl: string, migrations: readonly Migration[]): Promise<string> {
  const key = createHash('sha256')
    .update(hashOfAll(withBase(migrations)))
    .digest('hex')
    .slice(0, 24);
  const name = `template_${key}`;
  await onServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await makeTemplate(client, serverUrl, name, migrations);
  });
  return name;
}

async function makeTemplate(
  client: pg.Client,
  serverUrl: string,
  name: string,
  migrations: readonly Migration[],
): Promise<void> {
  await client.query(`drop database if exists ${name}_making with (force)`);
  await client.query(`create database ${name}_making`);
  const dataDir = mkdtempSync(join(tmpdir(), 'concentric-template-'));
  try {
    const databaseUrl = urlOf(serverUrl, `${name}_making`);
    const store = await openStore({ dataDir, databaseUrl, migrations, clock: testClock });
    await store.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  await client.query(`alter database ${name}_making rename to ${name}`);
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
