import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile.ts';
import { entryOf } from './entry.fixture.ts';
import { EMOJI, LOOK_ALIKES, TRADITIONAL } from './fold-data.ts';
import { HOMOGLYPHS } from './fold-tables.ts';
import { letterOf, standInPairs } from './fold.ts';
import { SPLITS } from './splits.ts';
import { FIRST_READINGS } from './syllable-data.ts';

/** Words of the trade, as a rule officer would write them. */
const TERMS = (
  '国家级产品 稳赚不赔 包治百病 无效退款 全网最低价 百分百有效 投资零风险 保本保息 加我微信号 私下转账 银行卡号 祖传秘方 根治糖尿病 抗癌特效药 ' +
  '减肥不反弹 纯天然无添加 专家推荐 国家专利 独家销售 世界第一 最高级别 驰名商标 名医坐诊 药到病除 永不复发 立即见效 绝对安全 假一赔十 ' +
  '内部渠道 刷单返利 高额回报 提前还款 代办信用卡 虚假发货 好评返现 平台外交易 扫码进群 关注公众号 点击链接 领取红包 美白祛斑 延缓衰老 增强免疫力 ' +
  '改善睡眠 降低血压 治疗失眠 排毒养颜 壮阳补肾 丰胸神器 火爆抢购 限时秒杀 最后三单 厂家直销 顶级品质 史无前例 销量冠军 全球首发 权威认证 特供专用'
).split(' ');

const { lexicon } = compileLexicon(
  TERMS.map((term) => entryOf(term, { channels: ['exact', 'folded', 'syllable'] })),
);

/** How many of some written forms are found as the term they hide, each within a sentence. */
function recall(forms: readonly (readonly [term: string, written: string])[]): number {
  const found = forms.filter(([term, written]) =>
    lexicon
      .scan(`今天这个，${written}。`)
      .some((match) => match.entry.term === term && match.start <= 5 && match.end >= 5 + written.length),
  );
  return found.length / forms.length;
}

/** Every term with one letter, each in turn, written in each of the given ways. */
function writtenBy(waysOf: (letter: string) => readonly string[]): [string, string][] {
  return TERMS.flatMap((term) =>
    Array.from(term).flatMap((letter, index) =>
      waysOf(letter).map((way): [string, string] => [
        term,
        Array.from(term).toSpliced(index, 1, way).join(''),
      ]),
    ),
  );
}

function pairsOf(table: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const written = new Map<string, string[]>();
  const chars = Array.from(table.join(''));
  for (let i = 0; i + 1 < chars.length; i += 2) {
    const [form = '', plain = ''] = [chars[i], chars[i + 1]];
    written.set(plain, [...(written.get(plain) ?? []), form]);
  }
  return written;
}

const syllables = FIRST_READINGS.join(' ')
  .split(' ')
  .map((item) => {
    const length = item.search(/[^a-z]/);
    return { spelling: item.slice(0, length), letters: item.slice(length) };
  });
const syllableOf = new Map(syllables.flatMap((one) => Array.from(one.letters, (letter) => [letter, one])));

