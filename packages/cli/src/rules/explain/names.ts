import type { Automation, Rule, Speaker, WindowSpec } from '@concentric/core/rules';
import type { Bilingual } from '@concentric/core/shared';

/** What an automation class means for a reader. */
export const AUTOMATION_MEANING: Readonly<Record<Automation, Bilingual>> = {
  T: {
    zh: 'T 类：文字或数字的测试，可单独成为线索',
    en: 'class T: a test of words or numbers that may stand alone',
  },
  H: { zh: 'H 类：只是提示，须人读过', en: 'class H: a hint, to be read by a person' },
  R: { zh: 'R 类：与登记核对', en: 'class R: a check of a register' },
};

/** Whom a rule is about. */
export const SUBJECT_NAMES: Readonly<Record<Rule['subject'], Bilingual>> = {
  streamer: { zh: '主播', en: 'the streamer' },
  operator: { zh: '直播间运营者', en: 'the room operator' },
  account: { zh: '账号', en: 'the account' },
};

export const SPEAKER_NAMES: Readonly<Record<Speaker, Bilingual>> = {
  host: { zh: '主播', en: 'host' },
  operator: { zh: '运营者', en: 'operator' },
  viewer: { zh: '观众', en: 'viewer' },
  unknown: { zh: '未知', en: 'unknown' },
};

const EXEMPTION_NAMES: Readonly<Record<string, Bilingual>> = {
  negation: { zh: '否定', en: 'negation' },
  quotation: { zh: '转述', en: 'quotation' },
  warning: { zh: '提醒防范', en: 'warning against it' },
  selfComparison: { zh: '自家比较', en: 'comparison with oneself' },
  officialName: { zh: '登记名称与等级', en: 'registered name or grade' },
  timePlace: { zh: '限时限地的事实', en: 'fact limited in time and place' },
  priceWords: { zh: '价格用语', en: 'price words' },
  codeTalk: { zh: '链接号', en: 'link numbers' },
  conditional: { zh: '留有余地', en: 'conditional' },
  usageHint: { zh: '使用提示', en: 'usage hint' },
  serviceAim: { zh: '服务目标', en: 'aim of service' },
  question: { zh: '提问', en: 'question' },
  ofOthers: { zh: '说的是别人', en: 'said of others' },
  likeness: { zh: '比喻', en: 'likeness' },
};

/** What an exemption is called; its own name where it is newer than this list. */
export function exemptionName(name: string): Bilingual {
  return EXEMPTION_NAMES[name] ?? { zh: name, en: name };
}

const FUNCTION_NAMES: Readonly<Record<string, Bilingual>> = {
  count: { zh: '个数', en: 'the number' },
  sum: { zh: '总和', en: 'the sum' },
  min: { zh: '最小值', en: 'the least' },
  max: { zh: '最大值', en: 'the most' },
  avg: { zh: '平均值', en: 'the mean' },
  distinct: { zh: '不同值的个数', en: 'the number of different values' },
  ratio: { zh: '比率', en: 'the ratio' },
  percentile: { zh: '百分位', en: 'the percentile' },
  deviation: { zh: '标准差', en: 'the standard deviation' },
  last: { zh: '最近一个值', en: 'the latest value' },
};

const SCOPE_NAMES: Readonly<Record<string, Bilingual>> = {
  account: { zh: '同一账号', en: 'of the same account' },
  product: { zh: '同一商品', en: 'of the same product' },
  session: { zh: '同一场次', en: 'of the same session' },
  promotion: { zh: '同一促销', en: 'of the same promotion' },
  prize: { zh: '同一奖项', en: 'of the same prize' },
  promise: { zh: '同一承诺', en: 'of the same promise' },
  agency: { zh: '同一机构', en: 'of the same agency' },
};

/** A window in one sentence. */
export function describeWindow(spec: WindowSpec): Bilingual {
  const { of, fn, by, span, q } = spec;
  const what = FUNCTION_NAMES[fn] ?? { zh: fn, en: fn };
  const scope = SCOPE_NAMES[by] ?? { zh: by, en: by };
  const only = Object.entries(spec.where ?? {}).map(([name, wanted]) => `${name} = ${wanted}`);
  const events = only.length === 0 ? of : `${of} (${only.join(', ')})`;
  const rank = q === undefined ? '' : ` ${q}`;
  const value = valueOf(spec);
  const bounds = boundsOf(spec);
  return {
    zh: `此前 ${span} 日内${scope.zh}的 ${events}：${value === '' ? '' : `${value} 的`}${what.zh}${rank}${bounds.zh}`,
    en: `${events} ${scope.en} in the ${span} days before: ${what.en}${rank}${value === '' ? '' : ` of ${value}`}${bounds.en}`,
  };
}

function valueOf({ field, key, over }: WindowSpec): string {
  const taken = [field ?? [], key ?? []].flat(2).join('.');
  return over === undefined ? taken : `${taken} / ${over}`;
}

/** What a window takes in or leaves out at its near end. */
function boundsOf({ skip, includeCurrent }: WindowSpec): Bilingual {
  if (includeCurrent) return { zh: '，计入本事件', en: ', the event itself included' };
  if (skip === undefined) return { zh: '', en: '' };
  return { zh: `，不计最近 ${skip} 日`, en: `, the last ${skip} left out` };
}
