import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concentric, type Outcome } from '../testing/run-concentric.ts';

const START = Date.parse('2026-11-01T12:00:00+08:00');
const DAY = 86_400_000;

function line(type: string, day: number, id: string, data: object): string {
  const time = new Date(START + day * DAY).toISOString();
  const common = { platform: 'p', account: day % 2 === 0 ? 'tea' : 'silk' };
  return JSON.stringify({
    ...{ specversion: '1.0', id, source: 'urn:test', type: `org.concentric.${type}.v1`, time },
    data: { ...common, ...data },
  });
}

const LOG = [
  ...[0, 1, 2, 3].map((day) =>
    line('price.observed', day, `p${day}`, { product: 'x', dealFen: 100 * (day + 1) }),
  ),
  line('speech.segment', 2, 's1', { session: 's', offsetMs: 0, text: '全国最好的，找不到第二家\u001b[31m' }),
  line('speech.segment', 3, 's2', { session: 's', offsetMs: 0, text: '今天天气好' }),
  '{"specversion":"1.0"}',
].join('\n');

const QUERY = `
kinds: [speech.segment]
where: lex("absolut-terms")
period: { from: 2026-11-01, to: 2026-11-04 }
by: [dya]
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'query-'));
  await writeFile(join(folder, 'log.ndjson'), LOG);
  await writeFile(join(folder, 'bad.yaml'), QUERY);
  await writeFile(join(folder, 'good.yaml'), QUERY.replace('absolut-', 'absolute-').replace('dya', 'text'));
  await writeFile(join(folder, 'empty.ndjson'), '');
});
afterAll(() => rm(folder, { recursive: true }));

function query(args: readonly string[], lang?: string): Promise<Outcome> {
  return concentric(['query', ...args], { cwd: folder, ...(lang === undefined ? {} : { lang }) });
}

describe('concentric query', () => {
  it('groups and measures records of files, with no server, and names the bad ones', async () => {
    const prices = ['--kinds', 'price.observed', '--by', 'account', '--measure', 'avg:price.dealFen'];
    const { code, out, err } = await query(['log.ndjson', ...prices]);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      'account  数值  条数',
      'p/silk    300     2',
      'p/tea     200     2',
      '合计      250     4',
      '',
    ]);
    expect(err).toMatch(/^log\.ndjson:7 /m);
  });

  it('compares two spans of days, and says that there is too little for an interval', async () => {
    const days = ['--from', '2026-11-03', '--compare', '2026-11-01..2026-11-02'];
    const { out } = await query(['log.ndjson', '--kinds', 'price.observed', ...days], 'en_US.UTF-8');
    expect(out).toMatch(/value +items +other +difference +ratio\n +2 +2 +2 +0 +1 \(too few\)/);
  });

  it('takes a query file, and shows nothing that could move a cursor', async () => {
    const { code, out } = await query(['log.ndjson', '--query', 'good.yaml']);
    expect(code).toBe(1);
    expect(out).toContain('全国最好的，找不到第二家\\u001b[31m');
    expect(out).not.toContain('\u001b');
  });

  it('judges by rules where hits are asked for', async () => {
    const hits = ['--of', 'hits', '--by', 'rule', '--json'];
    const view = JSON.parse((await query(['log.ndjson', ...hits])).out) as {
      rows: { key: string[]; value: number }[];
      query: { of: string };
    };
    expect(view.query.of).toBe('hits');
    expect(view.rows.map(({ key }) => key[0])).toContain('M01');
  });

  it('tells everything wrong with a query, with what was meant', async () => {
    const { code, out, err } = await query(['log.ndjson', '--query', 'bad.yaml']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/1:6 where: .*absolut-terms.*absolute-terms.*\[rules\.unknown-group\]/);
    expect(err).toMatch(/bad\.yaml:5:6 by\.0: .*dya.*day.*\[query\.unknown-dimension\]/);
  });

  it.each([
    [[], 'query.no-input'],
    [['--data', 'log.ndjson'], 'query.two-inputs'],
    [['--data'], 'query.no-purpose'],
    [['log.ndjson', '--measure', 'median:x'], 'query.bad-measure'],
    [['log.ndjson', '--measure', 'sum'], 'query.bad-measure'],
    [['log.ndjson', '--compare', 'last month'], 'query.bad-days'],
    [['log.ndjson', '--from', '2016-01-01'], 'query.period-too-long'],
    [['log.ndjson', '--top', 'ten'], 'rules.shape'],
    [['log.ndjson', '--query', 'none.yaml'], 'query.unreadable-query'],
    [['empty.ndjson'], 'query.nothing-read'],
    [['none.ndjson'], 'query.nothing-read'],
  ])('refuses %j', async (args, code) => {
    const { code: exit, err } = await query(args);
    expect(err).toContain(`[${code}]`);
    expect(exit).toBe(2);
  });
});
