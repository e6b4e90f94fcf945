import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const TESTS = '**/*.test.{ts,tsx}';

export default defineConfig({
  test: {
    maxWorkers: Math.min(4, availableParallelism()),
    projects: [
      {
        test: {
          name: 'pure',
          include: [`packages/{core,console}/src/${TESTS}`],
          // No test of these touches anything outside itself, so a worker loads each module once for all of them.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'platform',
          include: [`packages/{store,modules,server,cli}/src/${TESTS}`, `tests/${TESTS}`],
          globalSetup: ['packages/store/src/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
