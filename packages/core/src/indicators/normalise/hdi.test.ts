import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../shared/index.ts';
import { score } from '../score.ts';
import { inputOf, measured, planOf } from '../testing.ts';

const example = (name: string): string =>
  readFileSync(new URL(`../../../../../content/examples/indicators/${name}`, import.meta.url), 'utf8');

const plan = planOf('hdi.yaml', example('hdi.yaml'));
const [head, ...countries] = readCsv(example('hdi-2022.csv')).rows.map(({ cells }) => cells);
const columnOf = (name: string): number => head?.indexOf(name) ?? -1;

function resultOf(cells: readonly string[], without: readonly string[] = []) {
  const fields = plan.fields.filter(({ name }) => !without.includes(name));
  const measures = fields.map(({ name }) => [name, measured(Number(cells[columnOf(name)]))] as const);
  return score(plan, inputOf(plan, { measures: Object.fromEntries(measures) }));
}

describe('the Human Development Index', () => {
  it.each(countries.map((cells) => [cells[columnOf('country')] ?? '', cells] as const))(
    'of %s is as published, with its tier',
    (_, cells) => {
      const { total, grade, lines, problems } = resultOf(cells);
      expect(total / 1_000_000).toBe(Number(cells[columnOf('hdi_published')]));
      expect(grade).toBe(cells[columnOf('tier_published')]);
      expect(lines.reduce<number>((sum, line) => sum - line.deducted, plan.scale)).toBe(total);
      expect(problems).toEqual([]);
    },
  );

  it('explains the mean by its parts', () => {
    const { lines } = resultOf(countries[0] ?? []);
    expect(lines[0]?.text.zh).toBe(
      '−0.033：人类发展指数，加权几何平均（健康 98.85% × 1/3，教育 92.41% × 1/3，收入 98.83% × 1/3），得分率 96.65%，1 分中得 0.967 分',
    );
  });

  it('is not computed where a figure is missing', () => {
    const result = resultOf(countries[0] ?? [], ['life_expectancy']);
    expect(result).toMatchObject({ status: 'unrated', grade: null, missing: [{ code: 'health' }] });
  });
});
