import { defineProblems, type Bilingual } from '@concentric/core/shared';
import type { RunState } from './tables.ts';

export const problem = defineProblems({
  'investigation.no-run': {
    status: 404,
    zh: '没有编号为 {id} 的查询记录，或您无权查看。',
    en: 'There is no run {id}, or you may not see it.',
    hintZh: '请从“最近的查询”进入。',
    hintEn: 'Open it from the list of recent runs.',
  },
  'investigation.no-query': {
    status: 404,
    zh: '没有编号为 {id} 的已存查询，或您无权查看。',
    en: 'There is no saved query {id}, or you may not see it.',
    hintZh: '请从已存查询的列表选择。',
    hintEn: 'Choose one from the list of saved queries.',
  },
  'investigation.unsound': {
    status: 422,
    zh: '查询有 {count} 处错误，未运行。首处：{firstZh}',
    en: 'The query has {count} faults and was not run. The first: {firstEn}',
    hintZh: '请按诊断改正后再运行。',
    hintEn: 'Correct it by its diagnostics and run it again.',
  },
  'investigation.too-many-runs': {
    status: 429,
    zh: '您已有 {limit} 个查询在运行或排队。',
    en: 'You have {limit} runs under way or waiting.',
    hintZh: '请等其中一个完成，或停止它。',
    hintEn: 'Wait for one of them, or stop it.',
  },
  'investigation.not-running': {
    status: 409,
    zh: '此查询已{stateZh}，不能停止。',
    en: 'This run is {stateEn} and cannot be stopped.',
    hintZh: '请刷新后查看结果。',
    hintEn: 'Reload it to see what came of it.',
  },
  'investigation.no-result': {
    status: 409,
    zh: '此查询{stateZh}，没有结果可用。',
    en: 'This run is {stateEn}; it has no result to use.',
    hintZh: '请等它完成，或重新运行。',
    hintEn: 'Wait for it to finish, or run the query again.',
  },
  'investigation.no-row': {
    status: 404,
    zh: '结果中没有这一行。',
    en: 'The result has no such row.',
    hintZh: '请从结果表中选择。',
    hintEn: 'Choose one from the table of the result.',
  },
  'investigation.bad-cursor': {
    status: 422,
    zh: '“继续”的位置无法识别。',
    en: 'The place to go on from cannot be read.',
    hintZh: '请从头再看这一行的明细。',
    hintEn: 'Look at the row from its beginning again.',
  },
  'investigation.no-accounts': {
    status: 403,
    zh: '您所代表的单位名下没有登记的账号，无可查询。',
    en: 'No account is registered under those you act for: there is nothing to query.',
    hintZh: '请联系秘书处核对登记。',
    hintEn: 'Ask the secretariat to check the register.',
  },
  'investigation.no-event': {
    status: 404,
    zh: '所选的示例事件（{source} {id}）不在此查询所及的记录中。',
    en: 'The event chosen as an example ({source} {id}) is not among what this run read.',
    hintZh: '请从明细中重新选择。',
    hintEn: 'Choose it again from the list behind a row.',
  },
  'investigation.name-taken': {
    status: 409,
    zh: '您已有名为“{name}”的查询。',
    en: 'You have a query named “{name}” already.',
    hintZh: '请换一个名称，或打开那一个另存新版本。',
    hintEn: 'Choose another name, or open that one and save another version.',
  },
  'investigation.changed-meanwhile': {
    status: 409,
    zh: '“{name}”在您打开之后已有新版本，未保存。',
    en: '“{name}” has a newer version than the one you opened; nothing was saved.',
    hintZh: '请查看新版本，再决定是否覆盖。',
    hintEn: 'Look at the newer version, then decide.',
  },
  'investigation.not-yours': {
    status: 403,
    zh: '“{name}”属于{owner}，只有本人能改。',
    en: '“{name}” is {owner}’s; nobody else changes it.',
    hintZh: '请另存为自己的查询。',
    hintEn: 'Save it as your own.',
  },
  'investigation.too-long-behind': {
    status: 422,
    zh: '要列出这一行的明细，须先为时间窗重读太多此前的事件，未执行。',
    en: 'To list what is behind this row, too many earlier events would have to be read again for its windows; it was not done.',
    hintZh: '请按天分组后看某一天的明细，或缩短时间窗。',
    hintEn: 'Group by day and look at one of the days, or shorten the windows.',
  },
});

export const RUN_STATES: Readonly<Record<RunState, Bilingual>> = {
  running: { zh: '正在运行', en: 'running' },
  finished: { zh: '已完成', en: 'finished' },
  stopped: { zh: '已停止', en: 'stopped' },
  failed: { zh: '未能完成', en: 'failed' },
};

/** What an export is headed by, in the reader's language. */
export const EXPORT_WORDS = {
  query: { zh: '查询', en: 'query' },
  purpose: { zh: '用途', en: 'purpose' },
  run: { zh: '查询编号', en: 'run' },
  position: { zh: '日志位置', en: 'log position' },
  book: { zh: '规则版本', en: 'rule book' },
  by: { zh: '查询人', en: 'run by' },
  at: { zh: '时间', en: 'at' },
  state: { zh: '状态', en: 'state' },
  judged: { zh: '已判断', en: 'judged' },
  unknown: { zh: '缺少数据而未计', en: 'left out for want of data' },
  value: { zh: '数值', en: 'value' },
  items: { zh: '条数', en: 'items' },
  other: { zh: '对比期数值', en: 'value of the other period' },
  otherItems: { zh: '对比期条数', en: 'items of the other period' },
  difference: { zh: '差', en: 'difference' },
  ratio: { zh: '比', en: 'ratio' },
  low: { zh: '比的下限', en: 'ratio, low' },
  high: { zh: '比的上限', en: 'ratio, high' },
  total: { zh: '合计', en: 'total' },
} as const satisfies Record<string, Bilingual>;
