import { defineProblems } from '@concentric/core/shared';

export const sourceProblem = defineProblems({
  'source.bad-flag': {
    status: 400,
    zh: '选项 {flag} 的值不合要求：{reason}。',
    en: 'The value of {flag} cannot be used: {reason}.',
    hintZh: '用 concentric source add --help 查看各选项。',
    hintEn: 'See concentric source add --help.',
  },
  'source.unknown': {
    status: 404,
    zh: '没有名称或编号为“{source}”的数据来源。',
    en: 'No data source has the name or id “{source}”.',
    hintZh: '用 concentric source list 查看全部。',
    hintEn: 'concentric source list shows them all.',
  },
  'source.no-mapping': {
    status: 409,
    zh: '来源“{name}”还没有保存报表的列对应。',
    en: 'No mapping of columns is saved for the source “{name}”.',
    hintZh: '用 concentric source mapping 保存一次，写法见 docs/reports.md。',
    hintEn: 'Save one with concentric source mapping; docs/reports.md says how it is written.',
  },
  'source.bad-mapping': {
    status: 400,
    zh: '列对应文件 {path} 不能使用：{reason}',
    en: 'The mapping {path} cannot be used: {reason}',
    hintZh: '写法见 docs/reports.md。',
    hintEn: 'docs/reports.md says how it is written.',
  },
  'source.bad-report': {
    status: 400,
    zh: '报表 {path} 读不了：{reason}',
    en: 'The report {path} cannot be read: {reason}',
    hintZh: '请核对路径与权限。',
    hintEn: 'Check the path and its permissions.',
  },
  'source.mapping-without-preview': {
    status: 400,
    zh: '--mapping 只用于 --preview；收下时总用已保存的列对应。',
    en: '--mapping goes with --preview only; a report is always taken by the mapping saved.',
    hintZh: '请先用 concentric source mapping 保存。',
    hintEn: 'Save it first with concentric source mapping.',
  },
});
