import type { DateText } from '@concentric/core/shared';
import type { OpenLexicon } from './open-lexicon.ts';
import { scanFiles, type FoundWord, type Scan } from './scan-files.ts';

/** What a change of words does to the matches in some files. */
export interface DiffEffect {
  readonly before: number;
  readonly after: number;
  /** Most first. */
  readonly words: readonly { readonly word: string; readonly gained: number; readonly lost: number }[];
  readonly gained: readonly FoundWord[];
  readonly lost: readonly FoundWord[];
}

/** Scans some files with both lexicons and compares what is found. Standard input can be read only once, so it is refused before. */
export async function effectOf(
  before: OpenLexicon,
  after: OpenLexicon,
  files: readonly string[],
  asOf: DateText,
  now: number,
): Promise<{ readonly effect: DiffEffect; readonly scan: Scan }> {
  const found = async ({ lexicon }: OpenLexicon) => {
    const words = new Map<string, FoundWord>();
    const scan = await scanFiles(files, { lexicon, asOf, now }, (word) => words.set(keyOf(word), word));
    return { words, scan };
  };
  const [old, fresh] = [await found(before), await found(after)];
  const gained = [...fresh.words].flatMap(([key, word]) => (old.words.has(key) ? [] : [word]));
  const lost = [...old.words].flatMap(([key, word]) => (fresh.words.has(key) ? [] : [word]));
  const words = new Map<string, { gained: number; lost: number }>();
  for (const [side, list] of [['gained', gained] as const, ['lost', lost] as const]) {
    for (const { group, term } of list) {
      const word = `${group}/${term}`;
      const counts = words.get(word) ?? { gained: 0, lost: 0 };
      counts[side]++;
      words.set(word, counts);
    }
  }
  return {
    effect: {
      before: old.words.size,
      after: fresh.words.size,
      words: [...words]
        .map(([word, counts]) => ({ word, ...counts }))
        .sort((a, b) => b.gained + b.lost - a.gained - a.lost || (a.word < b.word ? -1 : 1)),
      gained,
      lost,
    },
    scan: fresh.scan,
  };
}

function keyOf({ file, line, field, start, end, group, term }: FoundWord): string {
  return JSON.stringify([file, line, field, start, end, group, term]);
}
