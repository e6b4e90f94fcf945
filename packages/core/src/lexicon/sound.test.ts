import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLexicon, type CompiledLexicon } from './compile.ts';
import { entryOf } from './entry.fixture.ts';
import { soundAlike } from './sound.ts';
import type { LexiconEntry, Trick } from './types.ts';

function lexiconOf(terms: readonly string[], more: Partial<LexiconEntry> = {}): CompiledLexicon {
  const entries = [...new Set(terms)].map((term) =>
    entryOf(term, { channels: ['folded', 'syllable'], ...more }),
  );
  return compileLexicon(entries).lexicon;
}

const TERMS = [
  '加微信',
  '微信',
  '我爱你',
  '稳赚不赔',
  '国家级',
  '银行卡',
  '治疗',
  '包治百病',
  '女朋友',
  'VIP会员',
  '视频号',
];
const lexicon = lexiconOf(TERMS);

function read(text: string, term: string): { text: string; tricks: readonly Trick[] } | undefined {
  const match = lexicon.scan(text).find((found) => found.entry.term === term);
  return match === undefined ? undefined : { text: match.text, tricks: match.tricks };
}

describe('words by sound', () => {
  it.each<[string, string, string, Trick[]]>([
    ['请加威芯号', '加微信', '加威芯', ['homophone']],
    ['加威芯', '加微信', '加威芯', ['homophone']],
    ['加葳❤', '加微信', '加葳❤', ['emoji', 'homophone']],
    ['加weixin号', '微信', 'weixin', ['pinyin']],
    ['加 WeiXin', '微信', 'WeiXin', ['pinyin']],
    ['ｗｅｉxin', '微信', 'ｗｅｉxin', ['pinyin']],
    ['jia wei xin', '加微信', 'jia wei xin', ['inserted', 'pinyin']],
    ['jiaweixin', '微信', 'weixin', ['pinyin']],
    ['wei信', '微信', 'wei信', ['pinyin']],
    ['微xin', '微信', '微xin', ['pinyin']],
    ['vxin', '微信', 'vxin', ['look-alike', 'pinyin']],
    ['银杭卡', '银行卡', '银杭卡', ['homophone']],
    ['垠行卡', '银行卡', '垠行卡', ['homophone']],
    ['yin行卡', '银行卡', 'yin行卡', ['pinyin']],
    ['國加級', '国家级', '國加級', ['traditional', 'homophone']],
    ['520', '我爱你', '520', ['digit', 'homophone']],
    ['稳赚bu陪', '稳赚不赔', '稳赚bu陪', ['pinyin', 'homophone']],
    ['包 zhi 百 bing', '包治百病', '包 zhi 百 bing', ['inserted', 'pinyin']],
    ['nv朋友', '女朋友', 'nv朋友', ['pinyin']],
    ['VIP汇员', 'VIP会员', 'VIP汇员', ['homophone']],
  ])('in %j reads %s as %j by undoing %j', (text, term, written, tricks) => {
    expect(read(text, term)).toEqual({ text: written, tricks });
  });

  it.each([
    ['威芯', '微信', 'a word of two by homophones alone'],
    ['swain', '微信', 'a Latin word that is no pinyin as a whole'],
    ['weixinq', '微信', 'a run with a letter left over'],
    ['xian', '微信', 'another division of a run'],
    ['5200', '我爱你', 'part of a number'],
    ['我15201', '我爱你', 'part of a long number'],
    ['视频好看', '视频号', 'an ordinary letter in a short word'],
    ['women are good', '我爱你', 'English'],
    ['国家。级', '国家级', 'two sentences'],
  ])('does not find in %j the word %s: %s', (text, term) => {
    expect(read(text, term)).toBeUndefined();
  });

  it('counts a homophone of a word of two only near one of its context words', () => {
    const near = lexiconOf(['微信'], { soundContext: ['加', '联系'] });
    expect(near.scan('加我威芯').map((match) => match.text)).toEqual(['威芯']);
    expect(near.scan('威芯可以联系')).toHaveLength(1);
    expect(near.scan(`威芯${'很'.repeat(20)}加`)).toEqual([]);
    expect(near.sightings('威芯').map((sighting) => sighting.dismissed)).toEqual(['outside-context']);
  });

  it('calls a reading by sound one of the syllable channel, and what is written as such exact', () => {
    expect(lexicon.scan('微信').map((match) => match.channel)).toEqual(['exact']);
    expect(lexicon.scan('微 信').map((match) => match.channel)).toEqual(['folded']);
    expect(lexicon.scan('wei信').map((match) => match.channel)).toEqual(['syllable']);
  });

  it('lets a homophone within an exception go', () => {
    const { scan } = lexiconOf(['最高级'], { exceptions: ['最高级别'] });
    expect(scan('最高级别')).toEqual([]);
    expect(scan('醉高级')).toHaveLength(1);
  });
});

describe('listed abbreviations', () => {
  const { scan } = lexiconOf(['微信'], { abbreviations: ['vx', 'wx', '薇❤'] });

  it.each([
    ['加vx123', 'vx', ['abbreviation']],
    ['加ＶＸ', 'ＶＸ', ['width', 'case', 'abbreviation']],
    ['加薇❤', '薇❤', ['abbreviation']],
  ])('in %j are found as %j', (text, written, tricks) => {
    expect(scan(text).map((match) => [match.text, match.tricks])).toEqual([[written, tricks]]);
  });

  it('are not found within a longer word', () => {
    expect(scan('avx, vxs')).toEqual([]);
  });
});

