import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concentric } from '../testing/run-concentric.ts';

const EXAMPLES = new URL('../../../../content/examples/indicators/', import.meta.url).pathname;
const HDI = `${EXAMPLES}hdi.yaml`;
const HEAD = 'country,life_expectancy,expected_schooling_years,mean_schooling_years,gni_per_capita_ppp2017';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'score-command-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('concentric score run', () => {
  it('reproduces the published index of every country', async () => {
    const { code, out } = await concentric(['score', 'run', HDI, `${EXAMPLES}hdi-2022.csv`, '--json']);
    expect(code).toBe(0);
    const { results } = JSON.parse(out) as { results: { subject: string; total: number; grade: string }[] };
    expect(results.map(({ subject, total, grade }) => [subject, total, grade])).toEqual([
      ['CHE', 0.967, 'Very High'],
      ['NOR', 0.966, 'Very High'],
      ['SGP', 0.949, 'Very High'],
      ['USA', 0.927, 'Very High'],
      ['CHN', 0.788, 'High'],
      ['NGA', 0.548, 'Low'],
    ]);
  });

  it('scores what can be scored and tells the rest by line', async () => {
    const rows = [
      'A,80,15,10,20000',
      'B,80,15,10,"20,000"',
      'A,1,1,1,1',
      'C,80%,15,10,20000',
      'D,80,15,10,20,000',
    ];
    const data = await file('data.csv', [HEAD, ...rows].join('\n'));
    const { code, out, err } = await concentric(['score', 'run', HDI, data, '--lang', 'en']);
    expect(code).toBe(1);
    expect(out).toMatch(/^ {4}1 +0\.\d{3} {2}A {2}/m);
    expect(out).toMatch(/^ {4}– +– {2}B {2}not computed$/m);
    for (const line of [3, 4, 5, 6]) expect(err).toContain(`data.csv:${line}`);
    expect(err).toContain('separators of thousands');
  });

  it('refuses a document that is none, an unknown column of subjects and a day that is none', async () => {
    const data = await file('one.csv', `${HEAD}\nA,80,15,10,20000\n`);
    const broken = await file('broken.yaml', 'id: x\n');
    for (const args of [
      [broken, data],
      [HDI, data, '--subject', 'iso'],
      [HDI, data, '--as-of', '2026-02-30'],
    ]) {
      const { code, out, err } = await concentric(['score', 'run', ...args]);
      expect([code, err]).toEqual([2, expect.stringMatching(/\[(indicators|score)\.[a-z-]+\]/)]);
      expect(out.split('\n').length).toBeLessThan(3);
    }
  });
});
