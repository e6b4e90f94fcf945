export * from './load-content.ts';
