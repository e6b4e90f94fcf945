import type { Clock } from '../case-type.ts';
import { CONDUCT_PERIODS } from './periods.ts';

/** The clocks of a case of conduct. */
export const CONDUCT_CLOCKS: readonly Clock[] = [
  {
    name: 'verification',
    title: { zh: '核实', en: 'Verification' },
    kind: 'duty',
    startedBy: ['case.opened'],
    metBy: ['case.notify', 'case.dismiss'],
    period: CONDUCT_PERIODS.verification,
    consequence: {
      zh: '逾期未核实的，列为紧急事项并计入办案时效统计。',
      en: 'An overdue verification becomes urgent and counts in the statistics of late cases.',
    },
  },
  {
    name: 'hearing',
    title: { zh: '陈述申辩', en: 'Right to be heard' },
    kind: 'window',
    startedBy: ['case.notify'],
    metBy: ['case.state', 'case.waive', 'case.decide', 'case.dismiss'],
    period: CONDUCT_PERIODS.hearing,
    consequence: {
      zh: '期满未陈述的，可以依据现有证据认定。',
      en: 'After it has passed without a statement, the case may be decided on the evidence at hand.',
    },
  },
  {
    name: 'decision',
    title: { zh: '作出认定', en: 'Decision' },
    kind: 'duty',
    startedBy: ['case.notify'],
    metBy: ['case.decide', 'case.dismiss'],
    period: CONDUCT_PERIODS.decision,
    consequence: {
      zh: '逾期未认定的，列为紧急事项并计入办案时效统计。',
      en: 'An overdue decision becomes urgent and counts in the statistics of late cases.',
    },
  },
  {
    name: 'appeal',
    title: { zh: '申诉', en: 'Appeal' },
    kind: 'window',
    startedBy: ['case.decide'],
    metBy: ['case.appeal', 'case.close'],
    period: CONDUCT_PERIODS.appeal,
    consequence: {
      zh: '期满未申诉的，认定不再变动，案件自动结案。',
      en: 'After it has passed without an appeal the decision is final, and the case closes by itself.',
    },
    thenStep: 'close',
  },
  {
    name: 'appeal-decision',
    title: { zh: '申诉决定', en: 'Decision on the appeal' },
    kind: 'duty',
    startedBy: ['case.appeal'],
    metBy: ['case.decide-appeal'],
    period: CONDUCT_PERIODS.appealDecision,
    consequence: {
      zh: '逾期未决定的，列为紧急事项并报秘书处负责人。',
      en: 'An overdue decision on an appeal becomes urgent and goes to the head of the secretariat.',
    },
  },
];
