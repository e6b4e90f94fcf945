import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { addDays } from '../shared/index.ts';
import { CASE_TYPES } from './case-types.ts';
import type { CreditEntryFact, MeasureFact, MeasureValue, ScoreInput } from './facts.ts';
import { measuresOf, type IndicatorPlan, type Measure } from './plan.ts';
import type { Score } from './result.ts';
import { score } from './score.ts';
import { SEVERITIES } from './severity.ts';
import { fullMeasures, inputOf, measured, planOf } from './testing.ts';

const plans = ['streamer', 'operator'].map((name) => {
  const file = `content/indicators/${name}.yaml`;
  return planOf(file, readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8'));
});

const asOf = '2026-07-01';
const day = fc.integer({ min: 0, max: 1500 });

/** A credit entry; few case numbers, so that facts repeat and case types meet again. */
const anEntry: fc.Arbitrary<CreditEntryFact> = fc
  .record({
    id: fc.uuid(),
    fact: fc.integer({ min: 0, max: 30 }),
    severity: fc.constantFrom(...SEVERITIES),
    influence: fc.constantFrom('standard', 'broad', 'major'),
    occurred: day,
    delay: fc.integer({ min: 0, max: 60 }),
    repaired: fc.option(fc.integer({ min: 0, max: 400 }), { freq: 6, nil: undefined }),
    reversed: fc.option(fc.constant('dec_appeal'), { freq: 6, nil: undefined }),
    corrected: fc.boolean(),
  })
  .map(({ id, fact, severity, influence, occurred, delay, repaired, reversed, corrected }) => {
    const occurredOn = addDays(asOf, -occurred);
    const effectiveOn = addDays(occurredOn, delay);
    const types = Object.keys(CASE_TYPES);
    return {
      id: `ent_${id}`,
      caseId: `cas_${fact}`,
      decisionId: `dec_${id}`,
      caseType: types[fact % types.length] ?? 'PRICE',
      severity,
      influence,
      occurredOn,
      effectiveOn,
      clauses: [],
      repairedOn: repaired === undefined ? undefined : addDays(effectiveOn, repaired),
      reversedBy: reversed,
      correctedInSession: corrected,
    };
  });

function valueFor(leaf: Measure): fc.Arbitrary<MeasureFact | undefined> {
  const values: Record<Measure['kind'], fc.Arbitrary<MeasureValue>> = {
    'deduct-by-event': fc.constant(0),
    ratio: fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })),
    'valid-by-age': fc.integer({ min: 0, max: 500 }).map((days) => addDays(asOf, -days)),
    flag: leaf.kind === 'flag' ? fc.constantFrom(...Object.keys(leaf.shares)) : fc.constant('true'),
    normalised: fc.double({ min: -9, max: 9 }),
    curve: fc.oneof(fc.double({ min: 0, max: 9 }), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY)),
  };
  return fc.option(values[leaf.kind], { nil: undefined }).map((value) => {
    return value === undefined ? undefined : measured(value, '2026-06-01');
  });
}

const BONUS = ['bonus.recognised', 'bonus.welfare_sale', 'bonus.self_reported', 'bonus.contribution'];

/** A whole input for one of the two default tables. */
const aCase: fc.Arbitrary<{ plan: IndicatorPlan; input: ScoreInput }> = fc
  .constantFrom(...plans)
  .chain((plan) => {
    const leaves = measuresOf(plan);
    return fc
      .record({
        values: fc.tuple(...leaves.map(valueFor)),
        bonus: fc.subarray(BONUS),
        entries: fc.uniqueArray(anEntry, { selector: (entry) => entry.id, maxLength: 14 }),
      })
      .map(({ values, bonus, entries }) => {
        const measures: Record<string, MeasureFact> = {};
        leaves.forEach((leaf, index) => {
          const value = values[index];
          if (value !== undefined) measures[leaf.field] = value;
        });
        for (const field of bonus) measures[field] = measured(true);
        return { plan, input: inputOf(plan, { asOf, measures, entries }) };
      });
  });

const rankOf = (plan: IndicatorPlan, { grade }: Score): number =>
  plan.grades.findIndex((candidate) => candidate.code === grade);

