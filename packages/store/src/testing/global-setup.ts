import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the PostgreSQL server the tests make their databases on. */
    databaseUrl: string;
  }
}

/** One PostgreSQL for all test files: the one named by CONCENTRIC_TEST_DATABASE_URL, else a throw-away cluster. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['CONCENTRIC_TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') {
    project.provide('databaseUrl', given);
    return () => Promise.resolve();
  }
  const cluster = await startPostgres();
  project.provide('databaseUrl', cluster.url);
  return cluster.remove;
}
