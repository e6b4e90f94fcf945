import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import type { Clock } from '@concentric/core/shared';
import type { EngineKind } from '../engine/engine.ts';
import type { Migration } from '../migrate/migration.ts';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';
import { testClock } from './clock.ts';
import { TEMPLATE_CACHE } from './template-cache.ts';
import { createTestDatabase } from './test-database.ts';

const ENGINES: readonly EngineKind[] = ['pglite', 'postgres'];

/** A store for one suite, and the way to be rid of it. */
export interface TestStore {
  readonly store: Store;
  readonly databaseUrl: string | undefined;
  remove: () => Promise<void>;
}

/**
 * Runs a suite of tests twice, on a new embedded store and on a new database of a real PostgreSQL. `define`
 * gets a function that returns the suite's store; call it inside the tests. The tests of one suite share a store.
 */
export function describeOnEachEngine(
  name: string,
  migrations: readonly Migration[],
  define: (getStore: () => Store, engine: EngineKind) => void,
  clock: Clock = testClock,
): void {
  describe.each(ENGINES)(`${name} (%s)`, (engine) => {
    let current: TestStore | undefined;
    beforeAll(async () => {
      current = await createTestStore(engine, migrations, clock);
    }, 60_000);
    afterAll(() => current?.remove(), 30_000);
    define(() => {
      if (current === undefined) throw new Error('the store is there inside tests only');
      return current.store;
    }, engine);
  });
}

/** Makes one store on an engine, migrated and empty. */
export async function createTestStore(
  engine: EngineKind,
  migrations: readonly Migration[],
  clock: Clock = testClock,
): Promise<TestStore> {
  const root = mkdtempSync(join(tmpdir(), 'concentric-store-'));
  const database = engine === 'postgres' ? await createTestDatabase(testServer(), migrations) : undefined;
  const databaseUrl = database?.url;
  const store = await openStore({
    dataDir: join(root, 'data'),
    migrations,
    clock,
    template: TEMPLATE_CACHE,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  });
  return {
    store,
    databaseUrl,
    remove: async () => {
      await store.close();
      await database?.drop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Address of this worker's PostgreSQL server. */
export function testServer(): string {
  const urls = inject('databaseUrls') as readonly string[] | undefined;
  const worker = Number(process.env['VITEST_POOL_ID'] ?? 1) - 1;
  const url = urls?.[worker % urls.length];
  if (url === undefined) {
    throw new Error('no PostgreSQL: vitest needs globalSetup packages/store/src/testing/global-setup.ts');
  }
  return url;
}
