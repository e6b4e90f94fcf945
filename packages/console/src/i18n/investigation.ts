import type { Bilingual } from '@concentric/core/shared';
import { texts } from './texts.ts';

/** Texts of the page of investigation. */
export const queryTexts = texts({
  title: { zh: '调查', en: 'Investigation' },
  lead: {
    zh: '对收到的事件和已有线索提问。每次运行连同用途记入链条；结果里的每个数都能回到它所数的事件。',
    en: 'Ask what was told and what was found. Every run goes into the chain with its purpose; every number leads back to the events it counts.',
  },
  ownOnly: {
    zh: '您只能看到所代表单位名下账号的事件。',
    en: 'You see events of the accounts of those you act for, and no others.',
  },
  query: { zh: '查询', en: 'Query' },
  of: { zh: '查什么', en: 'What' },
  events: { zh: '收到的事件', en: 'Events told' },
  hits: { zh: '线索', en: 'Hits' },
  kinds: { zh: '事件种类', en: 'Kinds of events' },
  allKinds: { zh: '全部种类', en: 'all kinds' },
  someKinds: { zh: '已选 {n} 种', en: '{n} chosen' },
  where: { zh: '条件（与规则同一种写法）', en: 'Condition, in the language of rules' },
  whereHelp: {
    zh: '例如 lex("absolute-terms") && speech.category == "美妆"。留空为全部。Ctrl + 空格 补全，Esc 关闭。',
    en: 'Such as lex("absolute-terms") && has(speech.category). Empty: everything. Ctrl + Space completes, Esc closes.',
  },
  from: { zh: '从', en: 'From' },
  to: { zh: '至', en: 'To' },
  period: { zh: '期间（北京时间的日子）', en: 'Period, in days of Beijing' },
  compare: { zh: '与另一期间对比', en: 'Compare with another period' },
  before: { zh: '取前一期', en: 'Take the days before' },
  by: { zh: '分组', en: 'Group by' },
  byNumber: { zh: '分组 {n}', en: 'Group by, {n}' },
  byHelp: {
    zh: '名称、字段或一个表达式；最多三项，可留空。',
    en: 'A name, a field or an expression; three at most, or none.',
  },
  measure: { zh: '算什么', en: 'Measure' },
  measureOf: { zh: '对哪个值', en: 'Of what' },
  percentile: { zh: '百分位', en: 'Percentile' },
  top: { zh: '显示前几组', en: 'Groups shown' },
  chart: { zh: '图的样式', en: 'Picture' },
  fittingChart: { zh: '随结果', en: 'as fits the result' },
  more: { zh: '更多条件', en: 'More conditions' },
  accounts: { zh: '只看账号（平台/账号，空格分隔）', en: 'Accounts only (platform/account, spaces between)' },
  platforms: { zh: '只看平台（空格分隔）', en: 'Platforms only (spaces between)' },
  subjects: { zh: '只看主体（编号，空格分隔）', en: 'Subjects only (ids, spaces between)' },
  rules: { zh: '只看规则（空格分隔）', en: 'Rules only (spaces between)' },
  source: { zh: '只看来源', en: 'Source only' },
  allSources: { zh: '全部来源', en: 'All sources' },
  speakers: { zh: '谁的话', en: 'Whose words' },
  exemptions: {
    zh: '豁免（不选则词只要出现就算）',
    en: 'Exemptions (none: a word counts wherever it stands)',
  },
  windows: { zh: '时间窗（JSON，写法同规则的 windows）', en: 'Windows (JSON, as the windows of a rule)' },
  windowsWrong: { zh: '这不是一个 JSON 对象。', en: 'This is no JSON object.' },
  purpose: { zh: '用途（记入链条）', en: 'Purpose (kept in the chain)' },
  purposeHelp: {
    zh: '为什么要看这些数据，例如“核对投诉 20261103”。',
    en: 'Why this data is looked at, such as “checking complaint 20261103”.',
  },
  purposeMissing: { zh: '请写明用途，至少四个字。', en: 'State the purpose, in four characters at least.' },
  run: { zh: '运行', en: 'Run' },
  diagnostics: { zh: '诊断', en: 'Diagnostics' },
  ready: { zh: '写好查询后，在此看到诊断。', en: 'Diagnostics appear here as you write.' },
  reset: { zh: '清空', en: 'Clear' },
});

