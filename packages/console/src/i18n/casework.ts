import { texts } from './texts.ts';

/** Texts of cases. */
export const caseTexts = texts({
  title: { zh: '案件', en: 'Cases' },
  name: { zh: '案件', en: 'Case' },
  subject: { zh: '主体', en: 'Subject' },
  stage: { zh: '阶段', en: 'Stage' },
  deadline: { zh: '期限', en: 'Deadline' },
  severity: { zh: '程度', en: 'Severity' },
  owner: { zh: '经办人', en: 'Owner' },
  noOwner: { zh: '待分配', en: 'Not assigned' },
  openedAt: { zh: '立案时间', en: 'Opened' },
  updatedAt: { zh: '更新时间', en: 'Updated' },
  allStages: { zh: '全部阶段', en: 'All stages' },
  searchLabel: { zh: '案件、主体或编号', en: 'Case, subject or id' },
  openOnly: { zh: '只看未结', en: 'Open only' },
  allAlerts: { zh: '不限期限', en: 'Any deadline' },
  alert: { zh: '期限情况', en: 'Deadlines' },
  overdue: { zh: '有逾期未办', en: 'Something overdue' },
  dueSoon: { zh: '有期限将至', en: 'Something due soon' },
  matter: { zh: '事项', en: 'Matter' },
  caseType: { zh: '类型', en: 'Type' },
  evidence: { zh: '证据', en: 'Evidence' },
  noEvidence: { zh: '本案还没有证据。', en: 'This case has no evidence yet.' },
  clocks: { zh: '期限', en: 'Clocks' },
  noClocks: { zh: '目前没有计时中的期限。', en: 'No clock is running.' },
  consequence: { zh: '到期后果', en: 'If it lapses' },
  events: { zh: '经过', en: 'Time line' },
  hash: { zh: '记录指纹', en: 'Record fingerprint' },
  system: { zh: '系统', en: 'System' },
  steps: { zh: '办理', en: 'Take a step' },
  noSteps: { zh: '此阶段没有可办理的步骤。', en: 'No step is open at this stage.' },
  notAllowed: { zh: '暂不能办理', en: 'Not possible now' },
  effect: { zh: '后果', en: 'Effect' },
  chain: { zh: '链路', en: 'Chain' },
  clauses: { zh: '涉及条款', en: 'Clauses' },
  takenAt: { zh: '取证时间', en: 'Taken' },
  size: { zh: '大小', en: 'Size' },
  sha256: { zh: 'SHA-256', en: 'SHA-256' },
  mediaType: { zh: '格式', en: 'Format' },
  draftKept: { zh: '未提交的内容已暂存在本窗口。', en: 'What you typed is kept in this window until sent.' },
  draftNotKept: {
    zh: '本浏览器不允许暂存，离开前请先提交。',
    en: 'This browser keeps no drafts: send before you leave.',
  },
  appealAbout: { zh: '针对：{text}', en: 'About: {text}' },
  discard: { zh: '清空', en: 'Clear' },
  sent: { zh: '已办理：{step}', en: 'Done: {step}' },
  stale: { zh: '在您填写期间，案件有了新的变化。', en: 'The case changed while you were writing.' },
  staleBody: {
    zh: '您填写的内容都还在。请看过下面的变化后再提交。',
    en: 'All you typed is still here. Read the changes below, then send again.',
  },
  staleGone: {
    zh: '此步骤现在不能办理了；您填写的内容仍保留，可复制后另作处理。',
    en: 'This step is no longer open; what you typed stays here for you to copy.',
  },
  by: { zh: '{name}，{at}', en: '{name}, {at}' },
  clauseSearch: { zh: '输入关键词搜索条款', en: 'Type to search the clause library' },
  choose: { zh: '请选择', en: 'Choose' },
  optional: { zh: '选填', en: 'optional' },
  fieldMissing: { zh: '请填写“{field}”。', en: 'Fill in “{field}”.' },
  chooseMissing: { zh: '请选择“{field}”。', en: 'Choose “{field}”.' },
  flagMissing: { zh: '须勾选“{field}”才能继续。', en: 'Tick “{field}” to go on.' },
  dateWrong: {
    zh: '“{field}”应为日期，例如 2026-03-01。',
    en: '“{field}” must be a day, such as 2026-03-01.',
  },
  tooLong: {
    zh: '“{field}”超过 {max} 字，请缩短。',
    en: '“{field}” is longer than {max} characters; shorten it.',
  },
  tooMany: { zh: '“{field}”最多选 {max} 项。', en: 'Choose at most {max} in “{field}”.' },
  handingIn: { zh: '正在提交文件…', en: 'Handing in the file…' },
  download: { zh: '下载文件', en: 'Download the file' },
  provenance: { zh: '来源与指纹', en: 'Provenance and fingerprint' },
  afterWindow: {
    zh: '期间于 {due} 届满（{days} 个工作日，{source}），由系统办理。',
    en: 'The period ended on {due} ({days} working days, {source}); taken by the system.',
  },
  showRecord: { zh: '查看记录内容', en: 'Show what was recorded' },
});

