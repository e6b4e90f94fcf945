import { describe, expect, it } from 'vitest';
import { measureOf, recognise, RECOGNISERS } from './recognise.ts';

function values(name: string, text: string): unknown[] {
  const recogniser = RECOGNISERS.get(name);
  return recogniser === undefined ? [] : recognise(recogniser, text).map(({ value }) => value);
}

describe('numbers in speech', () => {
  it.each<[string, string, unknown[]]>([
    ['#money', '原价三百九十九', [39_900]],
    ['#money', '卖两百六的', [26_000]],
    ['#money', '要一万二', [1_200_000]],
    ['#money', '¥19.9包邮', [1990]],
    ['#money', '价值三百多的好礼', [30_000]],
    ['#money', '1,280元和五毛', [128_000, 50]],
    ['#money', '十二万八的金条', [12_800_000]],
    ['#money', '一千零五十块钱', [105_000]],
    ['#money', '30万的车', [30_000_000]],
    ['#money', '最后三天，第2款，百分之十，五斤装，2026年', []],
    ['#money', '原价一律不写，二十三天，第三十五块', []],
    ['#count', '最后三单，还有20份', [3, 20]],
    ['#count', '卖了十万单，两万多份，八百万盒', [100_000, 20_000, 8_000_000]],
    ['#count', '十几天、三分钟、第三件、第二十三件', []],
    ['#weight', '净重两斤，一公斤，500g', [1000, 1000, 500]],
    ['#weight', '300g×5袋', [1500]],
    ['#weight', '半斤', [250]],
    ['#weight', '买两个，讲克制', []],
    ['#percent', '98%和百分之九十八点五', [98, 98.5]],
    ['#code', '编号GT2025-0611，型号K200', ['GT20250611']],
    ['#code', 'hello world 1234', []],
  ])('%s in %s', (name, text, expected) => {
    expect(values(name, text)).toEqual(expected);
  });

  it('take the largest where a page says it twice', () => {
    expect(measureOf('#weight', '净重5斤（2.5kg），单袋500g')).toBe(2500);
    expect(measureOf('#weight', '见包装')).toBeUndefined();
    expect(measureOf('#length', '5米')).toBeUndefined();
  });

  it('are read in time that grows with the text only', () => {
    const long = `${'一百'.repeat(5000)}${'9,'.repeat(5000)}`;
    for (const name of RECOGNISERS.keys()) expect(values(name, long).length).toBeLessThan(11_000);
  });
});