describe('split characters', () => {
  const { scan } = lexiconOf(['强力', '微信', '好评如潮', '好看'], { channels: ['folded'] });

  it.each([
    ['弓虽力', '弓虽力', ['split']],
    ['弓 虽力', '弓 虽力', ['inserted', 'split']],
    ['微亻言', '微亻言', ['split']],
    ['微訁亻', undefined, []],
    ['女子评如潮', '女子评如潮', ['split']],
    ['女子看', undefined, []],
    ['人言微信', '微信', []],
  ])('%j is read as %j', (text, written, tricks) => {
    const [match] = scan(text);
    expect(match?.text).toBe(written);
    expect(match?.tricks ?? []).toEqual(tricks);
  });
});

describe('the scan by sound', () => {
  /** Letters of five syllables, of different ones side by side only, so that nothing is repeated. */
  const LETTERS = { wei: '威薇维', xin: '芯鑫辛', zhuan: '赚砖', pei: '培赔', guo: '锅郭' } as const;
  const syllables = Object.keys(LETTERS) as (keyof typeof LETTERS)[];
  const spoken = (minLength: number, maxLength: number): fc.Arbitrary<(keyof typeof LETTERS)[]> =>
    fc
      .array(fc.constantFrom(...syllables), { minLength, maxLength })
      .map((all) => all.filter((one, index) => one !== all[index - 1]));
  const letter = (syllable: keyof typeof LETTERS): fc.Arbitrary<string> =>
    fc.constantFrom(...Array.from(LETTERS[syllable]));
  const written = (all: readonly (keyof typeof LETTERS)[]): fc.Arbitrary<string[]> =>
    fc.tuple(...all.map(letter));
  const terms = fc.array(
    spoken(4, 9)
      .filter((all) => all.length >= 4)
      .chain(written),
    { minLength: 1, maxLength: 8 },
  );
  /** One syllable as a letter or, with an ideograph at both sides, spelled. */
  const text = spoken(0, 40).chain((all) =>
    fc.tuple(
      ...all.map((one, index) =>
        index % 2 === 1 ? fc.oneof(letter(one), fc.constant(one as string)) : letter(one),
      ),
    ),
  );

  function naive(words: readonly string[][], pieces: readonly string[]): string[] {
    const offsets = pieces.map((_, index) => pieces.slice(0, index).join('').length);
    const seen = new Set<string>();
    for (const word of words) {
      for (let first = 0; first + word.length <= pieces.length; first++) {
        const piecesRead = pieces.slice(first, first + word.length);
        const reads = piecesRead.every((piece, index) => sounds(piece, word[index] ?? ''));
        if (!reads) continue;
        const start = offsets[first] ?? 0;
        seen.add(`${word.join('')}@${String(start)}-${String(start + piecesRead.join('').length)}`);
      }
    }
    return [...seen].sort();
  }

  function sounds(piece: string, wanted: string): boolean {
    if (/[a-z]/.test(piece)) return LETTERS[piece as keyof typeof LETTERS].includes(wanted);
    return soundAlike(piece.charCodeAt(0), wanted.charCodeAt(0));
  }

  it('finds what trying every word at every place finds', () => {
    fc.assert(
      fc.property(terms, text, (words, pieces) => {
        const found = lexiconOf(words.map((word) => word.join('')))
          .scan(pieces.join(''))
          .map(({ entry, start, end }) => `${entry.term}@${String(start)}-${String(end)}`);
        expect(found.sort()).toEqual(naive(words, pieces));
      }),
      { numRuns: 300 },
    );
  });

  it('loses no word as written, and gives offsets of the text, whatever else is in it', () => {
    const pieces = fc.array(
      fc.constantFrom(
        ...Array.from('加微信威心稳赚不赔我爱你520vx女子弓虽 ,。'),
        'wei',
        'xin',
        'jia',
        '❤',
        '😀',
        '\ud83d',
        '\u200b',
        '1️⃣',
        '人言',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const line = parts.join('');
        const found = lexicon.scan(line);
        for (const match of found) {
          expect(match.text).toBe(line.slice(match.start, match.end));
          expect(match.end).toBeGreaterThan(match.start);
        }
        for (const term of TERMS) {
          for (let at = line.indexOf(term); at >= 0; at = line.indexOf(term, at + 1)) {
            expect(found.some((match) => match.entry.term === term && match.start === at)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('stays fast on text made to be slow', () => {
    for (const part of [
      'wei',
      'a',
      'weixin ',
      '5',
      '520 ',
      '❤',
      '薇❤',
      'v',
      '弓虽',
      '女子',
      '威',
      'xian',
      '１v❤',
    ])
      expect(lexicon.scan(part.repeat(5_000)).length).toBeGreaterThanOrEqual(0);
  });
});

describe('the table of syllables', () => {
  it('is what its script writes', () => {
    const script = new URL('../../../../scripts/generate-syllables.ts', import.meta.url).pathname;
    expect(() => execFileSync(process.execPath, [script, '--check'])).not.toThrow();
  });
});
