import type { Bilingual, DateText } from '../shared/index.ts';

/**
 * What a confirmed fact is about. A rule names the type of the case its hit may become; an indicator names
 * the types it takes, and within one document a type belongs to one indicator, so that one fact has one home.
 */
export const CASE_TYPES = {
  FALSE_CLAIM: { zh: '虚假或引人误解的宣传', en: 'False or misleading claim' },
  ABSOLUTE: { zh: '绝对化用语', en: 'Absolute term' },
  HEALTH: { zh: '医疗保健功效宣传', en: 'Medical or health effect claim' },
  GUARANTEE: { zh: '收益或保过承诺', en: 'Promise of returns or of passing' },
  AI_FAKE: { zh: '人工智能编造商业信息或冒充他人', en: 'AI-made false information or impersonation' },
  PRICE: { zh: '价格比较与促销', en: 'Price comparison or promotion' },
  FAKE_DATA: { zh: '虚构交易、评价或流量', en: 'Fake trades, reviews or traffic' },
  RETURN: { zh: '拒绝依法退换', en: 'Refusal of a lawful return' },
  OFF_PLATFORM: { zh: '诱导场外交易', en: 'Luring into off-platform trade' },
  QUALITY: { zh: '抽检不合格、召回或禁售商品', en: 'Failed sampling, recall or forbidden goods' },
  MINOR: { zh: '未成年人保护', en: 'Protection of minors' },
  TIPPING: { zh: '诱导打赏', en: 'Inducing tips' },
  VULGAR: { zh: '低俗或危险行为', en: 'Vulgar or dangerous act' },
  ALCOHOL: { zh: '酒类广告禁止内容', en: 'Forbidden content in alcohol advertising' },
  SCENE: { zh: '账号与直播场景', en: 'Account or scene of the live room' },
  INTERACTION: { zh: '互动管理', en: 'Handling of interaction' },
  TAX_PENALTY: { zh: '已公布的税务处罚', en: 'Published tax penalty' },
  PENALTY: { zh: '行政处罚或名录', en: 'Administrative penalty or list' },
  PLATFORM_MEASURE: { zh: '平台处置措施', en: 'Measure of the platform' },
} as const satisfies Record<string, Bilingual>;

export type CaseType = keyof typeof CASE_TYPES;

/** Whether a text names one of the case types. */
export function isCaseType(text: string): text is CaseType {
  return Object.hasOwn(CASE_TYPES, text);
}

/** What people call the case of a fact: what it is about and when it happened. Its id stands in the line, not in the words. */
export function caseName({
  caseType,
  occurredOn,
}: {
  readonly caseType: string;
  readonly occurredOn: DateText;
}): Bilingual {
  const { zh, en } = isCaseType(caseType) ? CASE_TYPES[caseType] : { zh: caseType, en: caseType };
  return { zh: `“${zh}”案件（${occurredOn}）`, en: `case “${en}” of ${occurredOn}` };
}
