import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('serviceAim', () => {
  it.each(['我们的目标是做到【最好】', '争取【第一】', '给大家【最好】的服务', '祝你有【最好】的状态'])(
    'exempts aims and what does not point at goods: %s',
    (line) => {
      expect(outcomeOf('serviceAim', line)).toBe('exempted');
    },
  );

  it.each(['这款是【最好】的面料', '用的【最好】的棉'])('lets other words stand: %s', (line) => {
    expect(outcomeOf('serviceAim', line)).toBe('passed');
  });
});
