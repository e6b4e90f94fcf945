import { codeTalk } from './code-talk.ts';
import { conditional } from './conditional.ts';
import { likeness } from './likeness.ts';
import { negation } from './negation.ts';
import { ofOthers } from './of-others.ts';
import { officialName } from './official-name.ts';
import type { Exemption, Finding, Passage } from './passage.ts';
import { priceWords } from './price-words.ts';
import { question } from './question.ts';
import { quotation } from './quotation.ts';
import { selfComparison } from './self-comparison.ts';
import { serviceAim } from './service-aim.ts';
import { timePlace } from './time-place.ts';
import { usageHint } from './usage-hint.ts';
import { warning } from './warning.ts';

/** All exemptions by the names rules use. */
export const EXEMPTIONS = {
  negation,
  quotation,
  warning,
  selfComparison,
  officialName,
  timePlace,
  priceWords,
  codeTalk,
  conditional,
  usageHint,
  serviceAim,
  question,
  ofOthers,
  likeness,
} as const satisfies Record<string, Exemption>;

export type ExemptionName = keyof typeof EXEMPTIONS;

/** One exemption tried on one match, with its outcome and reason. */
export interface ExemptionTest extends Finding {
  readonly name: ExemptionName;
}

/** What the exemptions say of a match together: any that applies exempts it; else any doubt leaves it open. */
export interface Judgement {
  readonly outcome: Finding['outcome'];
  readonly tests: readonly ExemptionTest[];
}

/** Tries the named exemptions in order, all of them, so that a reader sees what was considered. */
export function judge(passage: Passage, names: readonly ExemptionName[]): Judgement {
  const tests = names.map((name) => ({ name, ...EXEMPTIONS[name](passage) }));
  const outcomes = tests.map((test) => test.outcome);
  const outcome = outcomes.includes('exempted')
    ? 'exempted'
    : outcomes.includes('undecidable')
      ? 'undecidable'
      : 'passed';
  return { outcome, tests };
}

export function isExemptionName(name: string): name is ExemptionName {
  return Object.hasOwn(EXEMPTIONS, name);
}

export type { Finding, Passage };
