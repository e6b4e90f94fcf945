export { compose, MIGRATIONS, readContent, type App, type CheckedContent } from './compose.ts';
export { readConfig, type Config } from './config.ts';
export { isEmpty, makeSample } from './sample.ts';
export { startServer, type RunningServer, type Say, type StartOptions } from './start.ts';
export { VERSION } from './version.ts';
