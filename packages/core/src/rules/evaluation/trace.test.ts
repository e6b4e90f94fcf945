import { describe, expect, it } from 'vitest';
import type { SourceEvent } from '../../recordings/index.ts';
import { engineOf, noon, price, ruleText, speech } from '../testing/pack.ts';
import { createWindowStore } from '../windows.ts';

function explained(fields: Record<string, string>, event: SourceEvent, earlier: SourceEvent[] = []) {
  const windows = createWindowStore();
  for (const one of earlier) windows.add(one);
  const [hit] = engineOf(ruleText(fields)).evaluate(event, windows);
  return new Map(hit?.explanation.map(({ part, value, words }) => [part, { value, ...words }]));
}

const PRICE = {
  appliesTo: '[price.observed]',
  windows: '{ lowest7: { of: price.observed, field: dealFen, fn: min, by: product, span: 7 } }',
  quote: '{ field: price.dealFen }',
  tests: '{}',
};

describe('the explanation of a hit', () => {
  it('has the value of every part, of windows and arithmetic too, in both languages', () => {
    const found = explained(
      { ...PRICE, condition: `'price.dealFen * 2 > win("lowest7") && !has(price.comparedFen)'` },
      price(1200, noon()),
      [price(900, noon() - 1000)],
    );
    expect([...found.keys()]).toEqual([
      'price.dealFen',
      'price.dealFen * 2',
      'win("lowest7")',
      'price.dealFen * 2 > win("lowest7")',
      'has(price.comparedFen)',
    ]);
    expect(found.get('win("lowest7")')).toEqual({
      value: 900,
      zh: '此前 7 日 price.observed dealFen 的最小值（按 product）：900',
      en: 'least of price.observed dealFen by product over 7 days before: 900',
    });
    expect(found.get('price.dealFen * 2 > win("lowest7")')).toEqual({
      value: true,
      zh: '2400 > 900：是',
      en: '2400 > 900: yes',
    });
    expect(found.get('has(price.comparedFen)')?.zh).toBe('有字段 price.comparedFen：否');
  });

  it('tells what is not known as not known', () => {
    const found = explained({ ...PRICE, condition: `'price.dealFen > win("lowest7")'` }, price(9, noon()));
    expect(found.get('win("lowest7")')).toMatchObject({ value: null });
    expect(found.get('price.dealFen > win("lowest7")')?.en).toBe('9 > not known: not known');
  });

  it('has claims with what they are held against', () => {
    const found = explained(
      {
        condition: `'said("goods", "#money", 6) > 100 && days("2026-06-01", today) == 17'`,
        quote: '{ groups: [goods] }',
        tests: '{}',
      },
      speech('面膜卖99块'),
    );
    expect(found.get('said("goods", "#money", 6)')?.zh).toBe('“goods”近旁说出的数量（#money）：9900');
    expect(found.get('days("2026-06-01", today)')?.zh).toBe('从 “2026-06-01” 到 “2026-06-18” 的天数：17');
  });

  it('names the items of a list that fit, and tells the list once', () => {
    const found = explained(
      { condition: `'lex("absolute") && ["面膜", "面霜", "顶级"].exists(w, text.contains(w))'` },
      speech('顶级面膜'),
    );
    expect([...found.values()].map(({ zh }) => zh)).toEqual([
      '有“absolute”组的词：是',
      '有一项成立（成立的：面膜、顶级）：是',
    ]);
  });

  it('of every rule of every kind is in words and not in names of operations', () => {
    const found = explained(
      {
        condition: `'lex("absolute") && (near("absolute", "goods", 9) || pair("absolute", "goods", 9) || re(speech.category, "食") || speech.category in ["a"] || size(text) > 3 || length(text) - 1 > 2 || -length(text) > 0 || int(1.5) == 1 || speech.category.startsWith("食") || mentions("category", text) > 0 || contradicts("category", text) || measure(text, "#money") > 1 || certain(lex("goods")))'`,
        tests: '{}',
      },
      speech('顶级面膜', { category: '食品' }),
    );
    expect(found.size).toBeGreaterThan(20);
    for (const [part, { zh, en }] of found) {
      expect([part, /[\u4e00-\u9fff>≥=<-]|int\(/.test(zh), /\w/.test(en)]).toEqual([part, true, true]);
    }
  });
});
