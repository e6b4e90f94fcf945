import { migrationsIn, type Migration } from '@concentric/store';
import type { InvestigationDeps } from './deps.ts';
import { holdInvestigation } from './holder.ts';
import { createRunWorker } from './operations/work-runs.ts';
import { investigationRouter } from './router.ts';

/** The tables of investigation, to be migrated after those of the rule book. */
export const investigationMigrations: readonly Migration[] = migrationsIn(
  new URL('./migrations/', import.meta.url),
  'investigation',
);

/** Questions to what was told and found, with the rule language, on the record. */
export function createInvestigation(deps: InvestigationDeps) {
  const holder = holdInvestigation(deps);
  return {
    router: investigationRouter(holder),
    /** Does a page of the runs that were ordered; false where there is nothing to do. */
    workRuns: createRunWorker(holder).work,
  };
}

export type Investigation = ReturnType<typeof createInvestigation>;
export type { InvestigationDeps } from './deps.ts';
