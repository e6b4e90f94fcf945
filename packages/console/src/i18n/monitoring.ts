import type { Bilingual } from '@concentric/core/shared';
import { texts } from './texts.ts';

/** Texts of hits and rules. */
export const hitTexts = texts({
  title: { zh: '线索', en: 'Hits' },
  one: { zh: '线索', en: 'Hit' },
  rule: { zh: '规则', en: 'Rule' },
  allRules: { zh: '全部规则', en: 'All rules' },
  quote: { zh: '原话', en: 'Quote' },
  subject: { zh: '主体', en: 'Subject' },
  severity: { zh: '程度', en: 'Severity' },
  at: { zh: '时间', en: 'Time' },
  timecode: { zh: '时间码', en: 'Time code' },
  case: { zh: '案件', en: 'Case' },
  noCase: { zh: '未立案', en: 'No case' },
  withoutCase: { zh: '只看未立案', en: 'Without a case only' },
  inContext: { zh: '原文', en: 'In context' },
  contextLabel: { zh: '上下文，命中部分以底色标出', en: 'Context with the quote marked' },
  basis: { zh: '依据条款', en: 'Clauses' },
  inForce: { zh: '{from} 起施行', en: 'in force since {from}' },
  inForceUnknown: { zh: '施行日期未核实，不显示', en: 'date of effect not verified, not shown' },
  inForceUntil: { zh: '{from} 至 {until} 有效', en: 'in force {from} to {until}' },
  tricks: { zh: '还原的变形写法', en: 'Tricks undone' },
  noTricks: { zh: '与词条逐字相同，没有变形。', en: 'Letter for letter the same; no trick.' },
  exemptions: { zh: '豁免检查', en: 'Exemptions tested' },
  noExemptions: { zh: '此规则没有需要检查的豁免情形。', en: 'This rule has no exemption to test.' },
  explanation: { zh: '判断过程', en: 'How it was found' },
  expression: { zh: '条件', en: 'Condition' },
  value: { zh: '取值', en: 'Value' },
  features: { zh: '当时的数据', en: 'Values at the time' },
  needs: { zh: '认定还需要什么', en: 'What is needed to decide' },
  source: { zh: '数据来源', en: 'Source' },
  lawfulBasis: { zh: '处理依据', en: 'Lawful basis' },
  evidence: { zh: '固定证据', en: 'Frozen evidence' },
  speaker: { zh: '说话人', en: 'Speaker' },
  automation: { zh: '判断方式', en: 'Automation' },
  ruleVersion: { zh: '规则版本', en: 'Rule version' },
  openCase: { zh: '立案或并入同类案件', en: 'Open or join a case' },
  openCaseNote: {
    zh: '同一主体、同一事项已有未结案件时并入该案。',
    en: 'If the subject has an open case of the same matter, the hit joins it.',
  },
  toCase: { zh: '查看案件', en: 'See the case' },
  toTrace: { zh: '查看链路', en: 'See the chain' },
  clue: { zh: '线索只是提示，不等于违规。', en: 'A hit is a clue, not a violation.' },
  undecidable: { zh: '无法判断', en: 'Undecidable' },
  hit: { zh: '命中', en: 'Hit' },
});

/** Who spoke the words of a hit. */
export const speakerTexts = texts({
  host: { zh: '主播', en: 'Host' },
  operator: { zh: '运营者', en: 'Operator' },
  viewer: { zh: '观众', en: 'Viewer' },
  unknown: { zh: '身份未知', en: 'Unknown' },
});

/** How far a rule may go without a person: from the rule's automation class. */
export const automationTexts = texts({
  T: { zh: '条件明确，可单独提示', en: 'Clear test, raises alone' },
  H: { zh: '仅作提示，须人工判读', en: 'Hint only, a person must read it' },
  R: { zh: '登记信息核对', en: 'Register check' },
});

/** Ways of writing a word so that it is not found, by the lexicon's names for them. */
export const trickTexts: Readonly<Record<string, Bilingual>> = texts({
  width: { zh: '全角字符', en: 'full-width characters' },
  case: { zh: '大小写', en: 'letter case' },
  traditional: { zh: '繁体或异体字', en: 'traditional or variant characters' },
  inserted: { zh: '插入符号', en: 'inserted symbols' },
  'zero-width': { zh: '不可见字符', en: 'invisible characters' },
  repeated: { zh: '重复字', en: 'repeated characters' },
  'look-alike': { zh: '形近字符', en: 'look-alike characters' },
  emoji: { zh: '表情符号', en: 'emoji' },
  split: { zh: '拆字', en: 'split characters' },
  digit: { zh: '数字谐音', en: 'digits for words' },
  pinyin: { zh: '拼音', en: 'pinyin' },
  homophone: { zh: '同音字', en: 'homophones' },
  abbreviation: { zh: '缩写', en: 'abbreviation' },
});

/** Circumstances under which words are no violation, by the rule engine's names for them. */
export const exemptionNames: Readonly<Record<string, Bilingual>> = texts({
  negation: { zh: '否定', en: 'Negation' },
  quotation: { zh: '引用', en: 'Quotation' },
  warning: { zh: '提醒警示', en: 'Warning others' },
  selfComparison: { zh: '自我比较', en: 'Comparison with oneself' },
  officialName: { zh: '官方名称或奖项', en: 'Official name or award' },
  timePlace: { zh: '限定时间地点的事实', en: 'Fact limited in time or place' },
  priceWords: { zh: '价格用语', en: 'Price wording' },
  codeTalk: { zh: '链接口令', en: 'Talk of link numbers' },
  conditional: { zh: '条件或因人而异', en: 'Conditional wording' },
  usageHint: { zh: '使用提示', en: 'Advice on use' },
  serviceAim: { zh: '服务态度或目标', en: 'Attitude or aim of service' },
  question: { zh: '提问', en: 'Question' },
  likeness: { zh: '比喻或形容', en: 'Figure of speech' },
  ofOthers: { zh: '说的是他人或他物', en: 'Said of somebody or something else' },
});

/** Outcome of one exemption test. */
export const exemptionTexts = texts({
  passed: { zh: '不适用', en: 'Does not apply' },
  exempted: { zh: '适用，予以豁免', en: 'Applies, exempted' },
  undecidable: { zh: '无法判断', en: 'Undecidable' },
});

/** Texts of the list of rules. */
export const ruleTexts = texts({
  title: { zh: '规则', en: 'Rules' },
  pack: { zh: '规则包 {pack}', en: 'Rule pack {pack}' },
  revision: { zh: '版本', en: 'Revision' },
  owner: { zh: '负责人', en: 'Owner' },
  record: { zh: '线索 / 认定 / 驳回', en: 'Hits / confirmed / rejected' },
  condition: { zh: '条件表达式', en: 'Condition' },
  hits: { zh: '线索 {n}', en: '{n} hits' },
  confirmed: { zh: '认定 {n}', en: '{n} confirmed' },
  rejected: { zh: '驳回 {n}', en: '{n} rejected' },
  confirmedShare: { zh: '认定率', en: 'Confirmed share' },
  notYetDecided: { zh: '尚无人工结论', en: 'No human decision yet' },
  none: { zh: '尚未载入规则。', en: 'No rule is loaded yet.' },
  seeHits: { zh: '查看线索', en: 'See its hits' },
});
