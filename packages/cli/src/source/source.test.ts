import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concentric, type Outcome } from '../testing/run-concentric.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'concentric-source-'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const source = (...args: string[]): Promise<Outcome> => concentric(['source', ...args], { cwd });
const terms = (more: Record<string, string> = {}): string[] =>
  Object.entries({
    ...{
      '--name': '公开公告',
      '--mandate': 'third-party',
      '--prefix': 'urn:notices',
      '--basis': '依法公开的决定',
    },
    ...{ '--agreement': '工作人员录入', '--types': 'penalty.published,chat.message', ...more },
  }).flat();

const TOKEN = /\n([\w-]{43})\n$/;

describe('sources on the command line', () => {
  it('are added with a token shown once, listed, renewed and closed', async () => {
    const added = await source('add', ...terms());
    expect(added).toMatchObject({ code: 0, err: '' });
    const token = TOKEN.exec(added.out)?.[1];
    expect(token).toBeDefined();
    const again = await source('add', ...terms({ '--name': '另一个' }));
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toContain('[sources.prefix-taken]');
    const renewed = await source('renew', '公开公告');
    expect(TOKEN.exec(renewed.out)?.[1]).not.toBe(token);
    const secret = await source('secret', '公开公告');
    expect(secret.out).toMatch(/\/api\/intake\/src_\w+[\s\S]*\nwhsec_[A-Za-z0-9+/]{43}=\n$/);
    const listed = await source('list', '--json');
    expect(listed.out).not.toContain(token);
    expect(JSON.parse(listed.out)).toMatchObject({
      ...{
        name: '公开公告',
        prefix: 'urn:notices',
        hasToken: true,
        hasSecret: true,
        health: { state: 'waiting' },
      },
      types: ['org.concentric.chat.message.v1', 'org.concentric.penalty.published.v1'],
    });
    const mapping = {
      ...{ type: 'org.concentric.penalty.published.v1', time: '决定日期', id: ['文号'] },
      fields: {
        platform: { constant: 'blue' },
        ...{ account: { column: '账号', as: 'text' }, decisionNo: { column: '文号', as: 'text' } },
        ...{ authority: { column: '机关', as: 'text' }, decidedOn: { column: '决定日期', as: 'date' } },
        kind: { column: '种类', as: 'text', codes: { 税务: 'tax', 行政: 'administrative' } },
      },
    };
    writeFileSync(join(cwd, 'map.json'), JSON.stringify(mapping));
    writeFileSync(
      join(cwd, 'r.csv'),
      '账号;文号;机关;决定日期;种类\na;1;税务局;2026年11月3日;税务\nb;2;税务局;昨天;税务\n',
    );
    expect((await source('report', '公开公告', 'r.csv')).err).toContain('[sources.no-mapping]');
    const shown = await source('report', '公开公告', 'r.csv', '--preview', '--mapping', 'map.json');
    expect(
      shown.out
        .split('\n')
        .slice(0, 2)
        .map((one) => JSON.parse(one) as object),
    ).toMatchObject([
      { row: 2, data: { kind: 'tax', decidedOn: '2026-11-03' } },
      { row: 3, problem: expect.stringContaining('决定日期') as string },
    ]);
    expect((await source('mapping', '公开公告', 'map.json')).code).toBe(0);
    const taken = await source('report', '公开公告', 'r.csv');
    expect(taken.out).toContain('新收 1 条，已有 0 条，有误 1 条');
    expect((await source('report', '公开公告', 'r.csv', '--mapping', 'map.json')).code).toBe(2);
    expect((await source('mapping', '公开公告', 'r.csv')).err).toContain('[source.bad-mapping]');
    expect((await source('report', '公开公告', 'none.csv')).err).toContain('[source.bad-report]');
    expect((await source('close', '公开公告', '--reason', '改由另一来源报送')).code).toBe(0);
    expect((await source('renew', '公开公告')).err).toContain('[sources.closed]');
  }, 240_000);

  it.each([
    [terms({ '--prefix': 'notices' }), 'source.bad-flag', '--prefix'],
    [terms({ '--quota': 'many' }), 'source.bad-flag', '--quota'],
    [terms({ '--every': '0' }), 'source.bad-flag', '--every'],
    [terms({ '--types': ' , ' }), 'source.bad-flag', '--types'],
    [terms({ '--mandate': 'all' }), 'cli.bad-value', '--mandate'],
    [terms().slice(2), 'cli.missing-argument', '--name'],
  ])('are refused for %j', async (args, code, flag) => {
    const outcome = await source('add', ...args);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain(`[${code}]`);
    expect(outcome.err).toContain(flag);
  });
});
