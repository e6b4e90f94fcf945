export { compileLexicon, type Compilation, type CompiledLexicon, type CompileOptions } from './compile.ts';
export { type ChangedEntry, diffLexicons, type LexiconDiff } from './diff.ts';
export { explainSighting, trickName } from './explain.ts';
export { type Import, importCsv, type ImportDefaults, importWordList } from './import.ts';
export { canonicalText } from './revision.ts';
export type * from './types.ts';
