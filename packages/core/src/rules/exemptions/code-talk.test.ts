import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('codeTalk', () => {
  it.each(['【第一】个链接', '【第一】波福利', '先拍【第一】款'])(
    'exempts counting and code talk: %s',
    (line) => {
      expect(outcomeOf('codeTalk', line)).toBe('exempted');
    },
  );

  it.each(['行业【第一】', '【第一】名都给了我们'])('lets other words stand: %s', (line) => {
    expect(outcomeOf('codeTalk', line)).toBe('passed');
  });
});
