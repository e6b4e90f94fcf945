import type { Bilingual } from '@concentric/core/shared';
import type { CellUnit, DateOrder } from '@concentric/modules/sources/contract';
import { texts } from './texts.ts';

/** Texts of the page of a source's reports. */
export const reportTexts = texts({
  title: { zh: '报表 · {name}', en: 'Report · {name}' },
  lead: {
    zh: '上传表格，对应一次列，看前二十行会收成什么，再收下。下次同样的表格直接收。',
    en: 'Upload a table, map its columns once, look at the first twenty lines as they would be taken, then take them. The next table of the kind is taken at once.',
  },
  open: { zh: '报表', en: 'Report' },
  file: { zh: '报表文件', en: 'The report' },
  fileHelp: { zh: 'CSV、XLSX 或 Parquet，至多 100 MiB。', en: 'CSV, XLSX or Parquet, 100 MiB at most.' },
  uploading: { zh: '正在上传并读取列名', en: 'Uploading and reading the columns' },
  uploaded: { zh: '{name}：{rows} 列', en: '{name}: {rows} columns' },
  mapping: { zh: '列对应', en: 'Mapping of columns' },
  type: { zh: '每行成为', en: 'Each line becomes' },
  sheet: { zh: '工作表', en: 'Sheet' },
  firstSheet: { zh: '第一张', en: 'The first' },
  headerFrom: { zh: '列名从第几行起', en: 'Names begin on line' },
  headerRows: { zh: '列名占几行', en: 'Lines of names' },
  dates: { zh: '日期次序', en: 'Order of dates' },
  time: { zh: '发生时间的列', en: 'Column of the time' },
  id: { zh: '区分各行的列', en: 'Columns that tell lines apart' },
  idHelp: { zh: '不选则以整行内容区分。', en: 'Without any, the whole line does.' },
  every: { zh: '应多久报送一次（小时）', en: 'Should come within (hours)' },
  field: { zh: '字段', en: 'Field' },
  from: { zh: '取自', en: 'From' },
  nothing: { zh: '（不填）', en: '(nothing)' },
  constant: { zh: '固定值…', en: 'Constant …' },
  constantValue: { zh: '{field} 的固定值', en: 'Constant of {field}' },
  unit: { zh: '单位', en: 'Unit' },
  whole: { zh: '{field} 的总数列', en: 'Column of the whole of {field}' },
  codes: { zh: '{field}：格中的词=代码，用分号隔开', en: '{field}: word=code, by semicolons' },
  optional: { zh: '可缺此列', en: 'May be missing' },
  required: { zh: '必填', en: 'required' },
  named: {
    zh: '增加具名的值，如 measures.training.hours',
    en: 'Add a named value, such as measures.training.hours',
  },
  add: { zh: '增加', en: 'Add' },
  preview: { zh: '前二十行', en: 'First twenty lines' },
  incomplete: {
    zh: '选好发生时间与必填字段后显示。',
    en: 'Shown once the time and the required fields are chosen.',
  },
  row: { zh: '行', en: 'Line' },
  becomes: { zh: '将收成', en: 'Becomes' },
  wrong: { zh: '有误', en: 'Wrong' },
  state: { zh: '状态', en: 'State' },
  good: { zh: '可收', en: 'Good' },
  save: { zh: '保存列对应', en: 'Save the mapping' },
  saved: { zh: '已保存，第 {version} 版。', en: 'Saved as version {version}.' },
  take: { zh: '保存并收下', en: 'Save and take' },
  taken: {
    zh: '新收 {accepted} 条，已有 {duplicates} 条，有误 {rejected} 条。',
    en: '{accepted} new, {duplicates} known, {rejected} bad.',
  },
  recent: { zh: '最近的报表', en: 'Recent reports' },
  noRecent: { zh: '还没有报表。', en: 'There is no report yet.' },
  overdue: { zh: '自 {at} 起应报未报', en: 'A report is missing since {at}' },
  noRight: {
    zh: '此来源的报表由秘书处或其所属主体的代表报送。',
    en: 'Reports of this source are sent by the secretariat or its owner’s representative.',
  },
  none: {
    zh: '没有这个数据来源，或您无权查看。',
    en: 'There is no such data source, or you may not see it.',
  },
  name: { zh: '名称', en: 'Name' },
  received: { zh: '收到', en: 'Received' },
  outcome: { zh: '结果', en: 'Outcome' },
  failed: { zh: '未能读取', en: 'Could not be read' },
});

export const unitTexts: Record<CellUnit, Bilingual> = texts({
  text: { zh: '文字', en: 'Text' },
  integer: { zh: '整数', en: 'Whole number' },
  number: { zh: '数字', en: 'Number' },
  yuan: { zh: '元（成为分）', en: 'Yuan (to fen)' },
  fen: { zh: '分', en: 'Fen' },
  percent: { zh: '百分数 12 或 12%', en: 'Percent, 12 or 12%' },
  share: { zh: '小数 0.12', en: 'Share, 0.12' },
  seconds: { zh: '秒（成为毫秒）', en: 'Seconds (to ms)' },
  'yes-no': { zh: '是/否', en: 'Yes or no' },
  date: { zh: '日期', en: 'Day' },
  ratio: { zh: '部分/总数两列', en: 'Part and whole' },
});

export const orderTexts: Record<DateOrder, Bilingual> = texts({
  ymd: { zh: '年在前（2026-11-04）', en: 'Year first (2026-11-04)' },
  mdy: { zh: '月/日/年（11/4/2026）', en: 'Month first (11/4/2026)' },
  dmy: { zh: '日/月/年（4/11/2026）', en: 'Day first (4/11/2026)' },
});