describe('recall by trick, on forms made from the tables', () => {
  it('traditional and variant forms: at least 99.5 %', () => {
    const forms = pairsOf(TRADITIONAL);
    const written = writtenBy((letter) => forms.get(letter) ?? []);
    expect(written.length).toBeGreaterThan(100);
    expect(recall(written)).toBeGreaterThanOrEqual(0.995);
  });

  it('homophones, one letter changed to each of its syllable: at least 95 %', () => {
    const written = writtenBy((letter) =>
      Array.from(syllableOf.get(letter)?.letters ?? '').filter((one) => one !== letter),
    );
    expect(written.length).toBeGreaterThan(10_000);
    expect(recall(written)).toBeGreaterThanOrEqual(0.95);
  });

  it('homophones, every letter changed: at least 95 %', () => {
    const written = Array.from({ length: 20 }, (_, round) => round).flatMap((round) =>
      TERMS.map((term): [string, string] => [
        term,
        Array.from(term, (letter, index) => {
          const { letters = letter } = syllableOf.get(letter) ?? {};
          return letters[(round * 7 + index * 3) % letters.length] ?? letter;
        }).join(''),
      ]),
    );
    expect(recall(written)).toBeGreaterThanOrEqual(0.95);
  });

  it('pinyin, whole and one letter of it: at least 90 %', () => {
    const spellings = (term: string): string[] =>
      Array.from(term, (letter) => syllableOf.get(letter)?.spelling ?? letter);
    const whole = TERMS.flatMap((term): [string, string][] => {
      const spelled = spellings(term);
      return [
        [term, spelled.join('')],
        [term, spelled.join(' ')],
        [term, spelled.join('').toUpperCase()],
      ];
    });
    expect(recall(whole)).toBeGreaterThanOrEqual(0.9);
    expect(
      recall(writtenBy((letter) => [syllableOf.get(letter)?.spelling ?? letter])),
    ).toBeGreaterThanOrEqual(0.9);
  });

  it('split characters, each way of each letter that has one: at least 80 %', () => {
    const ways = new Map<string, string[]>();
    for (const { whole, parts } of SPLITS) {
      const letter = String.fromCodePoint(whole);
      ways.set(letter, [...(ways.get(letter) ?? []), String.fromCodePoint(...parts)]);
    }
    const written = writtenBy((letter) => ways.get(letter) ?? []);
    expect(written.length).toBeGreaterThan(100);
    expect(recall(written)).toBeGreaterThanOrEqual(0.8);
  });

  it('look-alikes, pictures and inserted emoji: at least 80 %', () => {
    const lookAlikes = pairsOf([...LOOK_ALIKES, HOMOGLYPHS]);
    const pictures = new Map<string, string[]>();
    for (const [written, wanted] of standInPairs()) {
      const letter = String.fromCodePoint(wanted);
      pictures.set(letter, [...(pictures.get(letter) ?? []), String.fromCodePoint(written)]);
    }
    const written = writtenBy((letter) => [
      ...(lookAlikes.get(letter) ?? []),
      ...(pictures.get(letter) ?? []),
    ]);
    expect(written.length).toBeGreaterThan(50);
    expect(recall(written)).toBeGreaterThanOrEqual(0.8);
    const emoji = EMOJI.join(' ')
      .split(' ')
      .map((range) => String.fromCodePoint(parseInt(range.split('-')[0] ?? '', 36)));
    const inserted = TERMS.flatMap((term) =>
      emoji.map((sign): [string, string] => [term, Array.from(term).join(sign)]),
    );
    expect(recall(inserted)).toBeGreaterThanOrEqual(0.8);
  });

  it('finds nothing by sound in the plain sentences of an ordinary evening', () => {
    for (const line of ORDINARY_LINES) expect([line, lexicon.scan(line)]).toEqual([line, []]);
  });

  it('reads every table letter as its own plain letter', () => {
    for (const { whole, parts } of SPLITS) {
      expect(letterOf(whole)).toBe(whole);
      expect(parts.length).toBeGreaterThanOrEqual(2);
      expect(parts).not.toContain(whole);
    }
  });
});

const ORDINARY_LINES = (
  '大家晚上好欢迎来到直播间|今天给大家带来的是一款面霜|这个颜色我觉得很好看|主播今天穿的衣服在哪里买|运费险有没有啊|我上次买的还没发货|客服小姐姐在吗|' +
  '这件有没有大一点的码|孩子三岁可以穿吗|五十斤的能穿多大|看一下后面的小黄车|点点关注不迷路|刚刚下单了两件|帮我看看地址对不对|昨天买的今天就到了|' +
  '有没有人知道这首歌叫什么|我妈妈也喜欢这个牌子|明天几点开播呀|价格比超市便宜一点|包装很好没有破损|味道一般般吧|下次再来|主播唱歌真好听|哈哈哈笑死我了|' +
  'hello everyone nice to meet you|my women friends change the panda bag|这个100ml的多少钱|2号链接还有吗|3号链接上一下|双十一的时候买过|6月18号到的货'
).split('|');
