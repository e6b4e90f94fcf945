import type { LexiconEntry } from './types.ts';

/** An entry for tests: found as written and folded, unless told otherwise. */
export function entryOf(term: string, more: Partial<LexiconEntry> = {}): LexiconEntry {
  return {
    id: `id-${term}`,
    term,
    group: 'test-words',
    clause: 'advertising-law:9.3',
    owner: 'secretariat',
    channels: ['exact', 'folded'],
    exceptions: [],
    counterExamples: [],
    ...more,
  };
}
