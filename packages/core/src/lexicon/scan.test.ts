import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignBackwards } from './align.ts';
import { compileLexicon, type CompiledLexicon } from './compile.ts';
import { entryOf } from './entry.fixture.ts';
import type { Channel, Match } from './types.ts';

function lexiconOf(
  terms: readonly string[],
  channels: readonly Channel[] = ['exact', 'folded'],
): CompiledLexicon {
  const entries = [...new Set(terms)].map((term) => entryOf(term, { channels }));
  const { lexicon, problems } = compileLexicon(entries, { allowOneCharacter: true });
  expect(problems).toEqual([]);
  return lexicon;
}

function spans(matches: readonly Match[]): string[] {
  return matches.map(({ entry, start, end }) => `${entry.term}@${String(start)}-${String(end)}`).sort();
}

/** Every place where a term stands as written. */
function naiveExact(terms: readonly string[], text: string): string[] {
  const seen: string[] = [];
  for (const term of new Set(terms)) {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
      seen.push(`${term}@${String(at)}-${String(at + term.length)}`);
    }
  }
  return seen.sort();
}

/** Every shortest reading of every term, tried at every end. */
function naiveFolded(terms: readonly string[], text: string): string[] {
  const seen: string[] = [];
  for (const term of new Set(terms)) {
    const found = new Map<string, { start: number; end: number }>();
    for (let end = 1; end <= text.length; end++) {
      const exact = text.startsWith(term, end - term.length) && end >= term.length;
      const alignment = exact ? { start: end - term.length, end } : alignBackwards(text, term, end);
      if (alignment !== undefined) found.set(`${String(alignment.start)}-${String(end)}`, alignment);
    }
    const all = [...found.values()];
    for (const outer of all) {
      const holdsAnother = all.some(
        (inner) => inner !== outer && inner.start >= outer.start && inner.end <= outer.end,
      );
      if (!holdsAnother) seen.push(`${term}@${String(outer.start)}-${String(outer.end)}`);
    }
  }
  return seen.sort();
}

/** A folding of its own for a small alphabet: marks out, repetitions out, then a plain search. */
function simpleFolded(term: string, text: string): string[] {
  const kept: { char: string; at: number }[] = [];
  Array.from(text).forEach((char, at) => {
    if (!' ~'.includes(char)) kept.push({ char, at });
  });
  const seen: string[] = [];
  for (let first = 0; first < kept.length; first++) {
    let next = first;
    let matched = 0;
    for (; next < kept.length && matched < term.length; next++) {
      if (kept[next]?.char === term[matched]) matched++;
      else if (matched === 0 || kept[next]?.char !== term[matched - 1]) break;
    }
    // The shortest: a repetition at the beginning belongs to the text before.
    if (matched === term.length && kept[first + 1]?.char !== term[0]) {
      seen.push(`${term}@${String(kept[first]?.at)}-${String((kept[next - 1]?.at ?? 0) + 1)}`);
    }
  }
  return seen.sort();
}

const hard = fc.string({ unit: fc.constantFrom(...Array.from('最好天啊a1%~')), minLength: 1, maxLength: 4 });
const termOf = (letters: string): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength: 1, maxLength: 4 });
const textOf = (letters: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...letters), { maxLength: 40 }).map((parts) => parts.join(''));

const trimmed = (term: string): boolean => term.trim() === term && term !== '';

