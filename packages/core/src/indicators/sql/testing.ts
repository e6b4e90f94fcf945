/** Random valid documents and random facts for them, for tests that hold SQL against the interpreter. */
import fc from 'fast-check';
import { addDays } from '../../shared/index.ts';
import { CASE_TYPES } from '../case-types.ts';
import type { CreditEntryFact, MeasureFact, MeasureValue, ScoreInput, VetoFact } from '../facts.ts';
import { measuresOf, type IndicatorPlan, type Measure } from '../plan.ts';
import { SEVERITIES } from '../severity.ts';
import { measured, planOf } from '../testing.ts';

export const AS_OF = '2026-07-01';

const WORDS = { zh: '文', en: 'text' };
const TYPES = Object.keys(CASE_TYPES);

/** A leaf before it has its code, its field and its place in a document. */
interface Draft {
  readonly kind: string;
  readonly shape: string;
  readonly own: Readonly<Record<string, unknown>>;
}

/** A part of a random tree. */
type Part =
  Draft | { readonly combine: string; readonly weights: readonly number[]; readonly parts: readonly Part[] };

const millionth = fc.integer({ min: 0, max: 1_000_000 }).map((share) => share / 1_000_000);
const missingRule = (inMean: boolean) =>
  fc.constantFrom(
    ...(inMean ? ['spread', 'full', 'none', 'unrated'] : ['full', 'none', 'unrated']),
    undefined,
  );

const ascendingNumbers = (count: number) =>
  fc.uniqueArray(fc.integer({ min: -40, max: 60 }), { minLength: count, maxLength: count }).map((found) => {
    return found.toSorted((a, b) => a - b).map((one) => one / 4);
  });

const aTable = fc
  .tuple(ascendingNumbers(3), fc.array(millionth, { minLength: 3, maxLength: 3 }))
  .map(([xs, shares]) => xs.map((x, at) => ({ x, share: shares[at] ?? 0 })));

const aNormalisation = fc.oneof(
  ascendingNumbers(2).map(([low, high]) => ({ method: 'goalposts', low, high })),
  fc.constant({ method: 'min-max' }),
  fc.constant({ method: 'z', worst: -2, best: 2.5 }),
  fc.constant({ method: 'rank' }),
  fc.constant({ method: 'percentile' }),
  fc.integer({ min: -20, max: 30 }).map((target) => ({ method: 'target', target })),
  aTable.map((points) => ({ method: 'table', points })),
);

const aNumber: fc.Arbitrary<Draft> = fc
  .record({
    direction: fc.constantFrom('higher', 'lower'),
    outliers: fc.constantFrom(
      undefined,
      { method: 'winsorise', low: 5, high: 90 },
      { method: 'clip', low: -3, high: 8 },
    ),
    normalise: aNormalisation,
    transform: fc.constantFrom('none', 'logarithm'),
  })
  .map((own) => {
    const { normalise, outliers } = own;
    const bound = 'low' in normalise ? normalise.low : 'target' in normalise ? normalise.target : 1;
    const plain = bound <= 0 || outliers?.method === 'clip';
    return { kind: 'normalised', shape: 'number', own: plain ? { ...own, transform: 'none' } : own };
  });

