import { describe, expect, it } from 'vitest';
import { readExperts, readTable } from './read-study.ts';
import { codes, must } from './testing.ts';

describe('a study file', () => {
  it('is read from CSV with directions and weights', () => {
    const { table, weights } = must(
      readTable('t.csv', '对象,质量,价格\ntypes,1,-1\nweights,0.7,0.3\n甲,3,10\n乙,5,12\n'),
    );
    expect(table).toEqual({
      criteria: ['质量', '价格'],
      kinds: ['benefit', 'cost'],
      alternatives: ['甲', '乙'],
      rows: [
        [3, 10],
        [5, 12],
      ],
    });
    expect(weights).toEqual([0.7, 0.3]);
  });

  it.each(['1,234', '12%', 'NaN', 'Infinity', '', '3元'])('names the cell that reads "%s"', (value) => {
    const result = readTable('t.csv', `x,a,b\n甲,1,"${value}"\n乙,2,3\n`);
    expect(result).toMatchObject({
      ok: false,
      error: [{ code: 'weights.not-a-number', params: { row: '甲', criterion: 'b', value } }],
    });
  });

  it.each([
    ['t.csv', 'x,a,b\n甲,1\n乙,2,3\n', 'weights.uneven-rows'],
    ['t.csv', 'x,a,a\n甲,1,2\n乙,2,3\n', 'weights.name-twice'],
    ['t.csv', 'x,a,b\ntypes,1,2\n甲,1,2\n乙,2,3\n', 'weights.unknown-kind'],
    ['t.csv', 'x,a,b\n甲,1,2\n', 'weights.too-small'],
    ['t.csv', '', 'weights.unreadable'],
    ['t.csv', 'x,a,b\n"甲,1,2\n', 'weights.unreadable'],
    ['t.json', '{"criteria": []}', 'weights.unreadable'],
    ['t.yaml', 'matrix: [1, 2', 'document.syntax'],
    ['t.yaml', 'matrix: [[1, 2], [3, 4]]\nmatrx: 3\n', 'weights.unknown-key'],
    ['t.csv', 'x,a,b\n甲,1e308,1\n乙,2,3\n', 'weights.out-of-range'],
    ['t.csv', 'x,a,b\n甲,1e-200,1\n乙,2,3\n', 'weights.out-of-range'],
  ])('%s %j is refused', (file, text, code) => {
    expect(codes(readTable(file, text))[0]).toBe(code);
  });

  it('puts the rows of judgements in the order of their names', () => {
    const rows = (text: string) => must(readExperts('j.csv', text))[0]?.judgements.values;
    const byName = rows(',a,b,c\nc,,,1\na,1,2,4\nb,,1,2\n');
    expect(byName).toEqual(rows(',a,b,c\n,1,2,4\n,,1,2\n,,,1\n'));
    expect(byName?.[0]).toEqual([1, 2, 4]);
    expect(codes(readExperts('j.csv', ',a,b\na,1,2\nz,,1\n'))).toEqual(['weights.unknown-item']);
  });

  it('holds several experts, each with a say', () => {
    const text =
      'items: [a, b]\nexperts:\n  - { name: 张, say: 2, upper: { a/b: 3 } }\n  - { matrix: [[1, 1/3], [3, 1]] }\n';
    const experts = must(readExperts('e.yaml', text));
    expect(experts.map(({ name, say }) => [name, say])).toEqual([
      ['张', 2],
      ['2', 1],
    ]);
    expect(experts[1]?.judgements.values[0]?.[1]).toBeCloseTo(1 / 3, 12);
  });
});