describe('scanning for words as written', () => {
  it('finds what a search for every term finds', () => {
    const terms = fc.array(termOf('最好天a1😀𠮷!').filter(trimmed), { minLength: 1, maxLength: 12 });
    const text = textOf(['最', '好', '天', 'a', '1', '😀', '𠮷', '!', '。', '\ud83d', '\r\n', ' ']);
    fc.assert(
      fc.property(terms, text, (words, line) => {
        const found = lexiconOf(words, ['exact']).scan(line);
        expect(spans(found)).toEqual(naiveExact(words, line));
        expect(found.every(({ channel, tricks }) => channel === 'exact' && tricks.length === 0)).toBe(true);
      }),
    );
  });

  it('loses none of them when folding is on', () => {
    const text = textOf(['最', '好', '天', '啊', 'a', 'A', '1', 'l', '%', '~', ' ', '。', '😀', '\u200b']);
    fc.assert(
      fc.property(fc.array(hard, { minLength: 1, maxLength: 8 }), text, (words, line) => {
        const exact = lexiconOf(words)
          .scan(line)
          .filter(({ channel }) => channel === 'exact');
        expect(spans(exact)).toEqual(naiveExact(words, line));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps words found only as written apart from folded ones of the same lexicon', () => {
    const { lexicon } = compileLexicon([entryOf('最佳', { channels: ['exact'] }), entryOf('第一')]);
    expect(spans(lexicon.scan('最 佳、第 一，最佳'))).toEqual(['最佳@8-10', '第一@4-7']);
  });

  it('gives words in order of start, end and entry, also those that count under conditions only', () => {
    const words = ['好天', '最好天气', '天气', '最好', '好天气'];
    const entries = [
      ...words.map((term) => entryOf(term, { channels: ['exact'] })),
      entryOf('好天', { id: 'later', group: 'other', channels: ['exact'] }),
      entryOf('最好天', { channels: ['exact'], exceptions: ['最好天天'] }),
      entryOf('天', { id: 'folded', channels: ['folded'] }),
    ];
    const { lexicon, problems } = compileLexicon(entries, { allowOneCharacter: true });
    expect(problems).toEqual([]);
    const order = [
      '最好@0-2',
      '最好天@0-3',
      '最好天气@0-4',
      '好天@1-3',
      '好天@1-3',
      '好天气@1-4',
      '天@2-3',
      '天气@2-4',
    ];
    const inOrder = (matches: readonly Match[]): string[] =>
      matches.map(({ entry, start, end }) => `${entry.term}@${String(start)}-${String(end)}`);
    expect(inOrder(lexicon.scan('最好天气'))).toEqual(order);
    expect(inOrder(lexicon.sightings('最好天气').map(({ match }) => match))).toEqual(order);
    expect(lexicon.scan('最好天气').map(({ entry }) => entry.id)).toEqual(
      lexicon.sightings('最好天气').map(({ match }) => match.entry.id),
    );
    const ids = lexicon.scan('好天').map(({ entry }) => entry.id);
    expect(ids.indexOf('later')).toBeGreaterThan(ids.findIndex((id) => id !== 'later'));
  });

  it('finds one character by itself and as the beginning of more', () => {
    expect(spans(lexiconOf(['治', '治愈', '根治'], ['exact']).scan('治根治愈'))).toEqual([
      '根治@1-3',
      '治@0-1',
      '治@2-3',
      '治愈@2-4',
    ]);
  });

  it('finds a word of symbols only', () => {
    expect(spans(lexiconOf(['★★', '最好']).scan('好评★★★最好'))).toEqual(['★★@2-4', '★★@3-5', '最好@5-7']);
  });
});

describe('scanning for folded words', () => {
  it('finds every shortest reading that a search at every end finds', () => {
    const terms = fc.array(
      fc.string({ unit: fc.constantFrom(...Array.from('最好天一微信v1oa%')), minLength: 1, maxLength: 4 }),
      { minLength: 1, maxLength: 6 },
    );
    const text = textOf([
      ...Array.from('最好天一微信V1Ol0a%~ ，。'),
      '1️⃣',
      '❤',
      '😀',
      '𝐕',
      '國',
      '\u200b',
      '\n',
    ]);
    fc.assert(
      fc.property(terms, text, (words, line) => {
        expect(spans(lexiconOf(words).scan(line))).toEqual(naiveFolded(words, line));
      }),
      { numRuns: 1500 },
    );
  });

  it('agrees with a plain search of the folded text', () => {
    const text = textOf(['最', '好', '的', ' ', '~', '。']);
    for (const term of ['最好', '好的', '最好的', '的最']) {
      const lexicon = lexiconOf([term]);
      fc.assert(
        fc.property(text, (line) => {
          expect(spans(lexicon.scan(line))).toEqual(simpleFolded(term, line));
        }),
        { numRuns: 300 },
      );
    }
  });

  it('gives offsets of the original text in order, and the original characters', () => {
    const text = textOf([...Array.from('最好微信第一Ｖ'), '\u200b', '👨‍👩‍👧', '𝟏', '\r\n', '\ud800', '❤️', ' ']);
    const lexicon = lexiconOf(['最好', '微信', '第一', '加V']);
    fc.assert(
      fc.property(text, (line) => {
        const found = lexicon.scan(line);
        for (const match of found) {
          expect(match.text).toBe(line.slice(match.start, match.end));
          expect(match.channel === 'exact').toBe(match.text === match.entry.term);
          expect(match.channel === 'exact').toBe(match.tricks.length === 0);
        }
        const inOrder = found.toSorted((a, b) => a.start - b.start || a.end - b.end);
        expect(found).toEqual(inOrder);
      }),
    );
  });

  it('gives overlapping matches of different entries, the repeated form of one entry once', () => {
    expect(spans(lexiconOf(['国家', '国家级', '家级']).scan('国家级'))).toEqual([
      '国家@0-2',
      '国家级@0-3',
      '家级@1-3',
    ]);
    expect(spans(lexiconOf(['最好']).scan('最最最好好好'))).toEqual(['最好@2-4']);
  });

  it('needs as many repetitions as the word has', () => {
    const lexicon = lexiconOf(['天天特价', '买买买']);
    expect(spans(lexicon.scan('天特价，买买'))).toEqual([]);
    expect(spans(lexicon.scan('天天天特价，买 买 买买'))).toEqual([
      '买买买@6-11',
      '买买买@8-12',
      '天天特价@1-5',
    ]);
  });

  it('takes a picture for the letter it stands for, or passes over it, whichever makes a word', () => {
    const lexicon = lexiconOf(['微信', '最好', '加微信']);
    expect(spans(lexicon.scan('最❤好加微❤'))).toEqual(['加微信@3-6', '微信@4-6', '最好@0-3']);
  });
});

describe('a large lexicon', () => {
  it('of 100,000 words finds each of them', { timeout: 60_000 }, () => {
    const words: string[] = [];
    // Four "digits" of base 18 in different planes of the common ideographs: 104,976 different words.
    for (let n = 0; words.length < 100_000; n++) {
      const digits = [n % 18, Math.floor(n / 18) % 18, Math.floor(n / 324) % 18, Math.floor(n / 5832)];
      words.push(
        digits.map((digit, place) => String.fromCharCode(0x5200 + place * 900 + digit * 31)).join(''),
      );
    }
    const { lexicon, problems } = compileLexicon(words.map((word) => entryOf(word)));
    expect(problems).toEqual([]);
    for (let i = 0; i < words.length; i += 7) {
      const word = words[i] ?? '';
      const found = lexicon.scan(`请看${word}，谢谢`);
      expect(found.some((match) => match.entry.term === word && match.start === 2)).toBe(true);
    }
  });

  it('stays fast on text made to be slow', () => {
    const lexicon = lexiconOf(['天天特价', '买买买买买', 'l1', '最好%', '好~好']);
    for (const part of ['天', '买', '1', '好 ', '最好~', '\u200d', '❤', '最 ', 'l1%']) {
      expect(lexicon.scan(part.repeat(100_000)).length).toBeGreaterThanOrEqual(0);
    }
  });
});
