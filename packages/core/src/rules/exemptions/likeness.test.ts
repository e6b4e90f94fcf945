import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('likeness', () => {
  it.each(['摸着像【真丝】一样', '这是仿【羊绒】的', '【羊毛】般的手感', '比【纯棉】还透气', '【奶油】色的'])(
    'exempts %s',
    (line) => {
      expect(outcomeOf('likeness', line)).toBe('exempted');
    },
  );

  it.each(['这件是【真丝】的', '百分百【羊绒】，摸着舒服'])('does not exempt %s', (line) => {
    expect(outcomeOf('likeness', line)).toBe('passed');
  });
});