/** Texts of what is wrong with a query. */
export const diagnosticTexts = texts({
  checking: { zh: '正在检查…', en: 'Checking…' },
  sound: { zh: '没有问题。', en: 'Nothing is wrong.' },
  errors: { zh: '{n} 处错误', en: '{n} errors' },
  warnings: { zh: '{n} 处提醒', en: '{n} warnings' },
  place: { zh: '{part} 第 {line} 行 {column} 列', en: '{part}, line {line}, column {column}' },
});

/** What the parts of a query are called, by their names in it. */
export const partTexts: Readonly<Record<string, Bilingual>> = texts({
  where: { zh: '条件', en: 'Condition' },
  period: { zh: '期间', en: 'Period' },
  compare: { zh: '对比期间', en: 'Other period' },
  by: { zh: '分组', en: 'Grouping' },
  measure: { zh: '算什么', en: 'Measure' },
  top: { zh: '显示前几组', en: 'Groups shown' },
  only: { zh: '只看', en: 'Narrowing' },
  windows: { zh: '时间窗', en: 'Windows' },
  exemptions: { zh: '豁免', en: 'Exemptions' },
});

/** Texts of a run and of what came of it. */
export const runTexts = texts({
  run: { zh: '结果', en: 'Result' },
  preparing: { zh: '正在准备…', en: 'Preparing…' },
  progress: { zh: '已判断 {judged} / {total} 条', en: '{judged} of {total} judged' },
  stop: { zh: '停止', en: 'Stop' },
  stoppedAt: {
    zh: '停在 {judged} / {total} 条，以下只到 {at} 为止。',
    en: 'Stopped after {judged} of {total}: what follows reaches up to {at}.',
  },
  stoppedBefore: { zh: '停止时还没有开始判断。', en: 'It was stopped before anything was judged.' },
  none: {
    zh: '没有符合条件的事件。可放宽条件、延长期间，或看诊断里有没有“不可能成立”的提醒。',
    en: 'Nothing met the condition. Widen it, lengthen the period, or see whether the diagnostics say it can never be true.',
  },
  unknown: {
    zh: '另有 {n} 条缺少条件所需的数据，未计入任何一个数。',
    en: '{n} more lack data the condition needs; they are in no figure.',
  },
  groups: { zh: '共 {groups} 组，显示前 {shown} 组。', en: '{groups} groups; the first {shown} are shown.' },
  facts: {
    zh: '{by}，{at}；用途：{purpose}；日志位置 {position}',
    en: '{by}, {at}; purpose: {purpose}; log position {position}',
  },
  total: { zh: '合计', en: 'Total' },
  value: { zh: '数值', en: 'Value' },
  items: { zh: '条数', en: 'Items' },
  other: { zh: '对比期', en: 'Other period' },
  difference: { zh: '差', en: 'Difference' },
  ratio: { zh: '比（95% 区间）', en: 'Ratio (95 % interval)' },
  tooFew: { zh: '太少，不给区间', en: 'too few for an interval' },
  noInterval: { zh: '此处不给区间', en: 'no interval here' },
  unknownValue: { zh: '（不知道）', en: '(not known)' },
  see: { zh: '看明细', en: 'See what is behind' },
  seeOther: { zh: '看对比期明细', en: 'See the other period' },
  groupHead: { zh: '分组', en: 'Group' },
  everything: { zh: '全部', en: 'Everything' },
  exportCsv: { zh: '导出 CSV', en: 'Export CSV' },
  exportJson: { zh: '导出 JSON', en: 'Export JSON' },
  table: { zh: '表', en: 'Table' },
  moreRows: { zh: '再显示一些', en: 'Show more rows' },
  fetchMore: { zh: '再取一页', en: 'Fetch another page' },
  close: { zh: '关闭', en: 'Close' },
});

