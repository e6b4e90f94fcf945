import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile.ts';
import { entryOf } from './entry.fixture.ts';
import type { Trick } from './types.ts';

const TERMS = [
  '最好',
  '微信',
  '国家级',
  '第一',
  '100%',
  'TOP1',
  '0元购',
  'VIP',
  '35折',
  '治疗',
  '最好的',
  'No.1',
  '根治',
  '日入1000',
];
const { lexicon } = compileLexicon(TERMS.map((term) => entryOf(term)));

function read(text: string, term: string): { text: string; tricks: readonly Trick[] } | undefined {
  const match = lexicon.scan(text).find((found) => found.entry.term === term);
  return match === undefined ? undefined : { text: match.text, tricks: match.tricks };
}

describe('tricks undone', () => {
  it.each<[string, string, string, Trick[]]>([
    ['全网最好', '最好', '最好', []],
    ['全网最 好', '最好', '最 好', ['inserted']],
    ['最~*-_/|·~好', '最好', '最~*-_/|·~好', ['inserted']],
    ['最【好】', '最好', '最【好', ['inserted']],
    ['最，好，的', '最好', '最，好', ['inserted']],
    ['最😀好', '最好', '最😀好', ['emoji']],
    ['最👨‍👩‍👧好', '最好', '最👨‍👩‍👧好', ['emoji']],
    ['最\u200b好', '最好', '最\u200b好', ['zero-width']],
    ['最\ufe0f好', '最好', '最\ufe0f好', ['zero-width']],
    ['最\u0336好', '最好', '最\u0336好', ['zero-width']],
    ['最好好好的', '最好的', '最好好好的', ['repeated']],
    ['國家級', '国家级', '國家級', ['traditional']],
    ['囯 家級', '国家级', '囯 家級', ['traditional', 'inserted']],
    ['加V信', '微信', 'V信', ['look-alike']],
    ['加ｖ信', '微信', 'ｖ信', ['width', 'look-alike']],
    ['微❤', '微信', '微❤', ['emoji']],
    ['Ⅴ❤️', '微信', 'Ⅴ❤', ['look-alike', 'emoji']],
    ['第①名', '第一', '第①', ['look-alike', 'digit']],
    ['第壹名', '第一', '第壹', ['digit']],
    ['1️⃣0️⃣0️⃣%', '100%', '1️⃣0️⃣0️⃣%', ['look-alike']],
    ['纯度1OO％', '100%', '1OO％', ['width', 'look-alike']],
    ['纯度１００％', '100%', '１００％', ['width']],
    ['О元购', '0元购', 'О元购', ['look-alike']],
    ['t0p1', 'TOP1', 't0p1', ['case', 'look-alike']],
    ['v.i.p', 'VIP', 'v.i.p', ['case', 'inserted']],
    ['𝐕𝐈𝐏会员', 'VIP', '𝐕𝐈𝐏', ['look-alike']],
    ['🇻🇮🇵会员', 'VIP', '🇻🇮🇵', ['look-alike']],
    ['全网no.1', 'No.1', 'no.1', ['case']],
    ['日入1ooo', '日入1000', '1ooo'.padStart(6, '日入'), ['look-alike']],
  ])('in %j reads %s as %j by undoing %j', (text, term, written, tricks) => {
    expect(read(text, term)).toEqual({ text: written, tricks });
  });

  it.each([
    ['这款最。好用', '最好'],
    ['这款最\n好用', '最好'],
    ['这款最！好用', '最好'],
    ['整治、疗养', '治疗'],
    ['开始整治，疗效另算', '治疗'],
    ['今天3.5折', '35折'],
    ['来3 5折', '35折'],
    ['I vi pet', 'VIP'],
    ['topical', 'TOP1'],
    ['纯度1000%', '100%'],
    ['纯度100元', '100%'],
    ['NO1', 'No.1'],
    ['微心', '微信'],
    ['根\r\n治', '根治'],
    [`最${' '.repeat(60)}好`, '最好'],
  ])('does not find in %j the word %s', (text, term) => {
    expect(read(text, term)).toBeUndefined();
  });

  it('reports only what was undone within the match', () => {
    expect(read('國貨 最好 ＶＩＰ', '最好')).toEqual({ text: '最好', tricks: [] });
  });
});
