import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeZip } from '../testing/make-workbook.ts';
import { concentric } from '../testing/run-concentric.ts';

const EXAMPLES = new URL('../../../../content/examples/weights/', import.meta.url).pathname;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weights-command-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** A row of a sheet whose cells hold their texts themselves. */
function row(number: number, cells: readonly string[]): string {
  const written = cells.map(
    (cell, j) => `<c r="${'ABC'[j]}${number}" t="inlineStr"><is><t>${cell}</t></is></c>`,
  );
  return `<row r="${number}">${written.join('')}</row>`;
}

const weights = (...args: readonly string[]) => concentric(['weights', ...args], { cwd: folder });

describe('concentric weights', () => {
  it('prints the published example with its consistency', async () => {
    const { code, out } = await weights('ahp', `${EXAMPLES}ahp-eigenvector.yaml`);
    expect(code).toBe(0);
    expect(out).toMatch(/^0\.177\d* +█+ +coffee$/m);
    expect(out).toMatch(/CR 0\.022\d*/);
  });

  it('takes a panel together, tells how far it agrees and whom to ask again', async () => {
    const panel = await file(
      'panel.yaml',
      'items: [a, b, c]\nexperts:\n  - { name: 张, upper: { a/b: 3, b/c: 3, a/c: 9 } }\n  - { name: 李, upper: { a/b: 3, b/c: 3, a/c: 1/9 } }\n',
    );
    const { code, out } = await weights('ahp', panel, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      experts: [
        { name: '张', consistency: { acceptable: true } },
        { name: '李', consistency: { acceptable: false } },
      ],
      agreement: { degrees: 2 },
    });
    expect((await weights('ahp', panel)).out).toContain('李: CR');
  });

  it.each([
    ['entropy', 'entropy.yaml', []],
    ['critic', 'critic-pearson.yaml', ['--correlation', 'spearman']],
    ['merec', 'topsis.yaml', []],
    ['deviation', 'topsis.yaml', ['--normalise', 'share']],
    ['pca', 'topsis.yaml', ['--components', 'first']],
  ])('derives weights by %s', async (method, example, options) => {
    const { code, out } = await weights(method, EXAMPLES + example, '--json', ...options);
    expect(code).toBe(0);
    const found = (JSON.parse(out) as { weights: number[] }).weights;
    expect(found.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
  });

  it('reads a workbook as it reads a table', async () => {
    const path = join(folder, 'panel.xlsx');
    await writeFile(
      path,
      makeZip({
        'xl/workbook.xml': '<workbook><sheets><sheet name="权重" r:id="a"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': '<R><Relationship Id="a" Target="worksheets/s.xml"/></R>',
        'xl/worksheets/s.xml': `<w>${[
          ['专家', '质量', '价格'],
          ['张', '60', '40'],
          ['李', '50', '50'],
        ]
          .map((cells, i) => row(i + 1, cells))
          .join('')}</w>`,
      }),
    );
    const { code, out } = await weights('budget', path, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ criteria: ['质量', '价格'], weights: [0.55, 0.45] });
  });

  it('ranks, best first', async () => {
    const { out } = await weights('topsis', `${EXAMPLES}topsis.yaml`);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/).at(-1)),
    ).toEqual(['A3', 'A2', 'A1', 'A4']);
  });

  it('names the cell that is no number, the file and what to do, and ends with 2', async () => {
    const path = await file('bad.csv', 'x,a,b\n甲,1,"1,234"\n乙,12%,3\n');
    const { code, err } = await weights('entropy', path);
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(2);
    expect(err).toContain('1,234');
    expect(err).toContain('12%');
    expect(err).toContain('bad.csv');
  });
});
