/** Factories for tests of this room and of those that score: a plan from a document's text, facts with defaults. */
import { readDocument, type SourceDocument } from '../shared/index.ts';
import { checkIndicators } from './check.ts';
import type { CreditEntryFact, MeasureFact, MeasureValue, ScoreInput } from './facts.ts';
import { measuresOf, type IndicatorPlan } from './plan.ts';

/** Reads a document that is known to be valid YAML. */
export function documentOf(file: string, text: string): SourceDocument {
  const read = readDocument(file, text);
  if (!read.ok) throw new Error(read.error.map((problem) => problem.message.en).join('; '));
  return read.value;
}

/** Every clause key a document cites, so that it can be checked without the clause library. */
export function citedClauses(source: SourceDocument): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown, key: string): void => {
    if (key === 'basis' && Array.isArray(value)) value.forEach((clause) => found.add(String(clause)));
    else if (typeof value === 'object' && value !== null) {
      for (const [name, child] of Object.entries(value)) visit(child, name);
    }
  };
  visit(source.value, '');
  return found;
}

/** The plan of a document that should be without errors. */
export function planOf(file: string, text: string): IndicatorPlan {
  const source = documentOf(file, text);
  const { plan, problems } = checkIndicators(source, citedClauses(source));
  if (plan === null) throw new Error(problems.map((problem) => problem.message.en).join('\n'));
  return plan;
}

/** A value observed some time before the days tests score on. */
export function measured(value: MeasureValue, observedOn = '2026-06-01'): MeasureFact {
  return { value, eventId: 'evt_1', observedOn };
}

/** A value for every measured field of a plan, each earning full points. */
export function fullMeasures(plan: IndicatorPlan, asOf = '2026-07-01'): Record<string, MeasureFact> {
  const measures: Record<string, MeasureFact> = {};
  for (const leaf of measuresOf(plan)) {
    if (leaf.kind === 'ratio') measures[leaf.field] = measured([10, 10], asOf);
    if (leaf.kind === 'curve') measures[leaf.field] = measured([1, 1], asOf);
    if (leaf.kind === 'valid-by-age') measures[leaf.field] = measured(asOf, asOf);
    if (leaf.kind === 'flag') {
      const best = Object.entries(leaf.shares).sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'true';
      measures[leaf.field] = measured(best === 'true' ? true : best, asOf);
    }
  }
  return measures;
}

/** A general price fact of ordinary reach, with whatever is given instead. */
export function entryOf(given: Partial<CreditEntryFact> = {}): CreditEntryFact {
  const id = given.id ?? 'ent_1';
  return {
    id,
    caseId: id.replace('ent', 'cas'),
    decisionId: id.replace('ent', 'dec'),
    caseType: 'PRICE',
    severity: 'general',
    influence: 'standard',
    occurredOn: '2026-02-10',
    effectiveOn: '2026-03-01',
    clauses: ['order-117.32'],
    ...given,
  };
}

/** A subject with full data and nothing against it, with whatever is given instead. */
export function inputOf(plan: IndicatorPlan, given: Partial<ScoreInput> = {}): ScoreInput {
  const asOf = given.asOf ?? '2026-07-01';
  return { subject: 'pty_1', asOf, measures: fullMeasures(plan, asOf), entries: [], vetoes: [], ...given };
}
