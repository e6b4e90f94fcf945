import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('priceWords', () => {
  it.each(['满三百【最高】立减五十', '券【最高】领20', '【最低】1折起'])(
    'exempts the bound of an offer: %s',
    (line) => {
      expect(outcomeOf('priceWords', line)).toBe('exempted');
    },
  );

  it.each(['【最高】品质', '这是【最低】的价格'])('lets other words stand: %s', (line) => {
    expect(outcomeOf('priceWords', line)).toBe('passed');
  });
});
