import { defineProblems } from '@concentric/core/shared';

/** What can be wrong with a command of scoring beside its files. */
export const problem = defineProblems({
  'score.bad-day': {
    status: 400,
    zh: '计分日期“{value}”不是日期。',
    en: 'The day of the score "{value}" is no calendar day.',
    hintZh: '请写作 2026-01-31 的形式。',
    hintEn: 'Write it as in 2026-01-31.',
  },
});
