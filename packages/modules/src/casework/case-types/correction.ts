import type { CaseType, DecisionSpec, FieldValues, Notice } from '../case-type.ts';
import { filesField, reasonsField } from './conduct-fields.ts';
import { CORRECTION_PERIOD } from './periods.ts';

/** What a correction is about, for lists and counts. */
export const CORRECTION_MATTERS = {
  MEASURE: { zh: '指标数据', en: 'Measured data' },
} as const;

const text = (fields: FieldValues, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};

const OUTCOMES = [
  {
    value: 'corrected',
    title: { zh: '数据有误，来源将更正', en: 'The data are wrong; the source will correct them' },
  },
  { value: 'kept', title: { zh: '数据无误，维持不变', en: 'The data are right and stay' } },
] as const;

const ANSWER: DecisionSpec = {
  outcome: (fields) => text(fields, 'outcome'),
  severity: () => null,
  influence: () => null,
  clauses: (state) => state.clauses,
  reasons: (fields) => text(fields, 'reasons'),
  appealClock: null,
  leavesStanding: () => 'this',
};

const noticeOfAnswer: Notice = ({ state, fields }) => {
  const outcome = OUTCOMES.find(({ value }) => value === fields['outcome'])?.title;
  return {
    title: { zh: `答复：${state.title.zh}`, en: `Answer: ${state.title.en}` },
    body: {
      zh: `${outcome?.zh ?? ''}\n理由：${text(fields, 'reasons')}\n数据更正后，得分自动重新计算。`,
      en: `${outcome?.en ?? ''}\nReasons: ${text(fields, 'reasons')}\nOnce the data are corrected the score is computed anew.`,
    },
  };
};

/**
 * An objection to data a score rests on. It changes no score: the source corrects its report, and the next evaluation
 * follows the report. objected → closed.
 */
export const CORRECTION: CaseType = {
  name: 'correction',
  title: { zh: '数据异议', en: 'Objection to data' },
  stages: [
    {
      name: 'objected',
      title: { zh: '数据异议核查', en: 'Data under check' },
      publicTitle: { zh: '核查中', en: 'Being checked' },
      acts: {
        zh: '审核员向数据来源核对后答复当事人',
        en: 'A reviewer checks with the source of the data and answers the subject',
      },
      next: 'closed',
    },
    {
      name: 'closed',
      title: { zh: '已结案', en: 'Closed' },
      publicTitle: { zh: '已结案', en: 'Closed' },
      closed: true,
    },
  ],
  initial: 'objected',
  joinable: [],
  matters: CORRECTION_MATTERS,
  clocks: [
    {
      name: 'answer',
      title: { zh: '答复', en: 'Answer' },
      kind: 'duty',
      startedBy: ['case.opened'],
      metBy: ['case.answer'],
      period: CORRECTION_PERIOD,
      consequence: {
        zh: '逾期未答复的，列为紧急事项并计入办案时效统计。',
        en: 'An overdue answer becomes urgent and counts in the statistics of late cases.',
      },
    },
  ],
  transitions: [
    {
      name: 'explain',
      title: { zh: '说明', en: 'Explain' },
      effect: {
        zh: '说明和材料进入案卷，答复时必须回应。',
        en: 'What you write and hand in enters the file, and the answer must respond to it.',
      },
      tone: 'primary',
      from: ['objected'],
      to: null,
      grants: [{ roles: ['streamer', 'member_representative'], relation: 'own' }],
      judgement: false,
      fields: [
        { name: 'statement', title: { zh: '说明', en: 'Explanation' }, kind: 'long-text', required: true },
        filesField,
      ],
      guards: [],
    },
    {
      name: 'answer',
      title: { zh: '答复', en: 'Answer' },
      effect: {
        zh: '当事人收到答复和理由，案件结束；得分只随来源更正的数据变化。',
        en: 'The subject gets the answer with its reasons and the case ends; the score follows the source’s data only.',
      },
      tone: 'danger',
      from: ['objected'],
      to: 'closed',
      grants: [{ roles: ['reviewer'], relation: 'any' }],
      judgement: true,
      fields: [
        {
          name: 'outcome',
          title: { zh: '结论', en: 'Outcome' },
          kind: 'choice',
          required: true,
          options: OUTCOMES,
        },
        reasonsField,
      ],
      guards: [],
      decision: ANSWER,
      notice: noticeOfAnswer,
    },
  ],
};
