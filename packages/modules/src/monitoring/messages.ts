import { defineProblems } from '@concentric/core/shared';

export const problem = defineProblems({
  'monitoring.no-hit': {
    status: 404,
    zh: '没有编号为 {id} 的线索，或您无权查看。',
    en: 'There is no hit {id}, or you may not see it.',
    hintZh: '请从线索列表进入。',
    hintEn: 'Open it from the list of hits.',
  },
  'monitoring.undated': {
    status: 422,
    zh: '“{file}”没有写明开播时间，不能入库。',
    en: '“{file}” does not say when it began, so it cannot be kept.',
    hintZh: '请用 --started-at 给出开播时间，例如 2026-11-24T20:00:00+08:00。',
    hintEn: 'Give the time with --started-at, such as 2026-11-24T20:00:00+08:00.',
  },
  'monitoring.unstorable-text': {
    status: 422,
    zh: '该记录的文本含有不能保存的字符（空字符或残缺的字符）。',
    en: 'A text of this record holds characters that cannot be kept (NUL, or half a character).',
    hintZh: '请让数据来源按 UTF-8 重新导出；其余记录已收下。',
    hintEn: 'Have the source export it again as UTF-8; the other records were taken.',
  },
  'monitoring.source-unknown': {
    status: 401,
    zh: '数据来源的令牌缺失、无效或已停用。',
    en: 'The token of the data source is missing, not valid, or closed.',
    hintZh: '请在请求头中携带 Authorization: Bearer <令牌>；令牌由秘书处登记来源时发放。',
    hintEn: 'Send Authorization: Bearer <token>; the secretariat hands it out when it registers a source.',
  },
  'monitoring.source-taken': {
    status: 409,
    zh: '已有名为“{name}”的数据来源。',
    en: 'There is a data source named “{name}” already.',
    hintZh: '请换一个名称。',
    hintEn: 'Choose another name.',
  },
});
