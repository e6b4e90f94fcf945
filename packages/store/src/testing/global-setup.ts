import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Addresses of the PostgreSQL servers the tests make their databases on: each worker keeps to its own. */
    databaseUrls: readonly string[];
  }
}

/**
 * The PostgreSQL servers of a test run: the one named by CONCENTRIC_TEST_DATABASE_URL, else a throw-away cluster for
 * each worker. A cluster of its own, because what is safe to read of a log depends on every open transaction of a
 * cluster: a long one of some other test would hold it back.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['CONCENTRIC_TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') {
    project.provide('databaseUrls', [given]);
    return () => Promise.resolve();
  }
  const workers = Array.from({ length: project.vitest.config.maxWorkers });
  const clusters = await Promise.all(workers.map(() => startPostgres()));
  project.provide(
    'databaseUrls',
    clusters.map((cluster) => cluster.url),
  );
  return async () => {
    await Promise.all(clusters.map((cluster) => cluster.remove()));
  };
}
