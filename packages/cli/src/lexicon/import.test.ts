import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '@concentric/core/shared';
import { makeZip } from '../testing/make-workbook.ts';
import { concentric } from '../testing/run-concentric.ts';
import { writeImported } from './import-document.ts';
import { importFile, mapOf, type ImportOptions } from './import-file.ts';
import { openLexicon } from './open-lexicon.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lexicon-import-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const defaults = { group: 'own', clause: 'ad-law.28', owner: '甲', channels: ['exact', 'folded'] } as const;

async function imported(name: string, content: string | Uint8Array, more: Partial<ImportOptions> = {}) {
  const file = join(folder, name);
  await writeFile(file, content);
  const { entries, problems, read } = await importFile(file, { defaults, map: new Map(), ...more });
  return {
    read,
    terms: entries.map(({ term }) => term),
    entries,
    problems: problems.map(({ code, place }) => `${String(place?.line ?? '-')} ${code}`),
  };
}

describe('importing words', () => {
  it('takes one word a line, whatever the encoding, and names every line it did not take', async () => {
    const read = await imported('words.txt', '# 词\r\n包治百病\n\n药到病除\r包治百病\nx\n');
    expect(read).toMatchObject({ read: 4, terms: ['包治百病', '药到病除'] });
    expect(read.problems).toEqual(['5 lexicon.duplicate-id', '6 lexicon.one-character']);
    expect((await imported('gb.txt', Buffer.from('c8abcdf8d7eeb5cdbcdb', 'hex'))).terms).toEqual([
      '全网最低价',
    ]);
  });

  it('takes a table with its columns renamed or left out', async () => {
    const table = '敏感词,条款,例外,备注\n包治百病,ad-law.17,包治百病堂|包治百病丸,x\n';
    const { entries } = await imported('words.csv', table, { map: mapOf(['敏感词=term', '备注=-']) });
    expect(entries).toMatchObject([
      { term: '包治百病', clause: 'ad-law.17', owner: '甲', exceptions: ['包治百病堂', '包治百病丸'] },
    ]);
    expect((await imported('none.csv', table)).problems).toContain('1 lexicon.no-term-column');
  });

  it('takes a workbook: lines are its rows, dates are days, a cell of several lines has several values', async () => {
    const cell = (name: string, text: string) => `<c r="${name}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const { terms, entries, problems } = await imported(
      'words.xlsx',
      makeZip({
        'xl/workbook.xml': '<workbook><sheets><sheet name="词" r:id="a"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': '<R><Relationship Id="a" Target="worksheets/s.xml"/></R>',
        'xl/styles.xml': '<s><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></s>',
        'xl/worksheets/s.xml': `<w><row r="2">${cell('A2', '词')}${cell('B2', '例外')}${cell('C2', '生效日')}</row><row r="4">${cell('A4', '包治&quot;百病')}${cell('B4', '包治&quot;百病堂\n包治&quot;百病丸')}<c r="C4" s="1"><v>46350</v></c></row><row r="5">${cell('A5', '病')}</row></w>`,
      }),
    );
    expect(terms).toEqual(['包治"百病']);
    expect(entries[0]).toMatchObject({ exceptions: ['包治"百病堂', '包治"百病丸'], validFrom: '2026-11-24' });
    expect(problems).toEqual(['5 lexicon.one-character']);
  });

  it('refuses a map that is none', () => {
    expect(() => mapOf(['词'])).toThrow(ProblemError);
    expect(() => mapOf(['=term'])).toThrow('lexicon.bad-map');
  });
});

describe('the document made of imported words', () => {
  it('leaves out what the product would not take, and tells the words', async () => {
    const table = `term,clause,group\n包治百病,ad-law.28,own\n药到病除,ad-law.82,own\n三天见效,,词组\n${'长'.repeat(80)},,own\n`;
    const { entries } = await imported('mixed.csv', table);
    const options = { owner: '甲', title: { zh: '词', en: 'words' }, role: 'claim', remarks: [] } as const;
    const { text, entries: kept, problems } = writeImported(entries, options);
    expect(kept.map(({ term }) => term)).toEqual(['包治百病']);
    expect(problems.map(({ place }) => place?.path?.slice(0, 4))).toEqual(
      expect.arrayContaining(['药到病除', '三天见效', '长长长长']),
    );
    await writeFile(join(folder, 'kept.yaml'), text);
    const opened = openLexicon([join(folder, 'kept.yaml')]);
    expect(opened.problems).toEqual([]);
    expect(opened.lexicon.entries.map(({ term }) => term)).toEqual(['包治百病']);
  });
});

describe('concentric lexicon import', () => {
  it('writes the document, reports beside it, and ends with 1 where a line was not taken', async () => {
    const args = ['lexicon', 'import', '-', '--group', 'own', '--owner', '甲', '--clause', 'ad-law.28'];
    const [shown, kept, none] = await Promise.all([
      concentric(args, { cwd: folder, input: '包治百病\nx\n' }),
      concentric([...args, '-o', 'own.yaml', '--json'], { cwd: folder, input: '包治百病\n药到病除\n' }),
      concentric(args, { cwd: folder, input: 'x\n' }),
    ]);
    expect([shown.code, kept.code, none.code]).toEqual([1, 0, 2]);
    expect(shown.out).toMatch(/^# .*\nowner: 甲\n/);
    expect(shown.err).toMatch(/^-:2: .*\[lexicon\.one-character\]\n读到 2 行，采用 1 行，未采用 1 行。\n$/);
    expect(JSON.parse(kept.out)).toMatchObject({ read: 2, taken: 2, problems: [] });
    expect(await readFile(join(folder, 'own.yaml'), 'utf8')).toContain('- 药到病除');
    expect(none.out).toBe('');
  });
});

describe('concentric lexicon diff and explain', () => {
  it('tells what was added, removed and changed, and what that does to matches', async () => {
    const head =
      'owner: 甲\ngroups:\n  - { group: own, title: { zh: 词, en: words }, clause: ad-law.28, entries: ';
    await writeFile(join(folder, 'a.yaml'), `${head}[包治百病, 药到病除] }\n`);
    await writeFile(
      join(folder, 'b.yaml'),
      `${head}[{ term: 包治百病, exceptions: [不敢说包治百病], owner: 乙 }, 三天见效] }\n`,
    );
    await writeFile(join(folder, 'talk.txt'), '不敢说包治百病\n药到病除，三天见效\n');
    const [people, programs, bare] = await Promise.all([
      concentric(['lexicon', 'diff', 'a.yaml', 'b.yaml', 'talk.txt'], { cwd: folder }),
      concentric(['lexicon', 'diff', 'a.yaml', 'b.yaml', 'talk.txt', '--json'], { cwd: folder }),
      concentric(['lexicon', 'diff', 'a.yaml', 'b.yaml', '-'], { cwd: folder }),
    ]);
    expect(people.code).toBe(0);
    expect(people.out).toMatch(/^\+ own\/三天见效 .*\n- own\/药到病除\n~ own\/包治百病\n/);
    expect(people.out).toContain('exceptions: [] → ["不敢说包治百病"]');
    expect(people.out).toContain('匹配 2 → 1 处：新增 1，不再 2。');
    expect(JSON.parse(programs.out)).toMatchObject({
      before: { entries: 2 },
      effect: { gained: [{ term: '三天见效', line: 2 }], lost: [{ line: 1 }, { line: 2 }] },
    });
    expect(bare.code).toBe(2);
    expect(bare.err).toContain('[lexicon.read-twice]');
  });

  it('tells what a text matches and why not, the entry of a word, and the nearest word of none', async () => {
    const ask = (text: string) => concentric(['lexicon', 'explain', 'b.yaml', text], { cwd: folder });
    const [word, text, none] = await Promise.all([ask('包治百病'), ask('不敢说包 治 百病'), ask('三天生效')]);
    expect(word.out).toMatch(
      /词条 own\/包治百病\n {2}依据 ad-law\.28 {2}负责 乙[^\n]*\n {2}例外：不敢说包治百病\n✓ /,
    );
    expect(text.out).toMatch(/^✗ .*不敢说包治百病.*$/m);
    expect(none.out).toContain('最接近的词是“三天见效”');
  });
});
