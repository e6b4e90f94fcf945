import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('timePlace', () => {
  it.each(['本店本月【销量第一】', '今天直播间【卖得最好】的'])(
    'exempts a fact of the shop’s own sales in a stated time: %s',
    (line) => {
      expect(outcomeOf('timePlace', line)).toBe('exempted');
    },
  );

  it.each(['【销量第一】的面膜', '全国【销量第一】的面膜', '今天给你【最好】的'])(
    'lets other words stand: %s',
    (line) => {
      expect(outcomeOf('timePlace', line)).toBe('passed');
    },
  );

  it('asks for the source of a market-wide ranking of a period', () => {
    expect(outcomeOf('timePlace', '2025年全国【销量第一】')).toBe('undecidable');
  });
});
