import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('speaking of others', () => {
  it.each(['别人家说【卖了十万单】', '隔壁直播间天天喊【最后三单】', '有些主播上来就说【原价999】'])(
    'exempts %s',
    (line) => {
      expect(outcomeOf('ofOthers', line)).toBe('exempted');
    },
  );

  it.each(['我们家【卖了十万单】', '人家都在抢，我这里【最后三单】'])('does not exempt %s', (line) => {
    expect(outcomeOf('ofOthers', line)).toBe('passed');
  });
});
