import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '@concentric/core/shared';
import { makeZip } from '../testing/make-zip.ts';
import { openWorkbook, WORKBOOK_LIMITS } from './open-workbook.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const BOOK = {
  'xl/workbook.xml': `${HEAD}<workbook xmlns:r="x"><sheets><sheet name="词表" r:id="rId1"/><sheet name="第二页" r:id="rId2"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
  'xl/sharedStrings.xml': `${HEAD}<sst><si><t>全网&lt;最低</t></si><si><r><t>分</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 段</t></r><rPh><t>fen</t></rPh></si></sst>`,
  'xl/styles.xml': `${HEAD}<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="177" formatCode="[Red]0.00&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>`,
  'xl/worksheets/sheet2.xml': `${HEAD}<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
};
const sheet = (rows: string): Record<string, string> => ({
  ...BOOK,
  'xl/worksheets/sheet1.xml': `${HEAD}<worksheet><sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`,
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xlsx-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function rowsOf(files: Record<string, string> | Buffer, name?: string, limits = WORKBOOK_LIMITS) {
  const path = join(folder, 'book.xlsx');
  await writeFile(path, Buffer.isBuffer(files) ? files : makeZip(files));
  const workbook = await openWorkbook(path, limits);
  try {
    const rows: (number | string)[][] = [];
    for await (const { row, cells } of workbook.rows(name)) rows.push([row, ...cells]);
    return rows;
  } finally {
    workbook.close();
  }
}

function codeOf(rows: Promise<unknown>): Promise<unknown> {
  return rows.then(
    () => undefined,
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : error),
  );
}

describe('reading a workbook', () => {
  it('gives shared, joined, own and computed texts, numbers, truths and errors where they stand', async () => {
    const rows = await rowsOf(
      sheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"/><row r="4"><c r="B4" t="s"><v>1</v></c><c r="D4" t="inlineStr"><is><t>自带</t></is></c></row>' +
          '<row r="5"><c r="A5" t="str"><f>A1&amp;"x"</f><v>算得</v></c><c r="B5"><f>1/3</f><v>0.1</v></c><c r="C5" t="b"><v>1</v></c><c r="D5" t="e"><v>#N/A</v></c><c r="AA5"><v>27</v></c></row>',
      ),
    );
    expect(rows).toEqual([
      [1, '全网<最低'],
      [4, '', '分 段', '', '自带'],
      [5, '算得', '0.1', 'TRUE', '#N/A', ...Array.from({ length: 22 }, () => ''), '27'],
    ]);
  });

  it('writes dates as text, those of own formats too, and leaves other numbers alone', async () => {
    const rows = await rowsOf(
      sheet(
        '<row r="1"><c r="A1" s="1"><v>46350</v></c><c r="B1" s="2"><v>46350.75</v></c><c r="C1" s="3"><v>46350</v></c><c r="D1" s="1"><v>0.5</v></c><c r="E1" s="1"><v>1</v></c></row>',
      ),
    );
    expect(rows).toEqual([[1, '2026-11-24', '2026-11-24 18:00:00', '46350', '12:00:00', '1900-01-01']]);
  });

  it('reads a sheet by its name, with prefixes, without names of cells and rows', async () => {
    expect(await rowsOf(sheet(''), '第二页')).toEqual([[1, '7']]);
    expect(await codeOf(rowsOf(sheet(''), '第三页'))).toBe('recordings.no-sheet');
  });

  it('keeps to the columns of a list, whatever a sheet claims', async () => {
    expect(await rowsOf(sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'))).toEqual([
      [1, '1'],
    ]);
  });

  it('refuses what is none, is damaged, or declares a document type', async () => {
    expect(await codeOf(rowsOf(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toBe('recordings.no-workbook');
    expect(await codeOf(rowsOf({ 'a.txt': 'x' }))).toBe('recordings.no-workbook');
    const whole = makeZip(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'));
    expect(await codeOf(rowsOf(whole.subarray(0, whole.length - 30)))).toBe('recordings.damaged-archive');
    expect(await codeOf(rowsOf(sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="2')))).toBe(
      'recordings.damaged-workbook',
    );
    const laughs = { ...sheet(''), 'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "aa">]><sst/>' };
    expect(await codeOf(rowsOf(laughs))).toBe('recordings.damaged-workbook');
    expect(await codeOf(openWorkbook(join(folder, 'missing.xlsx')))).toBe('recordings.not-found');
  });

  it('stops at a bomb', async () => {
    const bomb = sheet(`<row r="1"><c r="A1"><v>1</v></c></row>${' '.repeat(3_000_000)}`);
    expect(
      await codeOf(rowsOf(bomb, undefined, { maxBytes: 2 ** 30, maxRatio: 100, ratioFrom: 100_000 })),
    ).toBe('recordings.packed-too-densely');
    expect(await codeOf(rowsOf(bomb, undefined, { ...WORKBOOK_LIMITS, maxBytes: 1_000_000 }))).toBe(
      'recordings.inflates-too-much',
    );
  });
});
