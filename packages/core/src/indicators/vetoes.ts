import { addDays, isDay, type DateText, type Problem } from '../shared/index.ts';
import { compare } from './entries.ts';
import type { ScoreInput, VetoFact } from './facts.ts';
import { laterThan, type Findings } from './notes.ts';
import type { IndicatorPlan, VetoRule } from './plan.ts';
import { problem } from './problems.ts';
import { didYouMean } from './values.ts';

/** A veto in force on the day of the input; `until` is the first day it no longer stands, null while it has no end. */
export interface StandingVeto {
  readonly fact: VetoFact;
  readonly rule: VetoRule;
  readonly until: DateText | null;
}

/** The vetoes that stand on the day of the input, by id. Faulty ones are reported and cap nothing. */
export function standingVetoes(plan: IndicatorPlan, input: ScoreInput, findings: Findings): StandingVeto[] {
  return input.vetoes
    .toSorted((a, b) => compare(a.id, b.id))
    .flatMap((fact) => {
      const rule = plan.vetoes.find((candidate) => candidate.key === fact.key);
      const fault = faultOf(plan, fact);
      if (fault !== undefined) findings.problems.push(fault);
      if (rule === undefined || fault !== undefined) return [];
      if (fact.effectiveOn > input.asOf) {
        const what = { zh: `否决事项 ${fact.id}`, en: `veto ${fact.id}` };
        findings.notes.push(laterThan(input.asOf, what, fact.effectiveOn));
        return [];
      }
      const byWindow = rule.windowDays === null ? null : addDays(fact.effectiveOn, rule.windowDays);
      const until = fact.until ?? byWindow;
      return until !== null && input.asOf >= until ? [] : [{ fact, rule, until }];
    });
}

/** A veto must be known to the document and rest on a numbered decision of a named authority. */
function faultOf(plan: IndicatorPlan, fact: VetoFact): Problem | undefined {
  const bad = (what: string, value: string, known: readonly string[] = []): Problem =>
    problem('indicators.bad-veto', { veto: fact.id, what, value, ...didYouMean(value, known) });
  const keys = plan.vetoes.map((rule) => rule.key);
  if (!keys.includes(fact.key)) return bad('key', fact.key, keys);
  if (fact.decisionNo.trim() === '') return bad('decisionNo', fact.decisionNo);
  if (fact.authority.trim() === '') return bad('authority', fact.authority);
  if (!isDay(fact.effectiveOn)) return bad('effectiveOn', fact.effectiveOn);
  if (fact.until !== undefined && !isDay(fact.until)) return bad('until', fact.until);
  return undefined;
}
