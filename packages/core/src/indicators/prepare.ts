import { addDays, type Bilingual, type DateText, type Problem } from '../shared/index.ts';
import { sortEntries, type SortedEntries } from './entries.ts';
import type { MeasureFact, ScoreInput, VetoFact } from './facts.ts';
import { readValue, type Reading } from './measures.ts';
import { measuresOf, type BonusItem, type IndicatorPlan, type VetoRule } from './plan.ts';
import { problem } from './problems.ts';
import { didYouMean, isDate, shown } from './reader.ts';
import type { ScoreNote } from './result.ts';

/** A veto in force on the day of the input; `until` is the first day it no longer stands, null while it has no end. */
export interface StandingVeto {
  readonly fact: VetoFact;
  readonly rule: VetoRule;
  readonly until: DateText | null;
}

/** Everything known of a subject on the day of the input, read once, from which any later day can be computed. */
export interface Prepared {
  readonly plan: IndicatorPlan;
  readonly asOf: DateText;
  /** By code of the indicator. */
  readonly readings: ReadonlyMap<string, Reading>;
  readonly entries: SortedEntries;
  readonly vetoes: readonly StandingVeto[];
  readonly bonuses: readonly { readonly item: BonusItem; readonly fact: MeasureFact }[];
  readonly notes: readonly ScoreNote[];
  readonly problems: readonly Problem[];
}

/** Reads the facts of one subject. Facts dated after the day of the input are left out, each with a note. */
export function prepare(plan: IndicatorPlan, input: ScoreInput): Prepared {
  const notes: ScoreNote[] = [];
  const problems: Problem[] = [];
  const report = (found: Problem): void => void problems.push(found);
  const known = (field: string): MeasureFact | undefined => {
    const fact = Object.hasOwn(input.measures, field) ? input.measures[field] : undefined;
    if (fact === undefined) return undefined;
    const day = [fact.observedOn, fact.value].find(
      (date) => typeof date === 'string' && isDate(date) && date > input.asOf,
    );
    if (typeof day !== 'string') return fact;
    notes.push(laterThan(input.asOf, { zh: `字段 ${field}`, en: `field ${field}` }, day));
    return undefined;
  };
  const readings = new Map<string, Reading>();
  for (const leaf of measuresOf(plan)) {
    if (leaf.kind === 'deduct-by-event') continue;
    const fact = known(leaf.field);
    readings.set(leaf.code, fact === undefined ? { kind: 'missing' } : readValue(leaf, fact, report));
  }
  const entries = sortEntries(plan, input.entries, input.asOf, report);
  for (const { fact, status } of entries.settled) {
    if (status !== 'not-yet-effective') continue;
    const day = fact.effectiveOn > input.asOf ? fact.effectiveOn : fact.occurredOn;
    notes.push(laterThan(input.asOf, { zh: `信用条目 ${fact.id}`, en: `credit entry ${fact.id}` }, day));
  }
  for (const { fact } of entries.weighed) {
    if (fact.repairedOn === undefined || fact.repairedOn <= input.asOf) continue;
    notes.push(
      laterThan(
        input.asOf,
        { zh: `条目 ${fact.id} 的修复`, en: `the repair of entry ${fact.id}` },
        fact.repairedOn,
      ),
    );
  }
  const bonuses = plan.bonus.items.flatMap((item) => {
    const fact = known(item.field);
    if (fact === undefined || fact.value === false) return [];
    if (fact.value === true) return [{ item, fact }];
    const why = { whyZh: '应为 true 或 false', whyEn: 'true or false is expected' };
    report(problem('indicators.impossible-measure', { field: item.field, value: shown(fact.value), ...why }));
    return [];
  });
  if (plan.effectiveFrom > input.asOf) notes.push(notInForce(plan, input.asOf));
  const vetoes = input.vetoes.flatMap((fact) => vetoOf(plan, fact, input.asOf, report, notes));
  return { plan, asOf: input.asOf, readings, entries, vetoes, bonuses, notes, problems };
}

function notInForce(plan: IndicatorPlan, asOf: DateText): ScoreNote {
  return {
    code: 'indicators.not-in-force',
    text: {
      zh: `指标体系 ${plan.revision} 自 ${plan.effectiveFrom} 起施行，计分日 ${asOf} 时尚未施行。`,
      en: `${plan.revision} is in force from ${plan.effectiveFrom}, after the scoring date ${asOf}.`,
    },
  };
}

function laterThan(asOf: DateText, what: Bilingual, day: DateText): ScoreNote {
  return {
    code: 'indicators.later-than-as-of',
    text: {
      zh: `${what.zh} 的日期 ${day} 晚于计分日 ${asOf}，本次不计。`,
      en: `${day} of ${what.en} is later than the scoring date ${asOf} and is left out.`,
    },
  };
}

function vetoOf(
  plan: IndicatorPlan,
  fact: VetoFact,
  asOf: DateText,
  report: (problem: Problem) => void,
  notes: ScoreNote[],
): StandingVeto[] {
  const keys = plan.vetoes.map((rule) => rule.key);
  const rule = plan.vetoes.find((candidate) => candidate.key === fact.key);
  const bad = (what: string, value: string): StandingVeto[] => {
    report(
      problem('indicators.bad-veto', {
        veto: fact.id,
        what,
        value,
        ...didYouMean(value, what === 'key' ? keys : []),
      }),
    );
    return [];
  };
  if (rule === undefined) return bad('key', fact.key);
  if (fact.decisionNo.trim() === '') return bad('decisionNo', fact.decisionNo);
  if (fact.authority.trim() === '') return bad('authority', fact.authority);
  if (!isDate(fact.effectiveOn)) return bad('effectiveOn', fact.effectiveOn);
  if (fact.until !== undefined && !isDate(fact.until)) return bad('until', fact.until);
  if (fact.effectiveOn > asOf) {
    notes.push(laterThan(asOf, { zh: `否决事项 ${fact.id}`, en: `veto ${fact.id}` }, fact.effectiveOn));
    return [];
  }
  const byWindow = rule.windowDays === null ? null : addDays(fact.effectiveOn, rule.windowDays);
  const until = fact.until ?? byWindow;
  return until !== null && asOf >= until ? [] : [{ fact, rule, until }];
}
