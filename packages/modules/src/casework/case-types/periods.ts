import type { Period } from '../case-type.ts';

const OWN_RULE = { zh: '协会自律办案规则', en: "the association's own rule of procedure" };

/** Within how many working days an objection to data is answered. */
export const CORRECTION_PERIOD: Period = { workingDays: 15, source: OWN_RULE, clause: null };

/** Periods of a case of conduct in Chinese working days, each with where its number comes from. */
export const CONDUCT_PERIODS = {
  verification: {
    workingDays: 15,
    source: {
      zh: '参照《市场监督管理投诉举报处理暂行办法》对举报线索的核查期限',
      en: 'after the period for checking a reported clue in the SAMR measures on complaints and reports',
    },
    clause: null,
  },
  hearing: { workingDays: 10, source: OWN_RULE, clause: null },
  decision: { workingDays: 30, source: OWN_RULE, clause: null },
  appeal: { workingDays: 15, source: OWN_RULE, clause: null },
  appealDecision: { workingDays: 15, source: OWN_RULE, clause: null },
} as const satisfies Record<string, Period>;
