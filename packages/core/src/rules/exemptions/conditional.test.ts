import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('conditional', () => {
  it.each(['可能【有助睡眠】', '【见效】因人而异', '【有效】但不保证'])(
    'exempts conditional wording: %s',
    (line) => {
      expect(outcomeOf('conditional', line)).toBe('exempted');
    },
  );

  it.each(['不可能【没效果】', '一定【见效】'])('lets other words stand: %s', (line) => {
    expect(outcomeOf('conditional', line)).toBe('passed');
  });
});
