import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLexicons } from './diff.ts';
import { entryOf } from './entry.fixture.ts';
import { importCsv, type ImportDefaults, importWordList } from './import.ts';

const DEFAULTS: ImportDefaults = {
  group: 'imported',
  clause: 'advertising-law:9.3',
  owner: 'secretariat',
  channels: ['exact', 'folded'],
};

function told(problems: ReturnType<typeof importCsv>['problems']): string[] {
  return problems.map(({ code, place }) => `${String(place?.line)} ${code}`);
}

describe('importing a list of words', () => {
  it('takes one word a line, whatever the line breaks are, and passes over remarks', () => {
    const { entries, problems, read } = importWordList('\ufeff最佳\r\n# 说明\n\n第一\r顶级 ', DEFAULTS);
    expect(entries.map(({ id, term }) => [id, term])).toEqual([
      ['imported/最佳', '最佳'],
      ['imported/第一', '第一'],
      ['imported/顶级', '顶级'],
    ]);
    expect([problems, read]).toEqual([[], 3]);
  });

  it('tells of every bad line with its number and keeps the others', () => {
    const bad = ['最佳', '最', '最佳', '好\u200b评', '坏\ud83d字', '长'.repeat(10_000), '第一'].join('\n');
    const { entries, problems, read } = importWordList(bad, DEFAULTS);
    expect(told(problems)).toEqual([
      '2 lexicon.one-character',
      '3 lexicon.duplicate-id',
      '4 lexicon.invisible-character',
      '5 lexicon.lone-surrogate',
      '6 lexicon.long-term',
    ]);
    expect(entries.map(({ term }) => term)).toEqual(['最佳', '第一']);
    expect(read).toBe(7);
  });
});

describe('importing a table', () => {
  it('reads columns by their names in either language, in any order', () => {
    const { entries, problems } = importCsv(
      '依据,词,例外,匹配方式,有效期起,valid-to,缩写,说明\r\n' +
        'ad:9.3,最高,最高领券|史上最高法院,exact|读音,2026/3/1,2026-12-31,,\n' +
        ',微信,,,,,vx|wx,"说,""明"""\r',
      DEFAULTS,
    );
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'lexicon.short-syllable-term',
        place: { line: 2 },
        severity: 'warning',
      }),
    ]);
    expect(entries).toEqual([
      {
        ...entryOf('最高', { id: 'imported/最高', group: 'imported', clause: 'ad:9.3' }),
        channels: ['exact', 'syllable'],
        exceptions: ['最高领券', '史上最高法院'],
        validFrom: '2026-03-01',
        validTo: '2026-12-31',
      },
      {
        ...entryOf('微信', { id: 'imported/微信', group: 'imported' }),
        abbreviations: ['vx', 'wx'],
        note: { zh: '说,"明"', en: '说,"明"' },
      },
    ]);
  });

  it('counts lines through cells of several lines', () => {
    const { problems } = importCsv('词,反例\n最佳,"他是\r\n最佳拍档"\n,空\n', DEFAULTS);
    expect(told(problems)).toEqual(['4 lexicon.empty-term']);
  });

  it('reads tabs and semicolons too', () => {
    for (const separator of ['\t', ';']) {
      const { entries } = importCsv(`term${separator}group\n最佳${separator}g1\n`, DEFAULTS);
      expect(entries.map(({ term, group }) => [term, group])).toEqual([['最佳', 'g1']]);
    }
  });

  it.each([
    ['', ['1 lexicon.no-term-column']],
    ['编号,依据\n1,2', ['1 lexicon.no-term-column']],
    ['词,颜色\n最佳,红', ['1 lexicon.unknown-column']],
    ['词\n最佳,第一', ['2 lexicon.long-row']],
    ['词,匹配方式\n最佳,模糊', ['2 lexicon.unknown-channel']],
    ['词,有效期起\n最佳,三月', ['2 lexicon.bad-date']],
    ['词\n第一\n"最佳\n顶级', ['3 lexicon.open-quote']],
  ])('of %j says %j', (text, codes) => {
    expect(told(importCsv(text, DEFAULTS).problems).sort()).toEqual(codes);
  });

  it('never throws, and gives every row to the entries or to the problems', () => {
    const cell = fc.string({
      unit: fc.constantFrom('最', '佳', 'a', '"', ',', '\n', '\r', '|', '\u200b', '\ud83d', ' '),
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), (rows) => {
        const text = ['词,例外', ...rows.map(([a, b]) => `${a},${b}`)].join('\n');
        const { entries, problems, read } = importCsv(text, DEFAULTS);
        const refused = new Set(
          problems.filter(({ severity }) => severity === 'error').map(({ place }) => place?.line),
        );
        expect(entries.length).toBeLessThanOrEqual(read);
        expect(entries.length + refused.size).toBeGreaterThanOrEqual(read);
      }),
    );
  });
});

describe('comparing two versions', () => {
  const a = entryOf('最佳', { exceptions: ['最佳拍档', '最佳女主角'] });
  const b = entryOf('第一');

  it('names what came, went and changed, and whether that alters what is found', () => {
    const c = entryOf('顶级');
    const diff = diffLexicons(
      [a, b],
      [
        { ...a, exceptions: ['最佳拍档'], owner: 'panel' },
        { ...c, id: 'new' },
      ],
    );
    expect(diff.added.map(({ id }) => id)).toEqual(['new']);
    expect(diff.removed).toEqual([b]);
    expect(diff.changed.map(({ fields, altersMatches }) => [fields, altersMatches])).toEqual([
      [['owner', 'exceptions'], true],
    ]);
  });

  it('takes a change of owner, clause or note for one that alters nothing found', () => {
    const [change] = diffLexicons([a], [{ ...a, owner: 'panel', note: { zh: '说', en: 'say' } }]).changed;
    expect(change?.altersMatches).toBe(false);
  });

  it('does not look at order, nor at lists that are empty', () => {
    const turned = { ...a, exceptions: [...a.exceptions].reverse(), abbreviations: [] };
    expect(diffLexicons([a, b], [b, turned])).toEqual({ added: [], removed: [], changed: [] });
  });
});
