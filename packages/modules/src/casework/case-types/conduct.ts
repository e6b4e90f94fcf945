import { CASE_TYPES } from '@concentric/core/indicators';
import type { CaseType, Stage } from '../case-type.ts';
import { CONDUCT_CLOCKS } from './conduct-clocks.ts';
import { CONDUCT_STEPS } from './conduct-steps.ts';

const STAGES: readonly Stage[] = [
  {
    name: 'verification',
    title: { zh: '核实', en: 'Verification' },
    publicTitle: { zh: '核实中', en: 'Being verified' },
    acts: {
      zh: '审核员核实证据后告知，或不予认定',
      en: 'A reviewer checks the evidence, then notifies or dismisses',
    },
    next: 'hearing',
  },
  {
    name: 'hearing',
    title: { zh: '告知与陈述申辩', en: 'Notice and hearing' },
    publicTitle: { zh: '听取意见中', en: 'Being heard' },
    acts: {
      zh: '当事人陈述申辩，审核员随后认定或不予认定',
      en: 'The subject answers, then a reviewer decides or dismisses',
    },
    next: 'decided',
  },
  {
    name: 'decided',
    title: { zh: '已认定', en: 'Decided' },
    publicTitle: { zh: '已认定', en: 'Decided' },
    acts: {
      zh: '当事人可以申诉；期满未申诉的自动结案',
      en: 'The subject may appeal; without an appeal the case closes by itself',
    },
    next: 'closed',
  },
  {
    name: 'appealed',
    title: { zh: '申诉中', en: 'Under appeal' },
    publicTitle: { zh: '申诉中', en: 'Under appeal' },
    acts: {
      zh: '未经办本案、与当事人无关的审核员复核',
      en: 'A reviewer who never touched the case and has no part in the subject reviews it',
    },
    next: 'closed',
  },
  {
    name: 'closed',
    title: { zh: '已结案', en: 'Closed' },
    publicTitle: { zh: '已结案', en: 'Closed' },
    closed: true,
  },
  {
    name: 'dismissed',
    title: { zh: '不予认定', en: 'Dismissed' },
    publicTitle: { zh: '不予认定', en: 'Dismissed' },
    closed: true,
  },
];

/**
 * A case of conduct: from a clue to a decision that was heard, reasoned and open to appeal.
 * verification → hearing → decided → closed, aside dismissed and appealed.
 */
export const CONDUCT: CaseType = {
  name: 'conduct',
  title: { zh: '行为案件', en: 'Case of conduct' },
  stages: STAGES,
  initial: 'verification',
  joinable: ['verification'],
  transitions: CONDUCT_STEPS,
  clocks: CONDUCT_CLOCKS,
  matters: CASE_TYPES,
};
