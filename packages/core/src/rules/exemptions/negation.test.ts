import { describe, expect, it } from 'vitest';
import { judge } from './index.ts';
import { outcomeOf } from '../testing/exemption.ts';

describe('negation', () => {
  it.each([
    '不是【最好】的只是适合',
    '我可不敢说这是【最好】的',
    '没有【第一】这一说',
    '本品不能【代替药物】',
    '不能跟你说是【最好】',
    '没有哪个产品是【最好】的',
    '别听人家说什么【第一】',
    '【无风险】是不可能的',
    '【第一】谈不上啊',
    '我们不【加微信】',
  ])('exempts a denial: %s', (line) => {
    expect(outcomeOf('negation', line)).toBe('exempted');
  });

  it.each([
    '不仅是【最好】的还便宜',
    '是不是【最好】你们自己看',
    '不愧是【全网第一】的口碑',
    '不得不说这就是【最好】的',
    '特别【顶级】的料子',
    '没有比它【更低】的了，真的',
    '不要犹豫了【最好】的面料',
    '不买没关系，【最好】的东西不缺人',
  ])('lets a claim stand that only begins with a negative word: %s', (line) => {
    expect(outcomeOf('negation', line)).toBe('passed');
  });

  it.each(['不是【全网最低】我赔你十倍', '不是【最好】的面膜，双倍退你钱'])(
    'lets a denial stand that is the condition of a promise: %s',
    (line) => {
      expect(outcomeOf('negation', line)).toBe('passed');
    },
  );

  it('exempts a pair whose halves are joined by a denial', () => {
    const text = '喝酒不开车';
    expect(judge({ text, start: 0, end: 5, between: '不' }, ['negation']).outcome).toBe('exempted');
  });
});
