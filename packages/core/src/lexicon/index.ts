export { compileLexicon, type Compilation, type CompiledLexicon, type CompileOptions } from './compile.ts';
export { explainSighting, trickName } from './explain.ts';
export { canonicalText } from './revision.ts';
export type * from './types.ts';
