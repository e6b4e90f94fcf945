import type { Bilingual, DateText, Problem } from '../shared/index.ts';
import type { IndicatorPlan } from './plan.ts';
import type { ScoreNote } from './result.ts';

/** Where notes and problems of one reading are gathered. */
export interface Findings {
  readonly notes: ScoreNote[];
  readonly problems: Problem[];
}

/** Said when a plan is used for a day before it is in force. */
export function notInForce(plan: IndicatorPlan, asOf: DateText): ScoreNote {
  return {
    code: 'indicators.not-in-force',
    text: {
      zh: `指标体系 ${plan.revision} 自 ${plan.effectiveFrom} 起施行，计分日 ${asOf} 时尚未施行。`,
      en: `${plan.revision} is in force from ${plan.effectiveFrom}, after the scoring date ${asOf}.`,
    },
  };
}

/** Said of a fact left out because it is dated after the scoring date. */
export function laterThan(asOf: DateText, what: Bilingual, day: DateText): ScoreNote {
  return {
    code: 'indicators.later-than-as-of',
    text: {
      zh: `${what.zh} 的日期 ${day} 晚于计分日 ${asOf}，本次不计。`,
      en: `${day} of ${what.en} is later than the scoring date ${asOf} and is left out.`,
    },
  };
}
