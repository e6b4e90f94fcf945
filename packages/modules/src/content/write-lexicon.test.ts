import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LexiconEntry } from '@concentric/core/lexicon';
import { loadPack } from '@concentric/core/rules';
import { readDocument } from '@concentric/core/shared';
import { loadContent } from './load-content.ts';
import { writeLexicon } from './write-lexicon.ts';

const title = { zh: '词', en: 'words' };
const { laws } = loadContent();

/** What a written document reads back as. */
function readBack(text: string): { entries: readonly LexiconEntry[]; codes: string[] } {
  const document = readDocument('out.yaml', text);
  if (!document.ok) throw new Error(text);
  const { pack, problems } = loadPack({ laws, lexicons: [document.value], rules: [] });
  return { entries: pack.entries, codes: problems.map(({ code }) => code) };
}

describe('writing a lexicon', () => {
  it('gives back every lexicon we ship', () => {
    const { pack } = loadPack({ ...loadContent(), rules: [] });
    const groups = [...Map.groupBy(pack.entries, ({ group }) => group)].map(([group, entries]) => {
      const role = entries.some(({ clause }) => clause === '') ? ('context' as const) : ('claim' as const);
      return { group, title, role, entries };
    });
    const { entries, codes } = readBack(writeLexicon('秘书处', groups, ['说明']));
    expect(codes).toEqual([]);
    expect(entries).toEqual(pack.entries);
  });

  it('gives back whatever words there are', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const made = fc.uniqueArray(word, { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(made, fc.array(word, { maxLength: 3 }), (terms, more) => {
        const entries = terms.map((term): LexiconEntry => ({
          id: `g/${term}`,
          term,
          group: 'g',
          clause: 'ad-law.28',
          owner: term,
          channels: ['exact', 'folded'],
          exceptions: more.map((one) => `${one}${term}`),
          counterExamples: more.map((one) => `${term}${one}`),
          validFrom: '2026-01-01',
          note: { zh: term, en: term },
        }));
        const exceptionsOnce = entries.map((entry) => ({
          ...entry,
          exceptions: [...new Set(entry.exceptions)],
        }));
        const text = writeLexicon('owner', [{ group: 'g', title, role: 'claim', entries: exceptionsOnce }]);
        expect(readBack(text).entries).toEqual(exceptionsOnce);
      }),
    );
  });
});
