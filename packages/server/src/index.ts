export { compose, MIGRATIONS, readContent, type App, type CheckedContent } from './compose.ts';
export { readConfig, type Config } from './config.ts';
export { checkPseudonymKey } from './problems.ts';
export { isEmpty, makeSample } from './sample.ts';
export type { Say, StartOptions } from './platform.ts';
export { startServer, type RunningServer } from './start.ts';
export { VERSION } from './version.ts';
