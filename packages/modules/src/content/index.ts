export { CONTENT_DIR, DEFAULT_PACK, loadContent, loadSampleContent, type Content } from './load-content.ts';
export { ALL_LEXICONS, loadLexicons } from './load-lexicons.ts';
export { loadRules } from './load-rules.ts';
export { writeLexicon, type WrittenGroup } from './write-lexicon.ts';
