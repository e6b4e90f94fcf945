export { createEngine, type Engine, type EngineOptions } from './engine.ts';
export { EXEMPTIONS, judge, type Finding, type Judgement } from './exemptions/index.ts';
export * from './life/index.ts';
export { isFact, printableDates } from './law-dates.ts';
export { MAX_RULE_TEXT, openRuleDocument } from './documents/open.ts';
export { loadPack, type PackDocuments } from './pack.ts';
export { runRuleTests, type FailedExample, type RuleTestResult } from './run-tests.ts';
export { AUTOMATIONS, SPEAKERS } from './documents/rule-schema.ts';
export { EVENT_KINDS, fieldPaths, VOCABULARY, type Field, type FieldType } from './vocabulary.ts';
export {
  compileSigma,
  importSigma,
  type SigmaDetection,
  type SigmaImport,
  type SigmaRecord,
} from './sigma/index.ts';
export { quoteText } from './quote-text.ts';
export * from './types.ts';
export * from './windows.ts';
