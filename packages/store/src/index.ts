export * from './tables.ts';
export * from './store.ts';
export * from './open-store.ts';
export { breathe } from './engine/breathe.ts';
export * from './engine/engine.ts';
export type { PoolOptions } from './engine/postgres.ts';
export * from './evidence/types.ts';
export { isKnownKey } from './keys/is-known-key.ts';
export * from './log/partition.ts';
export * from './log/types.ts';
export { migrationsIn, type Migration } from './migrate/migration.ts';
export * from './scope/enter-scope.ts';
export { tablesWithoutRls } from './scope/row-security.ts';
export * from './lock/acquire-lock.ts';
export {
  openAnalysis,
  type Analysis,
  type AnalysisOptions,
  type AnalysisValue,
} from './analysis/open-analysis.ts';
export { sealedLogSource, sealLog, type SealedHour } from './analysis/seal-log.ts';
export { backup } from './backup/make-backup.ts';
export { restore } from './backup/restore-backup.ts';
export type { Manifest } from './backup/manifest.ts';
export { examine, type Check, type ExamineOptions } from './doctor/examine.ts';
