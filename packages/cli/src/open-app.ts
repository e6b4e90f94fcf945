import { compose, MIGRATIONS, readConfig, readContent, type App } from '@concentric/server';
import { openStore, type OpenStoreOptions, type Store } from '@concentric/store';

/** How the store of the environment is opened. */
export function storeOptions(): OpenStoreOptions {
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
  const store = await openStore(storeOptions());
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The same with all modules over it. */
export function withApp<T>(work: (app: App, store: Store) => Promise<T>): Promise<T> {
  const { secrets, http } = readConfig(process.env);
  return withStore(async (store) => {
    const { baseUrl } = http;
    return work(
      await compose({ store, clock: store.clock, content: readContent(), secrets, baseUrl }),
      store,
    );
  });
}
