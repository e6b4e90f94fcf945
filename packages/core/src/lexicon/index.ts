export { canonicalText } from './revision.ts';
export { compileLexicon, type Compilation, type CompiledLexicon, type CompileOptions } from './compile.ts';
export type * from './types.ts';
