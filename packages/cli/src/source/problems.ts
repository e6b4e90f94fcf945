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
});
