import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('selfComparison', () => {
  it.each(['这款是我们家【最高端】的一款', '本店【最大】的尺码', '几款里【最好】的就是这个'])(
    'exempts a comparison among the seller’s own goods: %s',
    (line) => {
      expect(outcomeOf('selfComparison', line)).toBe('exempted');
    },
  );

  it.each(['我们家的面膜是【最好】的', '我们家是全网【最好】的', '【全国最好】的店'])(
    'lets other words stand: %s',
    (line) => {
      expect(outcomeOf('selfComparison', line)).toBe('passed');
    },
  );
});
