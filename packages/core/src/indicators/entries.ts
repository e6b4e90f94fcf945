import { addDays, isDay, type DateText, type Points, type Problem } from '../shared/index.ts';
import { timesFactors } from './arithmetic.ts';
import type { CreditEntryFact, ScoreInput } from './facts.ts';
import { WHOLE, type EventMeasure, type IndicatorPlan, type Measure, type Millionths } from './plan.ts';
import { problem } from './problems.ts';
import { didYouMean } from './values.ts';
import type { EntryStatus } from './result.ts';
import { SEVERITIES, severityRank, type Severity } from './severity.ts';

/** An entry that some indicator takes, with all of its arithmetic that does not depend on the day. */
export interface WeighedEntry {
  readonly fact: CreditEntryFact;
  readonly factKey: string;
  readonly measure: EventMeasure;
  readonly severity: Severity;
  readonly base: Points;
  readonly influence: Millionths;
  readonly repetition: Millionths;
  /** base × influence × repetition, or 0 where forgiven. */
  readonly amount: Points;
  readonly forgiven: boolean;
  readonly stopsCountingOn: DateText;
  readonly repairableFrom: DateText;
  /** Day of the repair, where it lies no later than the day of the input. */
  readonly repairedOn: DateText | null;
}

/** An entry that takes no part in scoring on any day, with the reason. */
export interface SettledEntry {
  readonly fact: CreditEntryFact;
  readonly status: Extract<EntryStatus, 'reversed' | 'not-yet-effective' | 'unscored' | 'invalid'>;
  readonly measure: EventMeasure | undefined;
}

/** Entries sorted into those that may count, in charging order, and those that cannot. */
export interface SortedEntries {
  readonly weighed: readonly WeighedEntry[];
  readonly settled: readonly SettledEntry[];
}

/**
 * Takes in the entries of a subject as known on a day. The result does not depend on the order they come in.
 * "Earlier" among facts of one case type means earlier by day of occurrence, then effective date, then id.
 */
export function sortEntries(
  plan: IndicatorPlan,
  leaves: readonly Measure[],
  { entries, asOf }: Pick<ScoreInput, 'entries' | 'asOf'>,
  report: (problem: Problem) => void,
): SortedEntries {
  const takes = homesOf(leaves);
  const settled: SettledEntry[] = [];
  const open: { fact: CreditEntryFact; measure: EventMeasure }[] = [];
  for (const fact of entries.toSorted(inOrder)) {
    const measure = takes.get(fact.caseType);
    const fault = faultOf(plan, fact);
    if (fault !== undefined) report(fault);
    const status = fault === undefined ? settledStatus(fact, measure, asOf) : 'invalid';
    if (status !== undefined) settled.push({ fact, status, measure });
    else if (measure !== undefined) open.push({ fact, measure });
  }
  const facts = open.map((item) => item.fact);
  const weighed = open.map(({ fact, measure }, at) =>
    weigh(plan, fact, measure, isRepeated(plan, facts, at), asOf),
  );
  return { weighed: weighed.toSorted(inChargingOrder), settled };
}

/** The indicator that takes each case type. */
function homesOf(leaves: readonly Measure[]): Map<string, EventMeasure> {
  const homes = new Map<string, EventMeasure>();
  for (const leaf of leaves) {
    if (leaf.kind === 'deduct-by-event') for (const caseType of leaf.caseTypes) homes.set(caseType, leaf);
  }
  return homes;
}

/** Gravest first, so that what a bonus may not offset is collected before what it may. */
function inChargingOrder(a: WeighedEntry, b: WeighedEntry): number {
  return (
    severityRank(b.severity) - severityRank(a.severity) ||
    b.amount - a.amount ||
    compare(a.fact.effectiveOn, b.fact.effectiveOn) ||
    compare(a.fact.id, b.fact.id)
  );
}

function inOrder(a: CreditEntryFact, b: CreditEntryFact): number {
  return compare(a.occurredOn, b.occurredOn) || compare(a.effectiveOn, b.effectiveOn) || compare(a.id, b.id);
}

/** Order of texts by code unit, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The key that says which fact an entry is about. */
function factKeyOf(fact: CreditEntryFact): string {
  return fact.factKey ?? fact.caseId;
}

function settledStatus(
  fact: CreditEntryFact,
  measure: EventMeasure | undefined,
  asOf: DateText,
): SettledEntry['status'] | undefined {
  if (fact.reversedBy !== undefined) return 'reversed';
  if (measure === undefined) return 'unscored';
  if (fact.effectiveOn > asOf || fact.occurredOn > asOf) return 'not-yet-effective';
  return undefined;
}

function faultOf(plan: IndicatorPlan, fact: CreditEntryFact): Problem | undefined {
  const bad = (what: string, value: string, known: readonly string[] = []): Problem =>
    problem('indicators.bad-entry', { entry: fact.id, what, value, ...didYouMean(value, known) });
  const bands = plan.deduction.influence.map((band) => band.band);
  if (!SEVERITIES.includes(fact.severity)) return bad('severity', fact.severity, SEVERITIES);
  if (!bands.includes(fact.influence)) return bad('influence', fact.influence, bands);
  if (!isDay(fact.occurredOn)) return bad('occurredOn', fact.occurredOn);
  if (!isDay(fact.effectiveOn)) return bad('effectiveOn', fact.effectiveOn);
  if (fact.repairedOn !== undefined && !isDay(fact.repairedOn)) return bad('repairedOn', fact.repairedOn);
  if (fact.effectiveOn < fact.occurredOn) return bad('effectiveOn < occurredOn', fact.effectiveOn);
  return undefined;
}

/**
 * Whether another fact of the same case type lies before the one at a position, within the window. Repaired and
 * expired facts still make a later one a repetition: their record stays, only their score is gone.
 */
function isRepeated(plan: IndicatorPlan, facts: readonly CreditEntryFact[], at: number): boolean {
  const fact = facts[at];
  if (fact === undefined) return false;
  const since = addDays(fact.occurredOn, -plan.deduction.repetition.withinDays);
  return facts.some(
    (other, index) =>
      index < at &&
      other.caseType === fact.caseType &&
      other.occurredOn >= since &&
      factKeyOf(other) !== factKeyOf(fact),
  );
}

function weigh(
  plan: IndicatorPlan,
  fact: CreditEntryFact,
  measure: EventMeasure,
  repeated: boolean,
  asOf: DateText,
): WeighedEntry {
  const { deduction } = plan;
  const floor = measure.severityFloor;
  const severity = severityRank(fact.severity) < severityRank(floor) ? floor : fact.severity;
  const base = deduction.base[severity];
  const influence = deduction.influence.find((band) => band.band === fact.influence)?.factor ?? WHOLE;
  const repetition = repeated ? deduction.repetition.factor : WHOLE;
  const forgiven =
    measure.forgivesFirst && severity === 'slight' && fact.correctedInSession === true && !repeated;
  return {
    fact,
    factKey: factKeyOf(fact),
    measure,
    severity,
    base,
    influence,
    repetition,
    amount: forgiven ? timesFactors(base, 0) : timesFactors(base, influence, repetition),
    forgiven,
    stopsCountingOn: addDays(fact.effectiveOn, deduction.windowDays[severity]),
    repairableFrom: addDays(fact.effectiveOn, deduction.repairAfterDays[severity]),
    repairedOn: fact.repairedOn !== undefined && fact.repairedOn <= asOf ? fact.repairedOn : null,
  };
}