const aValue: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 4, arbitrary: aNumber },
  {
    weight: 1,
    arbitrary: fc
      .record({ mayExceed: fc.boolean(), whenNone: fc.constantFrom('missing', 'full') })
      .map((own) => {
        return { kind: 'ratio', shape: 'ratio', own };
      }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(millionth, millionth).map(([first, second]) => {
      const steps = [
        { days: 90, share: first },
        { days: 200, share: second },
      ];
      return { kind: 'valid-by-age', shape: 'date', own: { steps } };
    }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(millionth, fc.boolean()).map(([share, isFlag]): Draft => {
      return isFlag
        ? { kind: 'flag', shape: 'boolean', own: { shares: { true: 1, false: share } } }
        : { kind: 'flag', shape: 'choice', own: { shares: { good: 1, 'so "so"': share, "it's bad": 0 } } };
    }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(aTable, fc.constantFrom('number', 'ratio')).map(([curve, shape]) => {
      return { kind: 'curve', shape, own: { curve } };
    }),
  },
);

function ruled(draft: fc.Arbitrary<Draft>, inMean: boolean): fc.Arbitrary<Draft> {
  return fc.tuple(draft, missingRule(inMean)).map(([of, onMissing]) => {
    return onMissing === undefined ? of : { ...of, own: { ...of.own, onMissing } };
  });
}

function aMean(depth: number): fc.Arbitrary<Part> {
  const child: fc.Arbitrary<Part> =
    depth === 0
      ? ruled(aValue, true)
      : fc.oneof({ weight: 3, arbitrary: ruled(aValue, true) }, { weight: 1, arbitrary: aMean(depth - 1) });
  return fc
    .array(fc.tuple(fc.integer({ min: 1, max: 9 }), child), { minLength: 2, maxLength: 3 })
    .chain((children) =>
      fc.constantFrom('arithmetic', 'geometric', 'harmonic').map((combine) => ({
        combine,
        weights: children.map(([weight]) => weight),
        parts: children.map(([, part]) => part),
      })),
    );
}

const anEvent: fc.Arbitrary<Draft> = fc
  .record({ severityFloor: fc.constantFrom(...SEVERITIES), forgivesFirst: fc.boolean() })
  .map((own) => ({ kind: 'deduct-by-event', shape: 'entries', own }));

const anItem: fc.Arbitrary<Part> = fc.oneof(anEvent, anEvent, ruled(aValue, false), aMean(1));

/** Writes a tree as a document and gives each leaf its code, field and case types. */
class Writer {
  readonly fields: Record<string, unknown> = {};
  #count = 0;
  #types = [...TYPES];

  write(part: Part, worth: Readonly<Record<string, unknown>>): unknown {
    const code = `N${++this.#count}`;
    if ('parts' in part) {
      const whole = part.weights.reduce((sum, weight) => sum + weight, 0);
      const children = part.parts.map((child, at) =>
        this.write(child, { weight: `${part.weights[at] ?? 1}/${whole}` }),
      );
      return { code, title: WORDS, ...worth, combine: part.combine, children };
    }
    const field = part.shape === 'entries' ? 'credit.entries' : `field ${code}`;
    this.fields[field] = { title: WORDS, shape: part.shape, unit: WORDS, source: WORDS, evidence: 'sample' };
    const events = part.shape === 'entries' ? { caseTypes: this.#types.splice(0, 2) } : {};
    return {
      code,
      title: WORDS,
      ...worth,
      kind: part.kind,
      field,
      basis: 'own-design',
      rule: WORDS,
      ...part.own,
      ...events,
    };
  }
}

/** A random document that the checker accepts. */
export const aPlan: fc.Arbitrary<IndicatorPlan> = fc
  .record({
    dimensions: fc.array(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), anItem), { minLength: 1, maxLength: 3 }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    decimals: fc.constantFrom(undefined, 0, 3),
    overflow: fc.constantFrom('dimension', 'none'),
    atLeast: fc.constantFrom(0, 0.5, 0.8),
    bonusMax: fc.integer({ min: 1, max: 9 }),
    neverOffsets: fc.subarray([...SEVERITIES]),
  })
  .map(({ dimensions, decimals, overflow, atLeast, bonusMax, neverOffsets }) => {
    const writer = new Writer();
    const tree = dimensions.map((items, at) => {
      const points = items.reduce((sum, [worth]) => sum + worth, 0);
      return {
        code: `D${at}`,
        title: WORDS,
        points,
        children: items.map(([worth, item]) => writer.write(item, { points: worth })),
      };
    });
    const scale = tree.reduce((sum, dimension) => sum + dimension.points, 0);
    const bonus = { title: WORDS, shape: 'boolean', unit: WORDS, source: WORDS, evidence: 'sample' };
    const document = {
      id: 'random',
      version: '1.0.0',
      title: WORDS,
      subject: 'other',
      effectiveFrom: '2026-01-01',
      scale,
      ...(decimals === undefined ? {} : { decimals }),
      missing: WORDS,
      fields: { ...writer.fields, 'bonus one': bonus, 'bonus two': bonus },
      deduction: {
        base: { slight: 0.5, general: 3.333333, serious: 20, severe: 60 },
        influence: [
          { band: 'standard', factor: 1, title: WORDS },
          { band: 'broad', factor: 1.234567, title: WORDS },
        ],
        repetition: { factor: 1.5, withinDays: 200 },
        overflow,
        windowDays: { slight: 90, general: 200, serious: 365, severe: 700 },
        repairAfterDays: { slight: 0, general: 30, serious: 90, severe: 300 },
      },
      bonus: {
        max: bonusMax,
        neverOffsets,
        items: [
          { code: 'B1', title: WORDS, points: 1, field: 'bonus one' },
          { code: 'B2', title: WORDS, points: Math.max(1, bonusMax - 0.5), field: 'bonus two' },
        ],
      },
      coverage: { atLeast, title: WORDS },
      grades: [
        { code: 'A', from: scale * 0.75, title: WORDS },
        { code: "B'", from: scale * 0.5, title: WORDS },
        { code: 'C', from: 0, title: WORDS },
      ],
      ceilings: [
        { severity: 'severe', atLeast: 1, grade: 'C' },
        { severity: 'general', atLeast: 2, grade: "B'" },
      ],
      vetoes: [
        { key: 'list', title: WORDS, grade: 'C', basis: [] },
        { key: 'suspension', title: WORDS, grade: "B'", basis: [], windowDays: 100 },
      ],
      tree,
    };
    return planOf('random.yaml', JSON.stringify(document));
  });

const aDay = fc.integer({ min: -20, max: 500 }).map((days) => addDays(AS_OF, -days));

/** A value for an indicator: mostly usable, now and then hostile. Ties are common. */
function valueFor(leaf: Measure, shape: string): fc.Arbitrary<MeasureValue> {
  const tied = fc.integer({ min: -12, max: 40 }).map((x) => x / 4);
  const numbers = fc.oneof(
    { weight: 6, arbitrary: tied },
    { weight: 3, arbitrary: fc.double({ min: -50, max: 80, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, 1e-9, 8e9, 2e15) },
  );
  const amounts = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }) },
    { weight: 2, arbitrary: fc.double({ min: 0, max: 500, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(-1, Number.NaN, 1e10, 0.0000005, 0.49999999999999994) },
  );
  if (shape === 'ratio') return fc.tuple(amounts, amounts);
  if (shape === 'number') return numbers;
  if (shape === 'date') return aDay;
  if (shape === 'boolean') return fc.boolean();
  const choices = leaf.kind === 'flag' ? Object.keys(leaf.shares) : [];
  return fc.constantFrom(...choices, 'unheard of');
}

function someMeasures(plan: IndicatorPlan): fc.Arbitrary<Record<string, MeasureFact>> {
  const leaves = measuresOf(plan).filter((leaf) => leaf.kind !== 'deduct-by-event');
  const values = leaves.map((leaf) => {
    const shape = plan.fields.find((field) => field.name === leaf.field)?.shape ?? 'number';
    return fc.option(valueFor(leaf, shape), { freq: 6, nil: undefined });
  });
  const bonus = fc.option(fc.boolean(), { nil: undefined });
  return fc.tuple(fc.tuple(...values), bonus, bonus).map(([found, one, two]) => {
    const given: [string, MeasureValue | undefined][] = leaves.map((leaf, at) => [leaf.field, found[at]]);
    given.push(['bonus one', one], ['bonus two', two]);
    return Object.fromEntries(
      given.flatMap(([field, value]) =>
        value === undefined ? [] : [[field, measured(value, '2026-01-01')]],
      ),
    );
  });
}

const anEntry: fc.Arbitrary<CreditEntryFact> = fc
  .record({
    id: fc.uuid(),
    fact: fc.integer({ min: 0, max: 3 }),
    otherType: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 1, nil: undefined }),
    severity: fc.constantFrom(...SEVERITIES),
    influence: fc.constantFrom('standard', 'broad', 'broad', 'unknown'),
    occurredOn: aDay,
    delay: fc.integer({ min: -1, max: 40 }),
    repaired: fc.option(fc.integer({ min: 0, max: 400 }), { freq: 4, nil: undefined }),
    reversed: fc.option(fc.constant('dec'), { freq: 8, nil: undefined }),
    corrected: fc.boolean(),
  })
  .map(({ id, fact, otherType, severity, influence, occurredOn, delay, repaired, reversed, corrected }) => {
    const effectiveOn = addDays(occurredOn, delay);
    return {
      id,
      caseId: `case ${fact}`,
      decisionId: id,
      // Several facts of one type, and now and then one fact under two types.
      caseType: TYPES[otherType ?? fact % 2] ?? 'PRICE',
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

const aVeto: fc.Arbitrary<VetoFact> = fc
  .record({
    id: fc.uuid(),
    key: fc.constantFrom('list', 'suspension', 'unheard of'),
    decisionNo: fc.constantFrom('1', '1', ''),
    effectiveOn: aDay,
    lasts: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
  })
  .map(({ id, key, decisionNo, effectiveOn, lasts }) => {
    const until = lasts === undefined ? undefined : addDays(effectiveOn, lasts);
    return { id, key, decisionNo, authority: 'court', effectiveOn, until };
  });

/** Some subjects of a plan on the day `AS_OF`. */
export function someSubjects(plan: IndicatorPlan): fc.Arbitrary<ScoreInput[]> {
  const subject = fc.record({
    measures: someMeasures(plan),
    entries: fc.uniqueArray(anEntry, { selector: (entry) => entry.id, maxLength: 9 }),
    vetoes: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(aVeto, { maxLength: 2 }) },
    ),
  });
  return fc
    .array(subject, { minLength: 1, maxLength: 9 })
    .map((found) => found.map((one, at) => ({ subject: `subject ${at}`, asOf: AS_OF, ...one })));
}
