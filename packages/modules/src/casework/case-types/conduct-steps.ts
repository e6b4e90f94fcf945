import type { Grant } from '../../shared/index.ts';
import { severity as severitySchema } from '../../shared/contract.ts';
import type { DecisionSpec, FieldValues, Transition } from '../case-type.ts';
import {
  clausesField,
  correctedField,
  filesField,
  influenceField,
  reasonsField,
  severityField,
} from './conduct-fields.ts';
import {
  anotherPerson,
  appealOver,
  appealStillOpen,
  evidenceHeld,
  heard,
  lastStep,
  paused,
  running,
} from './conduct-guards.ts';
import {
  noticeOfAppealDecision,
  noticeOfClosing,
  noticeOfDecision,
  noticeOfDismissal,
  noticeOfFacts,
} from './conduct-notices.ts';

const BY_REVIEWER: readonly Grant[] = [{ roles: ['reviewer'], relation: 'any' }];
const BY_DESK: readonly Grant[] = [{ roles: ['reviewer', 'secretariat'], relation: 'any' }];
/** The right to be heard and to appeal belongs to the subject: a platform cannot use it up for an account. */
const BY_SUBJECT: readonly Grant[] = [{ roles: ['streamer', 'member_representative'], relation: 'self' }];
/** Somebody who has no part in the subject and never touched the case. */
const BY_STRANGER: readonly Grant[] = [{ roles: ['reviewer'], relation: 'uninvolved' }];

