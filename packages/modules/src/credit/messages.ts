import { defineProblems, type Bilingual } from '@concentric/core/shared';

export const problem = defineProblems({
  'credit.not-a-subject': {
    status: 404,
    zh: '没有编号为 {id} 的信用主体，或您无权查看。',
    en: 'There is no credit subject {id}, or you may not see it.',
    hintZh: '只有主播和直播间运营者有信用评价；请核对编号。',
    hintEn: 'Only streamers and room operators are evaluated; check the id.',
  },
  'credit.no-such-line': {
    status: 404,
    zh: '该主体最近一次评价中没有依据报送数据的指标 {indicator}。',
    en: 'The newest evaluation has no line of indicator {indicator} that rests on reported data.',
    hintZh: '请刷新信用档案后再提出异议；经认定的扣分请在案件中申诉。',
    hintEn: 'Reload the credit record and object again; a decided deduction is appealed in its case.',
  },
  'credit.objection-open': {
    status: 409,
    zh: '对该项数据的异议正在核查（{caseId}）。',
    en: 'An objection to these data is being checked already ({caseId}).',
    hintZh: '请在该案件中补充说明。',
    hintEn: 'Explain more in that case.',
  },
});

export const texts = {
  evaluator: {
    zh: '协会参照团体标准评价',
    en: 'Evaluated by the association, by reference to the group standard',
  },
  decision: { zh: '经认定：{matter}（{severity}）', en: 'Decided: {matter} ({severity})' },
  notOwn: { zh: '只有当事人可以申诉。', en: 'Only the party concerned can appeal.' },
  noCase: { zh: '加分项不存在申诉。', en: 'A bonus is not appealed against.' },
  notOwnData: { zh: '只有当事人可以提出数据异议。', en: 'Only the party concerned can object to its data.' },
  objected: { zh: '异议正在核查。', en: 'An objection is being checked.' },
  checkRequest: { zh: '请核对报送数据', en: 'Please check reported data' },
  checkRequestBody: {
    zh: '当事人对该项数据提出异议。请核对原始记录：有误的，更正后重新报送，得分自动重新计算；无误的，说明核对情况。',
    en: 'The party concerned objects to these data. Check your records: if they are wrong, report them again corrected, and the score is computed anew; if they are right, say how you checked.',
  },
  settled: { zh: '该行已不计分。', en: 'This line no longer counts.' },
  late: {
    zh: '申诉期已过，可申请信用修复。',
    en: 'The time to appeal is over; credit repair can be asked for.',
  },
} as const satisfies Record<string, Bilingual>;
