import { defineProblems, type Bilingual } from '@concentric/core/shared';

export const problem = defineProblems({
  'credit.not-a-subject': {
    status: 404,
    zh: '没有编号为 {id} 的信用主体，或您无权查看。',
    en: 'There is no credit subject {id}, or you may not see it.',
    hintZh: '只有主播和直播间运营者有信用评价；请核对编号。',
    hintEn: 'Only streamers and room operators are evaluated; check the id.',
  },
});

export const texts = {
  evaluator: {
    zh: '协会参照团体标准评价',
    en: 'Evaluated by the association, by reference to the group standard',
  },
  decision: { zh: '经认定：{matter}（{severity}）', en: 'Decided: {matter} ({severity})' },
  notOwn: { zh: '只有当事人可以申诉。', en: 'Only the party concerned can appeal.' },
  noCase: {
    zh: '该行来自报送数据；请向数据来源更正，更正后自动重新计算。',
    en: 'This line rests on reported data; have the source correct it, and the score is recomputed.',
  },
  settled: { zh: '该行已不计分。', en: 'This line no longer counts.' },
  late: {
    zh: '申诉期已过，可申请信用修复。',
    en: 'The time to appeal is over; credit repair can be asked for.',
  },
} as const satisfies Record<string, Bilingual>;
