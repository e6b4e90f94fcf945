export * from './child.ts';
export * from './clock.ts';
export * from './copy-log.ts';
export * from './gate.ts';
export * from './each-engine.ts';
export * from './postgres.ts';
export * from './template-cache.ts';
export * from './test-database.ts';
