import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLexicon, type CompileOptions } from './compile.ts';
import { entryOf } from './entry.fixture.ts';
import { explainSighting, trickName } from './explain.ts';
import { canonicalText } from './revision.ts';
import type { LexiconEntry } from './types.ts';

function problemsOf(entries: readonly LexiconEntry[], options?: CompileOptions): string[] {
  return compileLexicon(entries, options).problems.map(({ code, place }) => `${place?.path ?? ''} ${code}`);
}

describe('compiling entries', () => {
  it.each<[string, Partial<LexiconEntry>]>([
    ['lexicon.empty-term', { term: '' }],
    ['lexicon.empty-term', { term: ' \u3000' }],
    ['lexicon.empty-id', { id: '' }],
    ['lexicon.padded-term', { term: ' 最佳' }],
    ['lexicon.one-character', { term: '最' }],
    ['lexicon.one-character', { term: '𠮷' }],
    ['lexicon.long-term', { term: '最'.repeat(201) }],
    ['lexicon.long-term', { term: '最'.repeat(10_000) }],
    ['lexicon.lone-surrogate', { term: '最\ud83d佳' }],
    ['lexicon.lone-surrogate', { term: '最佳\udc00' }],
    ['lexicon.invisible-character', { term: '最\u200b佳' }],
    ['lexicon.invisible-character', { term: '最\n佳' }],
    ['lexicon.invisible-character', { term: '最\r\n佳' }],
    ['lexicon.invisible-character', { term: '最\u2028佳' }],
    ['lexicon.invisible-character', { term: '\ufeff最佳'.slice(0, 1) + '最佳\u00ad好' }],
    ['lexicon.exception-without-term', { exceptions: ['最高领券'] }],
    ['lexicon.exception-is-term', { exceptions: ['最佳'] }],
    ['lexicon.long-term', { exceptions: [`最佳${'好'.repeat(300)}`] }],
    ['lexicon.invisible-character', { exceptions: ['最佳\u200b拍档'] }],
    ['lexicon.bad-date', { validFrom: '2026-02-30' }],
    ['lexicon.bad-date', { validTo: '明天' }],
    ['lexicon.validity-order', { validFrom: '2026-03-02', validTo: '2026-03-01' }],
    ['lexicon.no-channel', { channels: [] }],
    ['lexicon.no-channel', { term: 'A+', channels: ['syllable'] }],
    ['lexicon.counter-example-matches', { counterExamples: ['他是最 佳拍档'] }],
  ])('says %s of %j, and keeps every other entry', (code, fault) => {
    const { lexicon, problems } = compileLexicon([
      entryOf('第一'),
      entryOf('最佳', { id: 'bad', ...fault }),
      entryOf('顶级'),
    ]);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(new Set(problems.map((problem) => problem.place?.path))).toEqual(new Set(['entries.1']));
    expect(lexicon.entries.map((entry) => entry.term)).toEqual(['第一', '顶级']);
    expect(lexicon.scan('第一，顶级').map((match) => match.text)).toEqual(['第一', '顶级']);
  });

  it('fills every message in both languages', () => {
    const bad = [
      entryOf('', { id: 'a' }),
      entryOf('最\ud83d', { id: 'b' }),
      entryOf('最'.repeat(300), { id: 'c' }),
      entryOf('最佳', { id: 'd', validFrom: 'x', exceptions: ['y'] }),
      entryOf('第一', { id: 'e', counterExamples: ['第一次'] }),
      entryOf('顶级', { id: 'f' }),
      entryOf('顶级', { id: 'g' }),
      entryOf('极品', { id: 'f' }),
    ];
    for (const { message, hint } of compileLexicon(bad).problems) {
      for (const text of [message.zh, message.en, hint.zh, hint.en])
        expect(text).not.toMatch(/\{\w+\}|undefined/);
    }
  });

  it('leaves out the later of two entries with one id, or with one term in a group', () => {
    const entries = [entryOf('最佳'), entryOf('第一', { id: 'id-最佳' }), entryOf('最佳', { id: 'other' })];
    expect(problemsOf(entries)).toEqual([
      'entries.1 lexicon.duplicate-id',
      'entries.2 lexicon.duplicate-term',
    ]);
    expect(compileLexicon(entries).lexicon.entries).toEqual([entries[0]]);
  });

  it('takes one term in two groups, and in one group over separate times', () => {
    const entries = [
      entryOf('最佳', { id: 'a', validTo: '2025-12-31' }),
      entryOf('最佳', { id: 'b', validFrom: '2026-01-01' }),
      entryOf('最佳', { id: 'c', group: 'other' }),
    ];
    expect(problemsOf(entries)).toEqual([]);
  });

  it('takes one character where the caller says it is for a context', () => {
    const { lexicon, problems } = compileLexicon([entryOf('治')], { allowOneCharacter: true });
    expect(problems).toEqual([]);
    expect(lexicon.scan('包治百病').map((match) => match.start)).toEqual([1]);
  });

  it('warns that a short word is not matched by sound, and keeps its other channels', () => {
    const { lexicon, problems } = compileLexicon([entryOf('根治', { channels: ['exact', 'syllable'] })]);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['lexicon.short-syllable-term', 'warning'],
    ]);
    expect(lexicon.scan('根治')).toHaveLength(1);
  });

  it('accepts a lexicon of nothing', () => {
    const { lexicon, problems } = compileLexicon([]);
    expect([lexicon.entries, problems, lexicon.scan('最佳')]).toEqual([[], [], []]);
  });

  it('never throws, whatever the words and the text are', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(anything, anything), { maxLength: 6 }), anything, (words, text) => {
        const entries = words.map(([term, tail], index) =>
          entryOf(term, { id: String(index), exceptions: [term + tail], counterExamples: [tail] }),
        );
        const { lexicon, problems } = compileLexicon(entries);
        const refused = new Set(
          problems.filter(({ severity }) => severity === 'error').map(({ place }) => place?.path),
        );
        expect(lexicon.entries.length + refused.size).toBe(entries.length);
        for (const match of lexicon.scan(text + (words[0]?.[0] ?? '')))
          expect(match.end).toBeGreaterThan(match.start);
      }),
    );
  });
});

