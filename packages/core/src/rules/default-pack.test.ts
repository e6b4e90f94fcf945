import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../lexicon/index.ts';
import { readDocument, type SourceDocument } from '../shared/index.ts';
import { createEngine } from './engine.ts';
import { loadPack } from './pack.ts';
import { runRuleTests } from './run-tests.ts';
import { chat, speech } from './testing/pack.ts';

const CONTENT = new URL('../../../../content/', import.meta.url);

function documents(folder: string): SourceDocument[] {
  const names = readdirSync(new URL(`${folder}/`, CONTENT)).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => {
    const read = readDocument(
      `${folder}/${name}`,
      readFileSync(new URL(`${folder}/${name}`, CONTENT), 'utf8'),
    );
    if (!read.ok) throw new Error(read.error.map(({ message }) => message.en).join());
    return read.value;
  });
}

const { pack, problems } = loadPack({
  laws: documents('laws'),
  lexicons: documents('lexicons'),
  rules: documents('rules/default'),
});
const { lexicon, problems: lexical } = compileLexicon(pack.entries);
const engine = createEngine({ pack, lexicon });

describe('the default pack', () => {
  it('loads without a diagnostic', () => {
    const told = [...problems, ...lexical];
    expect(told.map(({ code, message }) => `${code} ${message.en}`)).toEqual([]);
  });

  it('has all 42 rules, each with eight examples of both kinds at least', () => {
    const ids = pack.rules.map(({ id }) => id);
    const numbered = Array.from({ length: 42 }, (_, i) => `M${String(i + 1).padStart(2, '0')}`);
    expect(numbered.filter((id) => !ids.includes(id))).toEqual([]);
    for (const { id, tests } of pack.rules) {
      expect([id, tests.mustHit.length >= 8, tests.mustNotHit.length >= 8]).toEqual([id, true, true]);
    }
  });

  it('lets tests of numbers and registers open cases', () => {
    const silent = pack.rules.filter(({ automation, effect }) => automation !== 'H' && effect !== 'case');
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it.each(runRuleTests(pack, lexicon))('$rule does what its examples say', ({ failures }) => {
    const told = failures.map(
      ({ side, index, hits }) => `${side} ${index}: ${hits.map(({ quote }) => quote.text).join()}`,
    );
    expect(told).toEqual([]);
  });

  it('prints only what was read or reported, never hearsay, as the sole basis of a rule', () => {
    for (const { id, clauses } of pack.rules) {
      const firm = clauses.filter(({ clause }) =>
        ['A', 'B'].includes(pack.clauses.get(clause)?.reliability ?? 'M'),
      );
      expect([id, firm.length > 0]).toEqual([id, true]);
    }
  });

  it('knows every clause the indicator documents rest on', () => {
    const cited = documents('indicators').flatMap(({ value }) => basesOf(value));
    const missing = [...new Set(cited)].filter((key) => !pack.clauses.has(key));
    expect(missing).toEqual([]);
  });

  it('names a penalty clause that exists wherever it names one', () => {
    const missing = [...pack.clauses.values()].filter(
      ({ penalty }) => penalty !== undefined && !pack.clauses.has(penalty),
    );
    expect(missing.map(({ key }) => key)).toEqual([]);
  });
});

describe('ordinary talk', () => {
  it('of a selling host and his viewers raises nothing', () => {
    const hits = ORDINARY.flatMap((line) => [
      ...engine.evaluate(speech(line)),
      ...engine.evaluate(chat(line, 'viewer')),
    ]);
    expect(hits.map(({ rule, quote }) => `${rule.id} ${quote.text}: ${quote.context}`)).toEqual([]);
  });
});

/** Every list under a key `basis`, anywhere in a document. */
function basesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(basesOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'basis'
      ? (Array.isArray(inner) ? inner : [inner]).filter((key) => typeof key === 'string')
      : basesOf(inner),
  );
}

/** Harmless lines that sound close to what the rules look for. */
const ORDINARY = `
家人们晚上好刚进来的扣个一听得清楚吗
第一次来的宝宝左上角点个关注领券
这款最后两百单了拍完就下播
最近天气凉了外套可以安排上了
第二款三号链接已经上了自己去拍
最多可以装三升水最少也能装两升
最大码到三叉艾克斯最小码是爱思
满两百最高减三十券在右下角
我个人最喜欢这个颜色每个人喜好不一样
最好先看一下尺码表再下单
到货最好冷藏开封三天内吃完
第一时间给大家发货最晚明天
我们家最贵的一款也就两百多
这个是国家二级保护植物不能挖我们卖的是人工种的
国家一级运动员来给我们讲跑步姿势
按国家标准分特级一级二级我们这个是特级看包装标识
销量在页面上自己能看到我就不报数了
全国包邮新疆西藏除外
全网同价哪里买都一样我们就是发货快
全国各地的朋友都有在看的吧
世界杯决赛那天我们停播
行业里都是这么做的没什么稀奇
世界上没有后悔药想好了再拍
吃药期间别喝这个茶问一下医生
有高血压的朋友盐要少放一点
我上周感冒了嗓子还没好见谅
这个枕头软硬适中睡着挺舒服
面膜敷十五分钟就可以拿下来不要过夜
敏感肌先在耳后试一下过敏就别用了
这个牙刷刷毛软不伤牙龈
洗完手涂一点护手霜就不干了
不是药品没有治疗作用普通护肤品
保健品类目我们不卖没有资质
今天成本价给大家走一波老客福利
这单我赚五块钱运费都不够
投资理财的事别问我我只会卖水果
保本不保本你们自己算算进价
工作一个月赚得不多攒钱买个好锅
一天能发三千单仓库十几个人
每天五百毫升水多喝点
考试的同学加油考完来直播间放松
英语这门课讲了三十节录播可以回看
背着这个包过安检很方便
老师保持这个节奏讲就行
通过率这种事官网会公布
啤酒开瓶器送一个酒不送
喝酒的朋友适量开车不要喝
今天不喝酒喝茶聊聊天
酸奶一口闷你们试试很过瘾
全天最低价格我看了一下就是现在系统显示的这个
温度最低零下五度也能穿
比昨天便宜十块昨天拍的找客服退差价
这个价格不算低但是料子值
历史文化名城的特产大家尝尝
有问题联系平台客服不要私下联系
微信支付支付宝花呗都支持
客服二维码没有就在平台里点客服
扫码看检测报告报告编号在详情页
参加微信公众号的抽奖那是别人家的不是我们
加购物车加粉丝团都可以
加个热水泡三分钟就能喝
加群众演员一共二十个人拍了这条片子
谢谢大哥的礼物心意领了不用破费
不用刷礼物点点关注就是支持
给孩子买的生日礼物可以代写贺卡
小朋友穿一百三的码
未成年人请在家长陪同下观看
充电宝充一次能用两天
这把刀剪断根茎很利索
德州扒鸡真空包装开袋即食
彩金的戒指可以改圈口
手机跑分我不懂你们看参数
麻将机送货上门包安装
斗地主的音效关一下谢谢
捕鱼网的网眼是两指的
能开发票吗能开的拍下备注抬头
厂家代发三天左右到
浏览器打不开就用手机app
关注点赞都来一波亮灯牌
评论区有人问材质是棉的
打字慢一点我看不过来
主播今天好好看
好听好听再来一首
哈哈哈哈笑死我了
这是第几集啊
前方高能
合影留念
三号链接还有货吗
什么时候发货呀
包邮吗
色差大不大
可以便宜点吗
已拍
刚刚那个歌叫什么
我是第一个吗
来晚了还有吗
加我一个我也要
你们家的鸡爪最好吃了
主播最棒
`
  .split('\n')
  .filter((line) => line !== '');
