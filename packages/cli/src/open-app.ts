import { compose, MIGRATIONS, readConfig, readContent, type App } from '@concentric/server';
import { openStore, type Store } from '@concentric/store';

/** Opens the store of the environment with all modules over it, for a command that works in process, and closes it afterwards. */
export async function withApp<T>(work: (app: App, store: Store) => Promise<T>): Promise<T> {
  const { dataDir, databaseUrl, secrets, http } = readConfig(process.env);
  const clock = (): number => Date.now();
  const store = await openStore({
    dataDir,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    migrations: MIGRATIONS,
    clock,
  });
  try {
    const app = await compose({ store, clock, content: readContent(), secrets, baseUrl: http.baseUrl });
    return await work(app, store);
  } finally {
    await store.close();
  }
}