describe('exceptions', () => {
  const { lexicon } = compileLexicon([
    entryOf('最高', { exceptions: ['最高领券', '史上最高法院'] }),
    entryOf('领券'),
  ]);

  it('let a match inside them go, disguised or not', () => {
    for (const text of ['最高领券', '最 高 领券', '最高領券', '在最高领券中心']) {
      expect(lexicon.scan(text).map((match) => match.entry.term)).not.toContain('最高');
    }
  });

  it('touch nothing outside them, and no other entry', () => {
    expect(lexicon.scan('最高，最高领券').map(({ entry, start }) => [entry.term, start])).toEqual([
      ['最高', 0],
      ['领券', 5],
    ]);
  });

  it('are told of in a sighting', () => {
    const [sighting] = lexicon.sightings('满100最高领券50');
    expect(sighting).toMatchObject({
      dismissed: 'inside-exception',
      exception: '最高领券',
      match: { start: 4, end: 6 },
    });
  });
});

describe('validity', () => {
  const { lexicon } = compileLexicon([entryOf('最佳', { validFrom: '2026-03-01', validTo: '2026-03-31' })]);

  it.each([
    ['2026-02-28', 0],
    ['2026-03-01', 1],
    ['2026-03-31', 1],
    ['2026-04-01', 0],
  ])('on %s gives %i matches: both ends count', (day, count) => {
    expect(lexicon.scan('最佳', day)).toHaveLength(count);
  });

  it('does not matter where no day is asked for', () => {
    expect(lexicon.scan('最佳')).toHaveLength(1);
  });
});

describe('the revision', () => {
  it('is the same whatever the order, and another with any change of content', () => {
    const a = entryOf('最佳', { channels: ['exact', 'folded'] });
    const b = entryOf('第一');
    const revision = compileLexicon([a, b]).lexicon.revision;
    expect(revision).toMatch(/^[0-9a-f]{26}$/);
    expect(compileLexicon([b, { ...a, channels: ['folded', 'exact'] }]).lexicon.revision).toBe(revision);
    expect(compileLexicon([a, { ...b, owner: 'another' }]).lexicon.revision).not.toBe(revision);
    expect(canonicalText([a, b])).toBe(canonicalText([b, a]));
  });
});

describe('explaining a sighting', () => {
  const { lexicon } = compileLexicon([
    entryOf('最高', { exceptions: ['最高领券'], validFrom: '2026-01-01' }),
    entryOf('微信'),
  ]);
  const explained = (text: string, day?: string): string[] =>
    lexicon.sightings(text, day).map((sighting) => explainSighting(sighting).zh);

  it('says what was written, what was undone, and why a place does not count', () => {
    expect(explained('加V❤')).toEqual([
      '[1, 3) 词“微信”（id-微信，依据 advertising-law:9.3）写作“V❤”，还原：形近字符、夹入或代字的表情。命中。',
    ]);
    expect(explained('最高领券')[0]).toContain('不计：在例外“最高领券”之内。');
    expect(explained('最高', '2025-12-31')[0]).toContain('不计：当日不在有效期内。');
    expect(explained('最高')[0]).toContain('原样出现。命中。');
  });

  it('has an English sentence for each and a name for every trick', () => {
    for (const sighting of lexicon.sightings('加V❤，最高领券'))
      expect(explainSighting(sighting).en).toMatch(/^\[.*\.$/);
    expect(trickName('homophone')).toEqual({ zh: '同音字', en: 'homophones' });
  });
});
