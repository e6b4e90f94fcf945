import type { Bilingual } from '../shared/index.ts';
import type { EventData, EventType } from './events.ts';
import { account, category, offsetMs, platform, product, session } from './guide-words.ts';
import { REGISTER_GUIDE } from './register-guide.ts';

/** What one event type tells, and each of its fields. A field without its description is a type error. */
export interface EventGuide<T extends EventType = EventType> {
  readonly tells: Bilingual;
  readonly fields: Readonly<Record<keyof EventData<T>, Bilingual>>;
}

/** Every event type in words, for the documentation and for whoever maps data onto them. */
export const EVENT_GUIDE: { readonly [T in EventType]: EventGuide<T> } = {
  'org.concentric.session.opened.v1': {
    tells: { zh: '一场直播开始', en: 'A live session began.' },
    fields: {
      platform,
      account,
      session,
      title: { zh: '直播标题', en: 'title of the session' },
      category: { zh: '直播分区', en: 'section it is listed in' },
      aiPresenter: { zh: '已声明使用人工智能主播', en: 'the room declares an AI-made presenter' },
    },
  },
  'org.concentric.session.closed.v1': {
    tells: { zh: '一场直播结束', en: 'A live session ended.' },
    fields: { platform, account, session, viewers: { zh: '观看人数', en: 'number of viewers' } },
  },
  'org.concentric.speech.segment.v1': {
    tells: { zh: '直播间一方说出或展示的一段文字', en: 'A stretch of words said or shown by the room.' },
    fields: {
      platform,
      account,
      session,
      offsetMs,
      endMs: { zh: '结束时距开播的毫秒数', en: 'its end, in milliseconds from the start' },
      text: { zh: '文字', en: 'the words' },
      medium: { zh: '口播、画面文字、标题或商品页', en: 'speech, text on screen, title or product page' },
      speaker: {
        zh: '说话人标签，宜用“主播”“助播”而非姓名',
        en: 'label of the speaker; best a part, not a name',
      },
      category,
      product,
    },
  },
  'org.concentric.chat.message.v1': {
    tells: { zh: '直播间的一条弹幕或评论', en: 'A line of chat.' },
    fields: {
      platform,
      account: {
        zh: '直播间账号的编号，不是发送者',
        en: 'number of the account of the room, not of the sender',
      },
      session,
      offsetMs,
      text: { zh: '文字', en: 'the words' },
      sender: {
        zh: '发送者；接收时即以密钥散列代替，原编号不保存',
        en: 'the sender; replaced by a keyed hash at intake, never stored',
      },
      role: {
        zh: '发送者是观众、运营者，还是未知',
        en: 'whether the sender is a viewer, the operator, or not known',
      },
    },
  },
  'org.concentric.product.shown.v1': {
    tells: { zh: '直播间展示一件商品', en: 'A product was shown.' },
    fields: {
      platform,
      account,
      session,
      offsetMs,
      product,
      title: { zh: '商品标题', en: 'title of the product' },
      category,
      attributes: {
        zh: '商品页所列事实，如材质、产地',
        en: 'facts of the product page, such as material or origin',
      },
    },
  },
  'org.concentric.price.observed.v1': {
    tells: { zh: '某一时刻的商品价格', en: 'The price of a product at a moment.' },
    fields: {
      platform,
      account,
      session,
      product,
      dealFen: { zh: '成交价，分', en: 'price asked or paid, in fen' },
      comparedFen: { zh: '划线价等被比较价格，分', en: 'crossed-out or compared price, in fen' },
      comparisonExplained: { zh: '已详细说明比较依据', en: 'the basis of the comparison is stated' },
      channel: { zh: '直播间、详情页、结算页或首页', en: 'live room, detail, settlement or home page' },
    },
  },
  'org.concentric.orders.summarised.v1': {
    tells: { zh: '一段日期内的订单统计', en: 'Order statistics of a span of days.' },
    fields: {
      platform,
      account,
      from: { zh: '第一天', en: 'first day' },
      to: { zh: '最后一天', en: 'last day' },
      orders: { zh: '订单数', en: 'orders' },
      refunds: { zh: '退款数', en: 'refunds' },
      salesFen: { zh: '销售额，分', en: 'sales, in fen' },
    },
  },
  'org.concentric.complaint.filed.v1': {
    tells: { zh: '一件消费投诉', en: 'A consumer complaint.' },
    fields: {
      platform,
      account,
      complaint: { zh: '投诉编号', en: 'number of the complaint' },
      category: { zh: '八类投诉之一', en: 'one of the eight complaint categories' },
      verified: { zh: '已核实', en: 'it was verified' },
      answeredInTime: { zh: '是否按时答复', en: 'whether it was answered in time' },
      text: { zh: '投诉内容，不含投诉人信息', en: 'what it says, without who says it' },
    },
  },
  'org.concentric.penalty.published.v1': {
    tells: { zh: '一份公开的处罚或名单公告', en: 'A published penalty or listing.' },
    fields: {
      platform,
      account,
      decisionNo: { zh: '决定文号', en: 'number of the decision' },
      authority: { zh: '作出机关', en: 'who decided' },
      kind: { zh: '种类', en: 'kind' },
      decidedOn: { zh: '决定日期', en: 'day of the decision' },
      notice: { zh: '公告所在', en: 'where the notice can be read' },
      summary: { zh: '摘要', en: 'summary' },
    },
  },
  'org.concentric.account.profiled.v1': {
    tells: {
      zh: '账号的基本情况与信用指标数据',
      en: 'An account and its measures for the credit indicators.',
    },
    fields: {
      platform,
      account,
      displayName: { zh: '显示名称', en: 'name shown' },
      subject: { zh: '主播或直播间运营者', en: 'streamer or room operator' },
      agency: { zh: '所属机构编号', en: 'number of the agency' },
      measures: {
        zh: '指标数据，按数据项；比率写作 [部分, 全部]',
        en: 'measures by data field; ratios as [part, whole]',
      },
    },
  },
  ...REGISTER_GUIDE,
};
