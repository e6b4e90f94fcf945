export * from './load-content.ts';
export { loadRules } from './load-rules.ts';
