import type { Actor } from '@concentric/modules/shared';
import type { App } from '@concentric/server';
import type { OpenStoreOptions, Store } from '@concentric/store';

// Loaded where they are needed: `inspect` works without either and should not wait for them.
const loadServer = () => import('@concentric/server');
const loadStore = () => import('@concentric/store');

/** Whoever has the data directory in hand sees everything in it; he reads and does not act. */
export const READER: Actor = {
  userId: 'command-line',
  name: 'command line',
  roles: ['auditor'],
  partyIds: [],
};

/** How the store of the environment is opened. */
export async function storeOptions(): Promise<OpenStoreOptions> {
  const { MIGRATIONS, readConfig } = await loadServer();
  const { dataDir, databaseUrl } = readConfig(process.env);
  return {
    dataDir,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    migrations: MIGRATIONS,
    clock: () => Date.now(),
  };
}

/** Opens the store of the environment for a command and closes it afterwards. */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const { openStore } = await loadStore();
  const store = await openStore(await storeOptions());
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The same with all modules over it. */
export async function withApp<T>(work: (app: App, store: Store) => Promise<T>): Promise<T> {
  const { compose, readConfig, readContent } = await loadServer();
  const { secrets, http } = readConfig(process.env);
  return withStore(async (store) => {
    const { baseUrl } = http;
    const content = readContent();
    return work(await compose({ store, clock: store.clock, content, secrets, baseUrl }), store);
  });
}
