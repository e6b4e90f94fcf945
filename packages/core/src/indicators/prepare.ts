import { isDay, type DateText, type Problem } from '../shared/index.ts';
import { sortEntries, type SortedEntries } from './entries.ts';
import type { MeasureFact, ScoreInput } from './facts.ts';
import { readValue, type Reading } from './measures.ts';
import { laterThan, notInForce, type Findings } from './notes.ts';
import { needsPopulation, type Population } from './normalise/population.ts';
import { programOf } from './normalise/program.ts';
import {
  itemsOf,
  leavesOf,
  type BonusItem,
  type IndicatorPlan,
  type Item,
  type Measure,
  type PlanNode,
} from './plan.ts';
import type { Step } from './portable/expression.ts';
import { problem } from './problems.ts';
import { shown } from './values.ts';
import type { ScoreNote } from './result.ts';
import { standingVetoes, type StandingVeto } from './vetoes.ts';

/** A bonus that is claimed, with the fact behind it. */
interface Bonus {
  readonly item: BonusItem;
  readonly fact: MeasureFact;
}

/** Everything known of a subject on the day of the input, read once, from which any later day can be computed. */
export interface Prepared {
  readonly plan: IndicatorPlan;
  readonly asOf: DateText;
  /** The first-level dimensions with what their sums are made of. */
  readonly dimensions: readonly { readonly node: PlanNode; readonly items: readonly Item[] }[];
  /** Every indicator, those inside means too. */
  readonly leaves: readonly Measure[];
  /** The arithmetic of normalised indicators and means. */
  readonly steps: readonly Step[];
  readonly population: Population;
  /** By code of the indicator. */
  readonly readings: ReadonlyMap<string, Reading>;
  readonly entries: SortedEntries;
  readonly vetoes: readonly StandingVeto[];
  readonly bonuses: readonly Bonus[];
  readonly notes: readonly ScoreNote[];
  readonly problems: readonly Problem[];
}

/** Reads the facts of one subject. Facts dated after the day of the input are left out, each with a note. */
export function prepare(plan: IndicatorPlan, input: ScoreInput): Prepared {
  const findings: Findings = { notes: [], problems: [] };
  if (plan.effectiveFrom > input.asOf) findings.notes.push(notInForce(plan, input.asOf));
  const dimensions = plan.dimensions.map((node) => ({ node, items: itemsOf(node) }));
  const leaves = plan.dimensions.flatMap(leavesOf);
  const population = input.population ?? {};
  findings.problems.push(...populationGaps(plan, population));
  const readings = readMeasures(leaves, input, findings);
  const entries = sortEntries(plan, leaves, input, (found) => findings.problems.push(found));
  noteLater(entries, input.asOf, findings);
  const bonuses = plan.bonus.items.flatMap((item) => bonusOf(item, input, findings));
  const vetoes = standingVetoes(plan, input, findings);
  const steps = programOf(plan, population);
  const read = { plan, asOf: input.asOf, dimensions, leaves, steps, population };
  return { ...read, readings, entries, vetoes, bonuses, ...findings };
}

/** Which indicators of a plan have nobody to be compared with. */
export function populationGaps(plan: IndicatorPlan, population: Population): Problem[] {
  return plan.dimensions.flatMap(leavesOf).flatMap((leaf) => {
    if (leaf.kind !== 'normalised' || !needsPopulation(leaf)) return [];
    const figures = population[leaf.code];
    const varies = leaf.normalise.method === 'table' || leaf.normalise.method === 'goalposts';
    if (figures !== undefined && (varies || figures.low < figures.high)) return [];
    return [problem('indicators.no-population', { code: leaf.code })];
  });
}

/** The fact of a field, unless it is missing or dated after the day of the input. */
function knownFact(field: string, input: ScoreInput, findings: Findings): MeasureFact | undefined {
  const fact = Object.hasOwn(input.measures, field) ? input.measures[field] : undefined;
  if (fact === undefined) return undefined;
  const later = [fact.observedOn, fact.value].find(
    (value) => typeof value === 'string' && isDay(value) && value > input.asOf,
  );
  if (typeof later !== 'string') return fact;
  findings.notes.push(laterThan(input.asOf, { zh: `字段 ${field}`, en: `field ${field}` }, later));
  return undefined;
}

function readMeasures(
  leaves: readonly Measure[],
  input: ScoreInput,
  findings: Findings,
): Map<string, Reading> {
  const readings = new Map<string, Reading>();
  for (const leaf of leaves) {
    if (leaf.kind === 'deduct-by-event') continue;
    const fact = knownFact(leaf.field, input, findings);
    const report = (found: Problem): void => void findings.problems.push(found);
    readings.set(leaf.code, fact === undefined ? { kind: 'missing' } : readValue(leaf, fact, report));
  }
  return readings;
}

function noteLater({ settled, weighed }: SortedEntries, asOf: DateText, { notes }: Findings): void {
  for (const { fact, status } of settled) {
    if (status !== 'not-yet-effective') continue;
    const day = fact.effectiveOn > asOf ? fact.effectiveOn : fact.occurredOn;
    notes.push(laterThan(asOf, { zh: `信用条目 ${fact.id}`, en: `credit entry ${fact.id}` }, day));
  }
  for (const { fact, repairedOn } of weighed) {
    if (fact.repairedOn === undefined || repairedOn !== null) continue;
    const what = { zh: `条目 ${fact.id} 的修复`, en: `the repair of entry ${fact.id}` };
    notes.push(laterThan(asOf, what, fact.repairedOn));
  }
}

function bonusOf(item: BonusItem, input: ScoreInput, findings: Findings): Bonus[] {
  const fact = knownFact(item.field, input, findings);
  if (fact === undefined || fact.value === false) return [];
  if (fact.value === true) return [{ item, fact }];
  const why = { whyZh: '应为 true 或 false', whyEn: 'true or false is expected' };
  const params = { field: item.field, value: shown(fact.value), ...why };
  findings.problems.push(problem('indicators.impossible-measure', params));
  return [];
}