/** Texts of the events behind a row, and of the rule made of them. */
export const itemTexts = texts({
  title: { zh: '明细：{row}', en: 'Behind: {row}' },
  none: { zh: '这一段里没有，可继续往后看。', en: 'None in this stretch; go on.' },
  nothing: { zh: '没有可显示的事件。', en: 'No event to show.' },
  more: { zh: '继续', en: 'Go on' },
  changed: {
    zh: '运行之后规则或词库有变动：明细按现在的判断列出，可能与数目不符。',
    en: 'Rules or words have changed since the run: the list is by those of now and may differ from the number.',
  },
  at: { zh: '时间', en: 'Time' },
  account: { zh: '账号', en: 'Account' },
  content: { zh: '内容', en: 'Content' },
  hits: { zh: '线索', en: 'Hits' },
  noHits: { zh: '无', en: 'none' },
  mark: { zh: '作为示例', en: 'As an example' },
  noMark: { zh: '不用', en: 'not used' },
  mustHit: { zh: '应命中', en: 'must hit' },
  mustNotHit: { zh: '不应命中', en: 'must not hit' },
  makeRule: { zh: '由此查询起草规则', en: 'Make a rule of this query' },
  makeRuleHelp: {
    zh: '条件照搬，示例取自您在明细里所选的 {hit} 条应命中、{not} 条不应命中。条款、负责人等须在规则台补齐。',
    en: 'The condition is taken over; examples are the {hit} you marked as must hit and {not} as must not. Clauses and owner are filled in at the rule desk.',
  },
  ruleId: { zh: '新规则编号', en: 'Id of the new rule' },
  ruleIdWrong: {
    zh: '大写字母开头，可含大写字母、数字和连字符，2 至 24 个字符。',
    en: 'A capital first, then capitals, digits and hyphens; 2 to 24 characters.',
  },
  openDesk: { zh: '在规则台打开', en: 'Open at the rule desk' },
  notKept: {
    zh: '本浏览器不允许暂存草稿，无法带到规则台。',
    en: 'This browser keeps no drafts, so it cannot be brought to the rule desk.',
  },
});

/** Texts of saved queries and of runs before. */
export const savedTexts = texts({
  saved: { zh: '已存查询', en: 'Saved queries' },
  noneSaved: { zh: '还没有保存过查询。', en: 'No query is saved yet.' },
  recent: { zh: '最近的运行', en: 'Recent runs' },
  noneRecent: { zh: '还没有运行过。', en: 'Nothing was run yet.' },
  open: { zh: '打开', en: 'Open' },
  version: { zh: '第 {n} 版', en: 'version {n}' },
  shared: { zh: '共用', en: 'shared' },
  save: { zh: '保存查询', en: 'Save the query' },
  saveVersion: { zh: '存为“{name}”的新版本', en: 'Save as a new version of “{name}”' },
  saveNew: { zh: '另存为新查询', en: 'Save as a new query' },
  name: { zh: '名称', en: 'Name' },
  nameMissing: { zh: '请写名称。', en: 'Give it a name.' },
  share: { zh: '同事也可使用', en: 'Colleagues may use it' },
  done: { zh: '已保存“{name}”第 {n} 版。', en: 'Saved “{name}”, version {n}.' },
});

/** What events are grouped by, besides fields. */
export const dimensionTexts: Readonly<Record<string, Bilingual>> = texts({
  day: { zh: '日', en: 'day' },
  hour: { zh: '小时', en: 'hour' },
  month: { zh: '月', en: 'month' },
  subject: { zh: '主体', en: 'subject' },
  account: { zh: '账号', en: 'account' },
  platform: { zh: '平台', en: 'platform' },
  agency: { zh: '机构', en: 'agency' },
  session: { zh: '场次', en: 'session' },
  source: { zh: '来源', en: 'source' },
  kind: { zh: '事件种类', en: 'kind of event' },
  rule: { zh: '规则（线索）', en: 'rule (of hits)' },
  severity: { zh: '档次（线索）', en: 'gravity (of hits)' },
  outcome: { zh: '判断（线索）', en: 'outcome (of hits)' },
});

/** How values become one. */
export const measureTexts = texts({
  count: { zh: '个数', en: 'count' },
  distinct: { zh: '不同值的个数', en: 'different values' },
  sum: { zh: '总和', en: 'sum' },
  avg: { zh: '平均', en: 'mean' },
  min: { zh: '最小', en: 'least' },
  max: { zh: '最大', en: 'most' },
  percentile: { zh: '百分位', en: 'percentile' },
});

/** Kinds of picture. */
export const chartTexts = texts({
  columns: { zh: '柱', en: 'columns' },
  bars: { zh: '条', en: 'bars' },
  table: { zh: '只要表', en: 'table only' },
});

/** Whose words a query listens to. */
export const speakerTexts = texts({
  host: { zh: '主播', en: 'host' },
  operator: { zh: '运营者', en: 'operator' },
  unknown: { zh: '未知', en: 'not known' },
  viewer: { zh: '观众', en: 'viewers' },
});
