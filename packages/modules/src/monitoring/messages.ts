import { defineProblems } from '@concentric/core/shared';

export const problem = defineProblems({
  'monitoring.no-hit': {
    status: 404,
    zh: '没有编号为 {id} 的线索，或您无权查看。',
    en: 'There is no hit {id}, or you may not see it.',
    hintZh: '请从线索列表进入。',
    hintEn: 'Open it from the list of hits.',
  },
});
