import { defineProblems } from '@concentric/core/shared';

/** What can be wrong with how a query is asked on the command line. */
export const queryProblem = defineProblems({
  'query.no-input': {
    status: 400,
    zh: '没有给出要查询的文件。',
    en: 'No file to query is given.',
    hintZh: '请写上记录文件；查询数据目录里的记录请加 --data。',
    hintEn: 'Name recordings; to query the data directory add --data.',
  },
  'query.two-inputs': {
    status: 400,
    zh: '--data 查询数据目录，不能同时给出文件。',
    en: '--data queries the data directory; no files go with it.',
    hintZh: '请去掉文件或 --data。',
    hintEn: 'Leave out the files or --data.',
  },
  'query.no-purpose': {
    status: 400,
    zh: '查询会员的数据须写明用途。',
    en: 'To look at members’ data, its purpose has to be stated.',
    hintZh: '请加 --purpose "核对某次投诉"；用途会记入链条。',
    hintEn: 'Add --purpose "checking a complaint"; it is kept in the chain.',
  },
  'query.bad-measure': {
    status: 400,
    zh: '“{value}”不是一种算法。',
    en: '"{value}" is no measure.',
    hintZh: '写法：count，或 sum:price.dealFen、avg:、min:、max:、distinct:account、p90:price.dealFen。',
    hintEn: 'Write count, or sum:price.dealFen, avg:, min:, max:, distinct:account, p90:price.dealFen.',
  },
  'query.bad-days': {
    status: 400,
    zh: '“{value}”不是两个日期。',
    en: '"{value}" is not two days.',
    hintZh: '写法：2026-10-01..2026-10-31。',
    hintEn: 'Write 2026-10-01..2026-10-31.',
  },
  'query.unreadable-query': {
    status: 400,
    zh: '读不了查询文件：{reason}。',
    en: 'The query file cannot be read: {reason}.',
    hintZh: '请核对路径与权限。',
    hintEn: 'Check path and permissions.',
  },
  'query.nothing-read': {
    status: 422,
    zh: '文件里没有可查询的记录。',
    en: 'There is no record to query in the files.',
    hintZh: '请看上面所列的问题，或换别的文件。',
    hintEn: 'See what is listed above, or take other files.',
  },
});
