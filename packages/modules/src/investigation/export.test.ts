import { call } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { PEOPLE, speech } from '../sample/testing.ts';
import { as, HOUR } from '../sample/testing-acts.ts';
import { cell } from './export.ts';
import { ask, describeInvestigation } from '../sample/testing-queries.ts';

describe('a cell of an export', () => {
  it.each([
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['＝1＋1', `"'＝1＋1"`],
    ['\t=1', `"'\t=1"`],
    [' =1', `"' =1"`],
    ['a,b', '"a,b"'],
    ['a\r\nb', '"a\r\nb"'],
    ['平常', '平常'],
    [-1.5, '-1.5'],
    [null, ''],
  ])('writes %j so that no spreadsheet runs it', (value, written) => {
    expect(cell(value)).toBe(written);
  });
});

describeInvestigation('an export', (get) => {
  it('tells where its numbers come from, carries no formula, and is itself in the chain', async () => {
    const a = get();
    const name = '=cmd|’/c calc’!A1';
    const subject = await a.register({ name });
    await a.tell(speech(subject.account, a.clock() - HOUR, '陨石词', { category: '@SUM(A1)' }));
    const { run } = await ask(a, { where: 'text == "陨石词"', by: ['subject', 'speech.category'] });
    const get1 = (format: 'csv' | 'json') =>
      call(a.investigation.router.exportRun, { id: run.id, format, locale: 'en' }, as(PEOPLE.chen));
    const { content, fileName } = await get1('csv');
    expect(fileName).toMatch(/\.csv$/);
    const lines = content.split('\r\n');
    expect(lines[0]).toBe(`\uFEFFrun,${run.id}`);
    expect(content).toContain(`log position,${run.position}`);
    expect(content).toContain(`"'${name}","'@SUM(A1)",1,1`);
    for (const field of content.split(/[,\r\n]/)) expect(field).not.toMatch(/^[=@]/);
    const json = JSON.parse((await get1('json')).content) as Record<string, unknown>;
    expect(json).toMatchObject({
      query: { where: 'text == "陨石词"', top: 20 },
      log: { position: run.position },
      rows: [{ key: [subject.id, '@SUM(A1)'], labels: [name, null], value: 1 }],
    });
    const kinds = await a.store.as(PEOPLE.auditor, (tx) =>
      tx.selectFrom('events').select('kind').where('about_id', '=', run.id).execute(),
    );
    expect(kinds).toEqual([{ kind: 'investigation.exported' }, { kind: 'investigation.exported' }]);
  });
});
