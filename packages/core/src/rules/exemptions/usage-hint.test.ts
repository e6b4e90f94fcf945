import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('usageHint', () => {
  it.each(['【最好】饭后吃', '【最好】先冷藏', '【最好】搭配精华'])('exempts advice on use: %s', (line) => {
    expect(outcomeOf('usageHint', line)).toBe('exempted');
  });

  it.each(['【最好】用的一款', '【最好】的面霜', '【最好】是我们这款'])(
    'lets other words stand: %s',
    (line) => {
      expect(outcomeOf('usageHint', line)).toBe('passed');
    },
  );
});
