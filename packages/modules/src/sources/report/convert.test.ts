import { isoOf } from '@concentric/core/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertCell } from './convert.ts';
import type { CellUnit, DateOrder } from './contract.ts';
import { readMoment } from './moment.ts';

const read = (text: string, as: CellUnit, whole?: string) => {
  const outcome = convertCell(text, { as }, 'ymd', whole);
  return outcome.fault === undefined ? outcome.value : 'refused';
};

describe('a cell', () => {
  it.each<[string, CellUnit, unknown]>([
    ['1,234', 'integer', 1_234],
    ['１２３４', 'integer', 1_234],
    ['12.0', 'integer', 12],
    ['1,23', 'integer', 'refused'],
    ['12.5', 'integer', 'refused'],
    ['12%', 'integer', 'refused'],
    ['1,234.56', 'yuan', 123_456],
    ['¥1,234.5元', 'yuan', 123_450],
    ['￥０．０１', 'yuan', 1],
    ['1.2万', 'yuan', 1_200_000],
    ['3亿', 'yuan', 30_000_000_000],
    ['(12.00)', 'yuan', -1_200],
    ['1234.5599999999999', 'yuan', 123_456],
    ['0.30000000000000004', 'yuan', 30],
    ['1.2345e3', 'yuan', 123_450],
    ['12.345', 'yuan', 'refused'],
    ['一百', 'yuan', 'refused'],
    ['1.2.3', 'yuan', 'refused'],
    ['.', 'yuan', 'refused'],
    ['-', 'yuan', 'refused'],
    ['9'.repeat(30), 'yuan', 'refused'],
    ['1e999', 'number', 'refused'],
    ['12%', 'percent', 0.12],
    ['12', 'percent', 0.12],
    ['１２．５％', 'percent', 0.125],
    ['0.12', 'share', 0.12],
    ['12%', 'share', 0.12],
    ['90.5', 'seconds', 90_500],
    ['是', 'yes-no', true],
    ['Ｎ', 'yes-no', false],
    ['也许', 'yes-no', 'refused'],
    ['2026年11月4日', 'date', '2026-11-04'],
    ['46350', 'date', '2026-11-24'],
    ['2026-02-30', 'date', 'refused'],
    ['11/4/2026', 'date', 'refused'],
    [' 蓝鲸 ', 'text', '蓝鲸'],
    ['6.22588e+18', 'text', 'refused'],
    ['', 'yuan', undefined],
    ['  ', 'text', undefined],
  ])('%j as %s is %j', (text, as, expected) => {
    expect(read(text, as)).toBe(expected);
  });

  it('of a ratio takes the whole from the other column', () => {
    expect(read('1,980', 'ratio', '2000')).toEqual([1_980, 2_000]);
    expect(read('5', 'ratio', '')).toBe('refused');
  });

  it('of words stands for what was agreed, and a near one is named', () => {
    const codes = { 质量问题: 'product-quality', 虚假宣传: 'false-promotion' };
    expect(convertCell('质量问题 ', { as: 'text', codes }, 'ymd')).toEqual({ value: 'product-quality' });
    expect(convertCell('质量门题', { as: 'text', codes }, 'ymd').fault?.zh).toContain('质量问题');
  });

  it('of fen is exact however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 45 }), (fen) => {
        const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
        const grouped = yuan.replaceAll(/\B(?=(\d{3})+(?=\.))/g, ',');
        for (const text of [yuan, grouped, `¥ ${grouped}`]) expect(read(text, 'yuan')).toBe(fen);
      }),
    );
  });

  it('is never misread, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<CellUnit>('integer', 'yuan', 'number', 'date'), (text, as) => {
        const value = read(text, as);
        if (typeof value === 'number') expect(text.normalize('NFKC')).toMatch(/\d/);
      }),
    );
  });
});

describe('a moment', () => {
  it.each<[string, DateOrder, string | undefined]>([
    ['2026-11-24', 'ymd', '2026-11-23T16:00:00.000Z'],
    ['2026/11/4 9:05', 'ymd', '2026-11-04T01:05:00.000Z'],
    ['2026.11.04 20:00:01', 'ymd', '2026-11-04T12:00:01.000Z'],
    ['20261124', 'ymd', '2026-11-23T16:00:00.000Z'],
    ['2026年11月24日 8时30分', 'ymd', '2026-11-24T00:30:00.000Z'],
    ['２０２６－１１－２４', 'ymd', '2026-11-23T16:00:00.000Z'],
    ['46350.5', 'ymd', '2026-11-24T04:00:00.000Z'],
    ['2026-11-24T20:00:00+08:00', 'ymd', '2026-11-24T12:00:00.000Z'],
    ['2026-11-24T20:00:00Z', 'ymd', '2026-11-24T20:00:00.000Z'],
    ['11/4/2026', 'mdy', '2026-11-03T16:00:00.000Z'],
    ['4/11/2026 10:00', 'dmy', '2026-11-04T02:00:00.000Z'],
    ['13/1/2026', 'mdy', undefined],
    ['2026-13-01', 'ymd', undefined],
    ['2026-11-24 25:00', 'ymd', undefined],
    ['2026-11-24 明天', 'ymd', undefined],
    ['12', 'ymd', undefined],
    ['99999', 'ymd', undefined],
    ['', 'ymd', undefined],
  ])('%j in the order %s is %s', (text, order, iso) => {
    const moment = readMoment(text, order);
    expect(moment === undefined ? undefined : isoOf(moment.at)).toBe(iso);
  });
});