/** State of a clock. */
export const deadlineTexts = texts({
  running: { zh: '计时中', en: 'Running' },
  paused: { zh: '已暂停', en: 'Paused' },
  'due-soon': { zh: '即将到期', en: 'Due soon' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  met: { zh: '已完成', en: 'Met' },
});

/** What the day beside a clock is: one day alone reads like any. */
export const deadlineDayTexts = texts({
  due: { zh: '截止 {due}', en: 'due {due}' },
  met: { zh: '{metOn} 完成（截止 {due}）', en: 'met {metOn} (due {due})' },
  ended: { zh: '{due} 期满', en: 'ended {due}' },
  endedState: { zh: '已期满', en: 'Ended' },
});

/** Where a case stands on its way. */
export const stageTexts = texts({
  way: { zh: '办理进程', en: 'Where it stands' },
  done: { zh: '已过', en: 'Behind' },
  current: { zh: '当前', en: 'Now' },
  ahead: { zh: '之后', en: 'Ahead' },
});

/** Kinds of evidence. */
export const evidenceTexts = texts({
  hit: { zh: '固定线索', en: 'Frozen hit' },
  file: { zh: '文件', en: 'File' },
  statement: { zh: '陈述', en: 'Statement' },
  register: { zh: '登记信息', en: 'Register' },
  figure: { zh: '数据', en: 'Figure' },
});

/** Texts of the chain. */
export const traceTexts = texts({
  title: { zh: '链路追溯', en: 'Trace' },
  intro: {
    zh: '输入任一编号，向左看依据，向右看结果：条款 → 规则 → 线索 → 证据 → 案件 → 认定 → 计分 → 等级。',
    en: 'Enter any id. To the left its basis, to the right its effect: clause → rule → hit → evidence → case → decision → entry → grade.',
  },
  id: { zh: '编号', en: 'Id' },
  idWrong: {
    zh: '编号由三个小写字母、下划线和字符组成，例如 cas_01JD…。',
    en: 'An id is three small letters, an underscore and characters, such as cas_01JD….',
  },
  go: { zh: '追溯', en: 'Trace' },
  basis: { zh: '依据 {n} 步', en: '{n} back: basis' },
  here: { zh: '所查', en: 'Asked for' },
  effect: { zh: '结果 {n} 步', en: '{n} on: effect' },
  truncated: {
    zh: '链路较长，只显示了最近的部分。',
    en: 'The chain is long; only the nearest part is shown.',
  },
  leadsTo: { zh: '通向', en: 'leads to' },
  andMore: { zh: '等另外 {n} 项', en: 'and {n} more' },
  list: { zh: '链路，从依据到结果', en: 'Chain from basis to effect' },
  wider: { zh: '左右滑动可看到全部 {n} 列。', en: 'Scroll sideways to see all {n} columns.' },
});

/** Kinds of things on the chain, by the names `core/shared` gives the id prefixes. */
export const kindTexts = texts({
  party: { zh: '主体', en: 'Party' },
  role: { zh: '身份', en: 'Role' },
  record: { zh: '文本', en: 'Record' },
  revision: { zh: '版本', en: 'Revision' },
  clause: { zh: '条款', en: 'Clause' },
  rule: { zh: '规则', en: 'Rule' },
  event: { zh: '事件', en: 'Event' },
  source: { zh: '来源', en: 'Source' },
  intake: { zh: '接收', en: 'Intake' },
  hit: { zh: '线索', en: 'Hit' },
  evidence: { zh: '证据', en: 'Evidence' },
  case: { zh: '案件', en: 'Case' },
  decision: { zh: '认定', en: 'Decision' },
  entry: { zh: '计分', en: 'Entry' },
  measure: { zh: '数据', en: 'Measure' },
  score: { zh: '评分', en: 'Score' },
  message: { zh: '通知', en: 'Message' },
});
