import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../testing/exemption.ts';

describe('quotation', () => {
  it.each(['广告法不让说【最好】', '【最好】这个词是违禁词', '平台规定不能说【第一】的'])(
    'exempts reported law: %s',
    (line) => {
      expect(outcomeOf('quotation', line)).toBe('exempted');
    },
  );

  it('takes the exemption away when a turn follows the law', () => {
    expect(outcomeOf('quotation', '广告法不让说最好，但是我们就是【最好】的')).toBe('passed');
  });

  it('leaves a hint at what may not be said to a listener', () => {
    expect(outcomeOf('quotation', '广告法不让说【最好】你们懂的')).toBe('undecidable');
  });

  it('leaves the words of others to a listener', () => {
    expect(outcomeOf('quotation', '老客都说这是【最好】用的')).toBe('undecidable');
  });

  it('does not apply to plain speech', () => {
    expect(outcomeOf('quotation', '这款面膜【最好】')).toBe('passed');
  });
});