const text = (fields: FieldValues, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};
const list = (fields: FieldValues, name: string): readonly string[] => {
  const value = fields[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
};

const FINDING: DecisionSpec = {
  outcome: () => 'confirmed',
  severity: (_, fields) => severitySchema.parse(fields['severity']),
  influence: (_, fields) => text(fields, 'influence'),
  clauses: (_, fields) => list(fields, 'clauses'),
  reasons: (fields) => text(fields, 'reasons'),
  appealClock: 'appeal',
  leavesStanding: () => 'this',
};

const DISMISSAL: DecisionSpec = {
  outcome: () => 'dismissed',
  severity: () => null,
  influence: () => null,
  clauses: (state) => state.clauses,
  reasons: (fields) => text(fields, 'reasons'),
  appealClock: null,
  leavesStanding: () => 'none',
};

const APPEAL_DECISION: DecisionSpec = {
  outcome: (fields) => text(fields, 'outcome'),
  severity: () => null,
  influence: () => null,
  clauses: (state) => list(lastStep(state, 'decide')?.fields ?? {}, 'clauses'),
  reasons: (fields) => text(fields, 'reasons'),
  appealClock: null,
  leavesStanding: (fields) => (text(fields, 'outcome') === 'upheld' ? 'none' : 'former'),
};

/** The reviewer's and the subject's steps towards a finding. */
const TOWARDS_FINDING: readonly Transition[] = [
  {
    name: 'notify',
    title: { zh: '告知', en: 'Notify' },
    effect: {
      zh: '当事人收到事实、证据、依据和拟认定程度，并开始陈述申辩期。',
      en: 'The subject is told facts, evidence, basis and proposed severity; the time to answer begins.',
    },
    tone: 'primary',
    from: ['verification'],
    to: 'hearing',
    grants: BY_REVIEWER,
    judgement: true,
    fields: [
      {
        name: 'facts',
        title: { zh: '拟认定的事实', en: 'Facts to be found' },
        kind: 'long-text',
        required: true,
      },
      clausesField,
      severityField,
      influenceField,
      correctedField,
    ],
    guards: [evidenceHeld],
    notice: noticeOfFacts,
  },
  {
    name: 'state',
    title: { zh: '陈述申辩', en: 'Answer' },
    effect: {
      zh: '陈述和证据进入案卷，认定时必须回应。',
      en: 'Your statement and evidence enter the file, and the decision must answer them.',
    },
    tone: 'primary',
    from: ['hearing'],
    to: null,
    grants: BY_SUBJECT,
    judgement: false,
    fields: [
      { name: 'statement', title: { zh: '陈述', en: 'Statement' }, kind: 'long-text', required: true },
      filesField,
    ],
    guards: [],
  },
  {
    name: 'waive',
    title: { zh: '放弃陈述', en: 'Waive' },
    effect: {
      zh: '放弃后不再等待期满即可认定；认定后仍可申诉。',
      en: 'The case may be decided without waiting; the decision can still be appealed.',
    },
    tone: 'default',
    from: ['hearing'],
    to: null,
    grants: BY_SUBJECT,
    judgement: false,
    fields: [],
    guards: [],
  },
  {
    name: 'decide',
    title: { zh: '认定', en: 'Decide' },
    effect: {
      zh: '认定立即计入信用评价，当事人可以申诉。',
      en: 'The decision counts in the credit evaluation from now on; the subject may appeal.',
    },
    tone: 'danger',
    from: ['hearing'],
    to: 'decided',
    grants: BY_REVIEWER,
    judgement: true,
    fields: [reasonsField, clausesField, severityField, influenceField, correctedField],
    guards: [evidenceHeld, heard, anotherPerson],
    decision: FINDING,
    notice: noticeOfDecision,
  },
  {
    name: 'dismiss',
    title: { zh: '不予认定', en: 'Dismiss' },
    effect: {
      zh: '案件结束，不影响信用评价；当事人仍可看到线索和理由。',
      en: 'The case ends without any effect on credit; the subject can still read the clue and the reasons.',
    },
    tone: 'default',
    from: ['verification', 'hearing'],
    to: 'dismissed',
    grants: BY_REVIEWER,
    judgement: true,
    fields: [reasonsField],
    guards: [],
    decision: DISMISSAL,
    notice: noticeOfDismissal,
  },
];

const APPEAL: readonly Transition[] = [
  {
    name: 'appeal',
    title: { zh: '申诉', en: 'Appeal' },
    effect: {
      zh: '由未经办本案的人员复核；成立的，撤回认定并恢复得分。',
      en: 'Somebody who never touched the case reviews it; if upheld, the decision is withdrawn and the score restored.',
    },
    tone: 'primary',
    from: ['decided'],
    to: 'appealed',
    grants: BY_SUBJECT,
    judgement: false,
    fields: [
      { name: 'grounds', title: { zh: '申诉理由', en: 'Grounds' }, kind: 'long-text', required: true },
      filesField,
    ],
    guards: [appealStillOpen],
  },
  {
    name: 'decide-appeal',
    title: { zh: '申诉决定', en: 'Decide the appeal' },
    effect: {
      zh: '成立：撤回认定并取消计分；不成立：认定不变，结案。',
      en: 'Upheld: the decision is withdrawn and its deduction reversed. Rejected: it stands and the case is closed.',
    },
    tone: 'danger',
    from: ['appealed'],
    to: 'closed',
    grants: BY_STRANGER,
    judgement: true,
    fields: [
      {
        name: 'outcome',
        title: { zh: '结论', en: 'Outcome' },
        kind: 'choice',
        required: true,
        options: [
          { value: 'upheld', title: { zh: '申诉成立', en: 'Upheld' } },
          { value: 'rejected', title: { zh: '申诉不成立', en: 'Rejected' } },
        ],
      },
      reasonsField,
    ],
    guards: [],
    decision: APPEAL_DECISION,
    notice: noticeOfAppealDecision,
  },
];

const HOUSEKEEPING: readonly Transition[] = [
  {
    name: 'close',
    title: { zh: '结案', en: 'Close' },
    effect: { zh: '认定不变，案件归档。', en: 'The decision stands and the case is filed.' },
    tone: 'default',
    from: ['decided'],
    to: 'closed',
    grants: BY_DESK,
    judgement: true,
    fields: [],
    guards: [appealOver],
    notice: noticeOfClosing,
  },
  {
    name: 'pause',
    title: { zh: '中止期限', en: 'Pause the clocks' },
    effect: { zh: '恢复前不计工作日。', en: 'No working day counts until the clocks resume.' },
    tone: 'default',
    from: ['verification', 'hearing', 'appealed'],
    to: null,
    grants: BY_DESK,
    judgement: true,
    fields: [{ name: 'reason', title: { zh: '中止理由', en: 'Reason' }, kind: 'long-text', required: true }],
    guards: [running],
  },
  {
    name: 'resume',
    title: { zh: '恢复期限', en: 'Resume the clocks' },
    effect: { zh: '继续计算工作日。', en: 'Working days count again.' },
    tone: 'default',
    from: ['verification', 'hearing', 'appealed'],
    to: null,
    grants: BY_DESK,
    judgement: true,
    fields: [],
    guards: [paused],
  },
];

/** Everything that can happen to a case of conduct. */
export const CONDUCT_STEPS: readonly Transition[] = [...TOWARDS_FINDING, ...APPEAL, ...HOUSEKEEPING];
