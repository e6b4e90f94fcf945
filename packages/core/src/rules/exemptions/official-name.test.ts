import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('officialName', () => {
  it.each(['【国家级】非物质文化遗产', '【国家级】自然保护区', '按国标是【特级】初榨'])(
    'exempts a State title or a grade of a standard: %s',
    (line) => {
      expect(outcomeOf('officialName', line)).toBe('exempted');
    },
  );

  it.each(['【国家级】的品质', '【顶级】配方'])('lets other words stand: %s', (line) => {
    expect(outcomeOf('officialName', line)).toBe('passed');
  });

  it('asks for the certificate of an honour', () => {
    expect(outcomeOf('officialName', '荣获金奖的【最佳】口感')).toBe('undecidable');
  });
});
