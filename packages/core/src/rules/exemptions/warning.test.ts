import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('warning', () => {
  it.each(['让你【加微信】转账的都是骗子', '小心那些说【稳赚不赔】的', '反诈提醒，【日入过千】的别碰'])(
    'exempts a warning against the very thing: %s',
    (line) => {
      expect(outcomeOf('warning', line)).toBe('exempted');
    },
  );

  it.each(['【加微信】给你内部价', '我不是骗子，【加微信】就知道'])('lets other words stand: %s', (line) => {
    expect(outcomeOf('warning', line)).toBe('passed');
  });
});
