import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from '@orpc/server';
import { dateOf, DAY, isoOf, ProblemError } from '@concentric/core/shared';
import { openAnalysis } from '@concentric/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeZip } from '../recordings/testing/make-zip.ts';
import { AGENCY_ID, describeAssociation, newSource, PEOPLE, PLATFORM_ID } from '../sample/testing.ts';
import type { Actor } from '../shared/index.ts';
import type { NewSource, ReportMapping } from './contract.ts';
import type { IntakeSource } from './index.ts';
import { gb18030, HEADER, MAPPING } from './report/testing.ts';

const member: Actor = {
  ...{
    userId: 'usr_m',
    name: 'member',
    roles: ['member_representative'],
    partyIds: [PLATFORM_ID, AGENCY_ID],
  },
  speaksFor: [PLATFORM_ID],
};
const stranger: Actor = { ...member, userId: 'usr_s', partyIds: [AGENCY_ID], speaksFor: [AGENCY_ID] };
const as = (actor: Actor) => ({ context: { actor, requestId: 'r' } });

let number = 0;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'concentric-report-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(content: string | Uint8Array): string {
  const path = join(folder, `report-${String(++number)}`);
  writeFileSync(path, content);
  return path;
}

describeAssociation('a member’s report', (get) => {
  const make = async (
    mapping: ReportMapping | null = MAPPING,
    more: Partial<NewSource> = {},
  ): Promise<IntakeSource> => {
    const input = newSource({ name: `报表${String(++number)}`, prefix: `urn:r:${String(number)}`, ...more });
    const { source } = await get().store.system((tx) => get().sources.register(tx, input));
    if (mapping !== null) await save(source.id, mapping);
    return source;
  };
  const save = (id: string, mapping: ReportMapping, actor: Actor = PEOPLE.secretary) =>
    call(get().sources.router.saveMapping, { id, mapping }, as(actor));
  const day = (ago: number) => dateOf(get().clock() - ago * DAY);
  const line = (account: string, orders = '1,234', sales = '5,678.90') =>
    `${account},${day(30)},${day(1)},"${orders}","${sales}",`;
  const take = (source: IntakeSource, content: string | Uint8Array, file = '十月.csv') =>
    get().sources.takeReportFile(source, { path: write(content), file });
  const look = (source: IntakeSource, content: string | Uint8Array, mapping = MAPPING) =>
    get().sources.lookThrough(source, { path: write(content), file: '十月.csv' }, mapping);
  const logged = async (source: IntakeSource) =>
    (
      await get().store.system((tx) =>
        sql<{ time: number; data: Record<string, unknown> }>`
          select time, data from intake_log where source_id = ${source.id} order by (data ->> 'orders')::int desc, position`.execute(
          tx,
        ),
      )
    ).rows;
  const problems = (report: Awaited<ReturnType<typeof take>>) =>
    report.problems.map(({ code, params, place }) => [code, params['column'] ?? '', place?.line]);
  const view = async (id: string, actor: Actor = PEOPLE.secretary) =>
    (await call(get().sources.router.listSources, undefined, as(actor))).sources.find((one) => one.id === id);

  it('becomes events, held against register and schema like any delivery', async () => {
    const source = await make();
    expect(await take(source, `${HEADER}\n${line('tea')}\n${line('cake', '12', '0.5')}\n`)).toMatchObject({
      ...{ accepted: 2, duplicates: 0, rejected: 0, failure: null },
    });
    expect((await logged(source)).map(({ data }) => data)).toEqual([
      {
        platform: 'blue',
        account: 'tea',
        from: day(30),
        to: day(1),
        orders: 1_234,
        refunds: 0,
        salesFen: 567_890,
      },
      { platform: 'blue', account: 'cake', from: day(30), to: day(1), orders: 12, refunds: 0, salesFen: 50 },
    ]);
    const own = await make(MAPPING, { mandate: 'own', ownerId: PLATFORM_ID });
    expect(problems(await take(own, `${HEADER}\n${line('nobody')}`))).toEqual([
      ['sources.unregistered-account', '', 2],
    ]);
  });

  it('keeps 999 good lines beside a bad one, which is told by line and column', async () => {
    const source = await make();
    const lines = Array.from({ length: 1_000 }, (_, i) => line(`a${String(i)}`, i === 637 ? '1,23' : '5'));
    const report = await take(source, [HEADER, ...lines].join('\r\n'));
    expect(report).toMatchObject({ accepted: 999, rejected: 1, failure: null });
    expect(problems(report)).toEqual([['sources.report-cell', '订单数', 639]]);
  });

  it('counts nothing twice, read again or corrected', async () => {
    const source = await make();
    const good = `${HEADER}\n${line('tea')}\n${line('cake')}`;
    await take(source, good);
    expect(await take(source, good)).toMatchObject({ accepted: 0, duplicates: 2, rejected: 0 });
    expect(await take(source, `${good}\n${line('milk', '错')}`)).toMatchObject({
      accepted: 0,
      duplicates: 2,
      rejected: 1,
    });
    expect(await take(source, `${good}\n${line('milk', '7')}`)).toMatchObject({ accepted: 1, duplicates: 2 });
    expect(await take(source, `${HEADER}\n${line('x')}\n${line('x')}`)).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
  });

  it('told apart by columns says where a line comes again with other figures', async () => {
    const source = await make({ ...MAPPING, id: ['账号', '截止日期'] });
    await take(source, `${HEADER}\n${line('tea', '5')}`);
    const report = await take(source, `${HEADER}\n${line('tea', '6')}`);
    expect(report).toMatchObject({ accepted: 0, duplicates: 1, rejected: 0 });
    expect(report.problems.map(({ code }) => code)).toEqual(['sources.conflicting-repeat']);
  });

  it.each([
    ['a byte-order mark', (text: string) => `\ufeff${text}`],
    ['tabs', (text: string) => text.replaceAll('"', '').replaceAll(/,(?=\D|\d{4}-|1,234|5,678)/g, '\t')],
    ['semicolons', (text: string) => text.replaceAll('"', '').replaceAll(/,(?=\D|\d{4}-|1,234|5,678)/g, ';')],
    ['lone carriage returns', (text: string) => text.replaceAll('\n', '\r')],
    [
      'full-width digits',
      (text: string) => text.replace('1,234', '１，２３４').replace('5,678.90', '５６７８．９'),
    ],
    ['GB18030', gb18030],
  ])('is read with %s', async (_what, change) => {
    const source = await make();
    const report = await take(source, change(`${HEADER}\n${line('tea')}\n`));
    expect(report).toMatchObject({ accepted: 1, rejected: 0 });
    expect((await logged(source))[0]?.data).toMatchObject({ orders: 1_234, salesFen: 567_890 });
  });

  it('is read from a workbook: titles above, merged names, serial dates, a sheet by name', async () => {
    const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const value = (cell: string, of: number) => `<c r="${cell}"><v>${String(of)}</v></c>`;
    const serial = Math.round((Date.parse(`${day(1)}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / DAY);
    const rows = [
      `<row r="1">${text('A1', '十月销售报表')}</row>`,
      `<row r="2">${text('A2', '账号')}${text('B2', '期间')}${text('D2', '销售')}</row>`,
      `<row r="3">${text('B3', '起')}${text('C3', '止')}${text('D3', '单数')}${text('E3', '金额')}</row>`,
      `<row r="4">${text('A4', 'tea')}${text('B4', day(30))}${value('C4', serial)}${value('D4', 3)}${value('E4', 12.34)}</row>`,
    ].join('');
    const book = makeZip({
      'xl/workbook.xml':
        '<workbook xmlns:r="x"><sheets><sheet name="说明" r:id="a"/><sheet name="明细" r:id="b"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="a" Target="worksheets/a.xml"/><Relationship Id="b" Target="worksheets/b.xml"/></Relationships>',
      'xl/worksheets/a.xml': '<worksheet><sheetData/></worksheet>',
      'xl/worksheets/b.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    });
    const mapping: ReportMapping = {
      ...{ ...MAPPING, sheet: '明细', headerFrom: 2, headerRows: 2, time: '期间/止' },
      fields: {
        platform: { constant: 'blue' },
        account: { column: '账号', as: 'text', optional: false },
        from: { column: '期间/起', as: 'date', optional: false },
        to: { column: '期间/止', as: 'date', optional: false },
        orders: { column: '销售/单数', as: 'integer', optional: false },
        salesFen: { column: '销售/金额', as: 'yuan', optional: false },
      },
    };
    const source = await make(mapping);
    expect(await take(source, book, '十月.xlsx')).toMatchObject({ accepted: 1, rejected: 0, problems: [] });
    expect((await logged(source))[0]?.data).toMatchObject({ to: day(1), orders: 3, salesFen: 1_234 });
    const lost = await take(await make({ ...mapping, sheet: '名细' }), book, '十月.xlsx');
    expect(lost.failure).toMatchObject({ code: 'recordings.no-sheet', place: { file: '十月.xlsx' } });
  });

  it('is read from Parquet, whatever its columns are', async () => {
    const path = join(folder, `p${String(++number)}.parquet`);
    const analysis = await openAnalysis({ threads: 1, memoryLimit: '256MB' });
    await analysis.query(
      `copy (select 'a' || i as "账号", date '${day(30)}' as "起始日期", timestamp '${day(1)} 20:30:00' as "截止日期",
         i::bigint as "订单数", (i / 100.0)::decimal(12, 2) as "销售额（元）", null::varchar as "备注"
       from range(1, 12001) t(i)) to '${path}' (format parquet)`,
    );
    analysis.close();
    const source = await make();
    const report = await get().sources.takeReportFile(source, { path, file: '十月.parquet' });
    expect(report).toMatchObject({ accepted: 12_000, rejected: 0, problems: [] });
    const rows = await logged(source);
    expect(rows.at(-42)?.data).toMatchObject({ account: 'a42', orders: 42, salesFen: 42, to: day(1) });
    expect(isoOf(rows[0]?.time ?? 0)).toBe(`${day(1)}T12:30:00.000Z`);
  });

  it('is refused whole where a column is gone, and the name that may be meant is told', async () => {
    const source = await make();
    const renamed = `${HEADER.replace('销售额（元）', '销售额').replace('订单数', '笔数')}\n${line('tea')}`;
    const report = await take(source, renamed);
    expect(report).toMatchObject({ accepted: 0, rejected: 0 });
    expect(report.problems).toMatchObject([
      { code: 'sources.report-no-column', params: { column: '订单数' } },
      { code: 'sources.report-column-renamed', params: { column: '销售额（元）', near: '销售额' } },
    ]);
    const twice = await take(source, `${HEADER},账号\n${line('tea')}x`);
    expect(twice.failure).toMatchObject({ code: 'sources.report-column-twice' });
    expect(
      await take(source, ` 账 号 ,${HEADER.slice(3).replace('（元）', '(元)')}\n${line('tea')}`),
    ).toMatchObject({ accepted: 1 });
  });

  it.each([
    ['', 'sources.report-no-column'],
    [HEADER, 'sources.report-empty'],
    ['<html><table><tr><td>账号</td></tr></table></html>', 'sources.report-no-table'],
    ['%PDF-1.7', 'sources.report-no-table'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'sources.report-xls'],
    ['PAR1 but nothing else', 'sources.report-parquet'],
    ['PK\x03\x04 but no archive', 'recordings.damaged-archive'],
    [makeZip({ 'a.txt': 'x' }), 'recordings.no-workbook'],
  ])('is refused with its reason and without a path of this machine: %j', async (content, code) => {
    const { failure } = await take(await make(), content);
    expect(failure).toMatchObject({ code, place: { file: '十月.csv' } });
    expect(JSON.stringify(failure)).not.toContain(folder);
  });

  it('shows its first twenty lines before anything is taken, good and bad', async () => {
    const source = await make();
    const lines = Array.from({ length: 30 }, (_, i) => line(`a${String(i)}`, i === 3 ? '' : '5'));
    const shown = await look(source, [HEADER, ...lines].join('\n'));
    expect(shown.columns).toEqual(HEADER.split(','));
    expect(shown.rows).toHaveLength(20);
    expect(shown.rows[0]).toMatchObject({
      row: 2,
      event: { data: { account: 'a0', salesFen: 567_890 } },
      problem: null,
    });
    expect(shown.rows[3]).toMatchObject({
      row: 5,
      event: null,
      problem: { params: { column: '订单数', reason: '缺少此字段' } },
    });
    expect(await logged(source)).toEqual([]);
  });

  it.each<[string, Partial<ReportMapping>, string[]]>([
    ['a type nobody knows', { type: 'org.concentric.orders.sumarised.v1' }, ['sources.unknown-type']],
    [
      'a field that is none',
      { fields: { ...MAPPING.fields, salesFenn: { constant: 1 } } },
      ['sources.mapping-no-field'],
    ],
    [
      'a missing field',
      { fields: { platform: { constant: 'blue' } } },
      Array.from({ length: 4 }, () => 'sources.mapping-field-missing'),
    ],
    [
      'a constant out of place',
      { fields: { ...MAPPING.fields, platform: { constant: 7 } } },
      ['sources.mapping-constant'],
    ],
    [
      'a ratio without a whole',
      { fields: { ...MAPPING.fields, orders: { column: '订单数', as: 'ratio', optional: false } } },
      ['sources.mapping-whole'],
    ],
    [
      'a name where none goes',
      { fields: { ...MAPPING.fields, 'orders.x': { constant: 1 } } },
      ['sources.mapping-plain'],
    ],
  ])('is not read by a mapping with %s', async (_what, change, codes) => {
    const source = await make(null);
    const mapping = { ...MAPPING, ...change };
    expect((await look(source, `${HEADER}\n${line('a')}`, mapping)).problems.map(({ code }) => code)).toEqual(
      codes,
    );
    await expect(save(source.id, mapping)).rejects.toThrow(codes[0]);
  });

  it('of measures fills named values, shares and ratios', async () => {
    const mapping: ReportMapping = {
      ...{ ...MAPPING, type: 'org.concentric.account.profiled.v1', time: '日期' },
      fields: {
        platform: { constant: 'blue' },
        account: { column: '账号', as: 'text', optional: false },
        displayName: { column: '昵称', as: 'text', optional: false },
        subject: {
          column: '类别',
          as: 'text',
          codes: { 主播: 'streamer', 运营者: 'operator' },
          optional: false,
        },
        'measures.training.hours': { column: '学时', as: 'ratio', whole: '应学', optional: false },
        'measures.x.share': { column: '占比', as: 'percent', optional: true },
      },
    };
    const source = await make(mapping);
    const report = await take(
      source,
      `账号,昵称,类别,学时,应学,占比,日期\ntea,小茶,主播,6,8,12.5%,${day(1)}\nx,小水,观众,6,8,,${day(1)}`,
    );
    expect(problems(report)).toEqual([['sources.report-cell', '类别', 3]]);
    expect((await logged(source))[0]?.data).toMatchObject({
      subject: 'streamer',
      measures: { 'training.hours': [6, 8], 'x.share': 0.125 },
    });
  });

  it('that stays out is a gap, and the source due', async () => {
    const source = await make({ ...MAPPING, everyHours: 48 });
    await take(source, `${HEADER}\n${line('tea')}`);
    expect(await view(source.id)).toMatchObject({
      health: { state: 'fresh' },
      reporting: { overdueSince: null },
    });
    get().later(3);
    const data = { platform: 'blue', account: 'a', session: 's' };
    const about = { id: 'e', source: source.prefix ?? '', time: get().clock(), data };
    const event = { ...about, type: 'org.concentric.session.closed.v1' as const };
    await get().sources.takeEvents(source, [{ event, place: {} }]);
    const due = await view(source.id);
    expect(due).toMatchObject({
      health: { state: 'due' },
      reporting: { version: 1, recent: [{ accepted: 1, failed: false }] },
    });
    expect(due?.reporting?.overdueSince).toBe(get().clock() - DAY);
    expect(due?.health.gaps[0]).toEqual({ from: get().clock() - DAY, until: get().clock() });
  });
  it('is uploaded, looked at and taken by its source’s own people, and nobody else', async () => {
    const source = await make(null, { mandate: 'third-party', ownerId: PLATFORM_ID });
    const { sources, store } = get();
    const upload = (actor: Actor, text = `${HEADER}\n${line('tea')}`) =>
      sources.uploadReport(actor, source.id, {
        name: '十月.csv',
        bytes: (async function* () {
          await Promise.resolve();
          yield Buffer.from(text);
        })(),
      });
    const { file, name, ...about } = await upload(member);
    expect(about).toMatchObject({
      kind: 'csv',
      sheets: [],
      head: [{ row: 1, cells: HEADER.split(',') }, { row: 2 }],
    });
    const one = { id: source.id, file, name };
    const preview = await call(sources.router.previewReport, { ...one, mapping: MAPPING }, as(member));
    expect(preview).toMatchObject({ problems: [], rows: [{ event: { data: { account: 'tea' } } }] });
    await expect(call(sources.router.takeReport, one, as(member))).rejects.toThrow('sources.no-mapping');
    for (const actor of [stranger, PEOPLE.chen, PEOPLE.auditor]) {
      await expect(upload(actor)).rejects.toThrow(/policy.denied|sources.none/);
      await expect(save(source.id, MAPPING, actor)).rejects.toThrow(/policy.denied|sources.none/);
    }
    expect(await save(source.id, MAPPING, member)).toMatchObject({ reporting: { version: 1, lastAt: null } });
    expect(await call(sources.router.takeReport, one, as(member))).toMatchObject({ accepted: 1 });
    await expect(call(sources.router.takeReport, one, as(member))).rejects.toThrow('sources.no-staged');
    await expect(upload(member, '<html>')).rejects.toThrow('sources.report-no-table');
    expect(readdirSync(join(store.dataDir, 'reports', source.id))).toEqual([]);
    await expect(
      call(sources.router.takeReport, { ...one, file: '../../secrets.json' }, as(member)),
    ).rejects.toThrow();
  });

  it('is taken from the drop folder of its source', async () => {
    const [mapped, bare] = [await make(), await make(null)];
    const root = join(folder, `drop${String(++number)}`);
    for (const { id } of [mapped, bare]) {
      mkdirSync(join(root, id, 'in'), { recursive: true });
      const path = join(root, id, 'in', '十月.csv');
      writeFileSync(path, `${HEADER}\n${line('dropped')}\n${line('bad', 'x')}`);
      utimesSync(path, 0, 0);
    }
    const taken = (await get().sources.takeDropped(root)).filter(({ source }) =>
      [mapped.id, bare.id].includes(source),
    );
    expect(taken).toMatchObject([
      { source: mapped.id, taken: true, accepted: 1, rejected: 1 },
      { source: bare.id, taken: false, accepted: 0 },
    ]);
    expect(readdirSync(join(root, bare.id, 'rejected'))).toContain('十月.csv.report.json');
  });

  it('waits where the store fails, and is then taken whole', async () => {
    const source = await make();
    const { store } = get();
    const content = `${HEADER}\n${line('tea')}`;
    await store.system((tx) => sql`alter table source_hours rename to gone`.execute(tx));
    await expect(take(source, content)).rejects.not.toBeInstanceOf(ProblemError);
    await store.system((tx) => sql`alter table gone rename to source_hours`.execute(tx));
    expect(await take(source, content)).toMatchObject({ accepted: 1 });
  });
});
