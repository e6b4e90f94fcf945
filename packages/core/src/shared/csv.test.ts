import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvRows } from './csv.ts';

function read(text: string, size = text.length || 1) {
  const reader = new CsvRows([',', '\t', ';', '，', '|']);
  const rows = [];
  for (let at = 0; at < text.length; at += size) rows.push(...reader.push(text.slice(at, at + size)));
  rows.push(...reader.end());
  return rows;
}
const cells = (text: string) => read(text).map((row) => ('cells' in row ? row.cells : row.broken));

describe('comma-separated values', () => {
  it.each([
    [
      'a,b\r\n1,2\n3,4\r5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      '\ufeffa\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\n1,5;2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    ['报表\na;b\n1;2', [['报表'], ['a', 'b'], ['1', '2']]],
    [
      'a,b\n\n , \n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n"x ""y""",2',
      [
        ['a', 'b'],
        ['x "y"', '2'],
      ],
    ],
    [
      'a,b\n"1\n2",3\n4,5',
      [
        ['a', 'b'],
        ['1\n2', '3'],
        ['4', '5'],
      ],
    ],
    [
      'a,b\n"1" 2,3',
      [
        ['a', 'b'],
        ['1 2', '3'],
      ],
    ],
    ['a,b\n"open,2\n3,4', [['a', 'b'], 'open-quote', ['3', '4']]],
    ['only', [['only']]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(cells(text)).toEqual(expected);
  });

  it('give each row the line it begins on, over quotes with line breaks too', () => {
    expect(read('a,b\n"1\r\n2",3\n\n4,5').map(({ row }) => row)).toEqual([1, 2, 5]);
  });

  it('lose one line, not the rest of a long report, to a quote that is never closed', () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `${String(i)},x`);
    lines[10] = '10,"x';
    const rows = read(`a,b\n${lines.join('\n')}`, 4_096);
    expect(rows.filter((row) => 'broken' in row)).toEqual([{ row: 12, broken: 'open-quote' }]);
    expect(rows).toHaveLength(30_001);
  });

  it('are the same however they are cut', () => {
    const text = fc.array(fc.constantFrom('a', ',', '"', '\n', '\r\n', '\r', '；', 'ö'), { maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (parts, size) => {
        const whole = `x,y\n${parts.join('')}`;
        expect(read(whole, size)).toEqual(read(whole));
      }),
    );
  });
});