describe('for any facts', () => {
  it('the total lies between 0 and the scale and is the sum of its lines', () => {
    fc.assert(
      fc.property(aCase, ({ plan, input }) => {
        const result = score(plan, input);
        const deducted = result.lines.reduce((sum, line) => sum + line.deducted, 0);
        const earned = result.dimensions.reduce((sum, dimension) => sum + dimension.earned, 0);
        return (
          result.total >= 0 &&
          result.total <= plan.scale &&
          result.total === plan.scale - deducted + result.bonus.applied &&
          result.total === earned + result.bonus.applied &&
          result.dimensions.every((dimension) => dimension.earned >= 0) &&
          result.items.every((item) => item.earned >= 0 && item.earned <= item.max) &&
          result.lines.every((line) => line.deducted >= 0 && line.before >= 0)
        );
      }),
    );
  });

  it('every entry has exactly one line', () => {
    fc.assert(
      fc.property(aCase, ({ plan, input }) => {
        const shown = score(plan, input).lines.flatMap((line) => line.entry?.entryId ?? []);
        return (
          shown.toSorted().join() ===
          input.entries
            .map((entry) => entry.id)
            .sort()
            .join()
        );
      }),
    );
  });

  it('an entry more never raises total or grade', () => {
    fc.assert(
      fc.property(aCase, anEntry, ({ plan, input }, entry) => {
        const before = score(plan, input);
        const after = score(plan, { ...input, entries: [...input.entries, entry] });
        return after.total <= before.total && rankOf(plan, after) >= rankOf(plan, before);
      }),
      { numRuns: 400 },
    );
  });

  it('reversing an entry gives what there was without it', () => {
    fc.assert(
      fc.property(aCase, anEntry, ({ plan, input }, entry) => {
        const before = score(plan, input);
        const reversed = { ...entry, reversedBy: 'dec_appeal' };
        const after = score(plan, { ...input, entries: [...input.entries, reversed] });
        return (
          after.total === before.total &&
          after.grade === before.grade &&
          JSON.stringify(after.ceiling) === JSON.stringify(before.ceiling)
        );
      }),
    );
  });

  it('repairing an entry never lowers the total', () => {
    fc.assert(
      fc.property(aCase, anEntry, ({ plan, input }, entry) => {
        const open = score(plan, {
          ...input,
          entries: [...input.entries, { ...entry, repairedOn: undefined }],
        });
        const repaired = { ...entry, repairedOn: asOf };
        return score(plan, { ...input, entries: [...input.entries, repaired] }).total >= open.total;
      }),
    );
  });

  it('the order of entries and fields does not matter', () => {
    fc.assert(
      fc.property(aCase, fc.array(fc.nat(), { minLength: 14 }), ({ plan, input }, keys) => {
        const keyed = input.entries.map((entry, index) => ({ entry, key: keys[index] ?? 0 }));
        const entries = keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry);
        const measures = Object.fromEntries(Object.entries(input.measures).reverse());
        const shuffled = score(plan, { ...input, entries, measures });
        return JSON.stringify(shuffled) === JSON.stringify(score(plan, input));
      }),
    );
  });

  it('missing data never deducts', () => {
    fc.assert(
      fc.property(aCase, fc.nat(), ({ plan, input }, pick) => {
        const fields = Object.keys(input.measures).filter((field) => !field.startsWith('bonus.'));
        const gone = fields[pick % Math.max(1, fields.length)] ?? '';
        const measures = Object.fromEntries(
          Object.entries(input.measures).filter(([field]) => field !== gone),
        );
        return score(plan, { ...input, measures }).total >= score(plan, input).total;
      }),
    );
  });

  it('the grade foreseen for a day is the grade scored on that day', () => {
    fc.assert(
      fc.property(aCase, ({ plan, input }) => {
        const full = { ...input, measures: { ...input.measures, ...fullMeasures(plan, asOf) } };
        return score(plan, full).outlook.changes.every((change) => {
          const later = score(plan, { ...full, asOf: change.on, entries: known(full) });
          return later.grade === change.grade && later.total === change.total;
        });
      }),
    );
  });

  it('a perfect record is the best grade', () => {
    fc.assert(
      fc.property(fc.constantFrom(...plans), (plan) => {
        const result = score(plan, inputOf(plan));
        return result.total === plan.scale && result.grade === plan.grades[0]?.code;
      }),
    );
  });
});

/** The entries as known on the day of the input: what is dated later has not happened yet. */
function known(input: ScoreInput): CreditEntryFact[] {
  return input.entries
    .filter((entry) => entry.effectiveOn <= input.asOf)
    .map((entry) => {
      const later = entry.repairedOn !== undefined && entry.repairedOn > input.asOf;
      return later ? { ...entry, repairedOn: undefined } : entry;
    });
}
