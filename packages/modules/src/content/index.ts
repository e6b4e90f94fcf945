export { CONTENT_DIR, DEFAULT_PACK, loadContent, loadSampleContent, type Content } from './load-content.ts';
export { loadRules } from './load-rules.ts';
