import type { SourceEvent } from '@concentric/core/recordings';
import type { PriceFacts } from './conditions.ts';

const BEGAN = Date.UTC(2026, 5, 1);

/** What viewers and hosts say, and now and then a claim. */
const CHAT = [
  '主播晚上好',
  '哈哈哈哈哈哈',
  '这个多少钱一斤',
  '已经下单了，什么时候发货',
  '上次买的很好吃，回购',
  '有没有大码的',
  '尺码怎么选呀，身高一米六',
];
const SPEECH = [
  '来我们看一下这一款面料，它是纯棉的，夏天穿着很透气',
  '这个颜色我身上穿的是米白色，还有一个浅灰色',
  '想要的朋友点一下左下角的小黄车，二号链接',
  '我们这边下单之后四十八小时之内给大家发出去',
  '尺码的话一百二十斤以内拍大号就可以了',
  '好，欢迎新进来的朋友，大家晚上好',
];
const CLAIMS = ['这是全网最低价，全世界最好的', '吃了这个糖尿病不用再吃药了', '加我微信，便宜一百块'];

/** A seeded generator (mulberry32), so that all engines see the same events in every run. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chat, speech and prices of two hundred rooms, as a platform sends them; one text in 500 is a claim. */
export function mixedEvents(count: number): SourceEvent[] {
  const next = chance(7);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)];
  return Array.from({ length: count }, (_, index): SourceEvent => {
    const room = { platform: 'p', account: `a${index % 200}` };
    const head = { id: `e${index}`, source: 'bench', time: BEGAN + index * 50 };
    const session = { ...room, session: `s${index % 200}`, offsetMs: index * 50 };
    const kind = next();
    if (kind < 0.1)
      return {
        ...head,
        type: 'org.concentric.price.observed.v1',
        data: { ...room, ...priceFacts(next), channel: 'live' },
      };
    const text = next() < 0.002 ? pick(CLAIMS) : undefined;
    if (kind < 0.4)
      return {
        ...head,
        type: 'org.concentric.speech.segment.v1',
        data: { ...session, text: text ?? `${pick(SPEECH) ?? ''}${index % 97}`, medium: 'speech' },
      };
    return {
      ...head,
      type: 'org.concentric.chat.message.v1',
      data: {
        ...session,
        text: text ?? `${pick(CHAT) ?? ''}${index % 97}`,
        role: 'viewer',
        sender: 'x',
      },
    };
  });
}

/** Prices as plain facts. */
export function priceFacts(
  next: () => number,
): PriceFacts & { readonly channel: 'live' | 'detail' | 'settlement' } {
  const dealFen = 100 + Math.floor(next() * 99_900);
  return {
    dealFen,
    comparedFen: 100 + Math.floor(next() * 99_900),
    comparisonExplained: next() < 0.5,
    channel: next() < 0.5 ? 'live' : next() < 0.5 ? 'detail' : 'settlement',
    product: `product-${Math.floor(next() * 1000)}`,
  };
}

/** A price event of given facts. */
export function priceEvent(facts: ReturnType<typeof priceFacts>, index: number): SourceEvent {
  return {
    id: `p${index}`,
    source: 'bench',
    type: 'org.concentric.price.observed.v1',
    time: BEGAN + index * 50,
    data: { platform: 'p', account: `a${index % 200}`, ...facts },
  };
}
