import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  measuresOf,
  score,
  WHOLE,
  type IndicatorPlan,
  type MeasureFact,
  type Score,
} from '../indicators/index.ts';
import { entryOf, planOf } from '../indicators/testing.ts';
import { addDays, dateOf, readDocument, wholePoints } from '../shared/index.ts';
import { parseSampleContent } from './content.ts';
import { DEMO, type DemoName } from './demo.ts';
import { generateAssociation } from './generate.ts';

const AS_OF = '2026-11-24';
const CONTENT = new URL('../../../../content/', import.meta.url);
const PLANS = { streamer: readPlan('streamer'), operator: readPlan('operator') };
const subjects = readSubjects();

function readPlan(name: string): IndicatorPlan {
  return planOf(name, readFileSync(new URL(`indicators/${name}.yaml`, CONTENT), 'utf8'));
}

interface Subject {
  readonly kind: 'streamer' | 'operator';
  readonly measures: Record<string, MeasureFact>;
}

/** The latest measures of each account, as a reader of the events would gather them. */
function readSubjects(): ReadonlyMap<string, Subject> {
  const room = new URL('sample/', CONTENT);
  const documents = readdirSync(room).flatMap((name) => {
    const read = readDocument(name, readFileSync(new URL(name, room), 'utf8'));
    return read.ok ? [read.value] : [];
  });
  const content = parseSampleContent(documents);
  if (!content.ok) throw new Error(JSON.stringify(content.error));
  const found = new Map<string, Subject>();
  for (const event of generateAssociation({
    seed: 7,
    size: 800,
    asOf: AS_OF,
    content: content.value,
  }).events()) {
    if (event.type !== 'org.concentric.account.profiled.v1') continue;
    const { account, subject, measures = {} } = event.data;
    const known = found.get(account) ?? { kind: subject, measures: {} };
    for (const [field, value] of Object.entries(measures)) {
      known.measures[field] = { value, eventId: event.id, observedOn: dateOf(event.time) };
    }
    found.set(account, known);
  }
  return found;
}

function scoreOf(account: string, entries = [] as ReturnType<typeof entryOf>[]): Score {
  const subject = subjects.get(account);
  if (subject === undefined) throw new Error(account);
  const { kind, measures } = subject;
  return score(PLANS[kind], { subject: account, asOf: AS_OF, measures, entries, vetoes: [] });
}

const demo = (name: DemoName, entries?: ReturnType<typeof entryOf>[]) => scoreOf(DEMO[name].account, entries);

describe('the measures of the sample under the default indicators', () => {
  it('are all possible values of fields the documents know', () => {
    for (const [account, { kind, measures }] of subjects) {
      expect(scoreOf(account).problems, account).toEqual([]);
      const fields = new Set(PLANS[kind].fields.map(({ name }) => name));
      for (const field of Object.keys(measures)) expect(fields.has(field), field).toBe(true);
    }
  });

  it('cover every field that is measured', () => {
    for (const kind of ['streamer', 'operator'] as const) {
      const told = new Set(
        [...subjects.values()].filter((s) => s.kind === kind).flatMap((s) => Object.keys(s.measures)),
      );
      const measured = measuresOf(PLANS[kind]).filter((leaf) => leaf.kind !== 'deduct-by-event');
      for (const { field } of measured) expect(told.has(field), `${kind} ${field}`).toBe(true);
    }
  });

  it('spread over the grades, and leave a few accounts unrated', () => {
    const scores = [...subjects.keys()].map((account) => scoreOf(account));
    const share = (grade: string | null) =>
      scores.filter((one) => one.grade === grade).length / scores.length;
    expect(share(null)).toBeGreaterThan(0.04);
    expect(share(null)).toBeLessThan(0.2);
    expect(share('A')).toBeGreaterThan(0.15);
    expect(share('B')).toBeGreaterThan(0.15);
    expect(share('C') + share('D')).toBeGreaterThan(0.02);
  });
});

describe('the demo accounts under the default indicators', () => {
  it('spotless: 1000 points, A, every point with data behind it', () => {
    expect(demo('spotless')).toMatchObject({
      total: wholePoints(1000),
      grade: 'A',
      coverage: WHOLE,
      lines: [],
    });
  });

  it('price case: 982 points before the decision, the 964 of the worked example after it', () => {
    expect(demo('priceCase')).toMatchObject({ total: wholePoints(982), grade: 'A' });
    const entry = entryOf({ caseType: 'PRICE', severity: 'general', influence: 'broad', ...decided(30) });
    expect(demo('priceCase', [entry])).toMatchObject({ total: wholePoints(964), grade: 'A' });
  });

  it('false claim: a serious entry puts the ceiling B over a score of A', () => {
    const entry = entryOf({ caseType: 'HEALTH', severity: 'serious', influence: 'major', ...decided(40) });
    expect(demo('falseClaim', [entry])).toMatchObject({
      total: wholePoints(922),
      gradeByScore: 'A',
      grade: 'B',
      ceiling: { grade: 'B', binding: true },
    });
  });

  it('unrated: too little is known, and nothing is deducted for that', () => {
    expect(demo('unrated')).toMatchObject({ status: 'unrated', grade: null });
    expect(demo('unrated').missing.length).toBeGreaterThan(5);
  });
});

function decided(daysAgo: number): { occurredOn: string; effectiveOn: string } {
  return { occurredOn: addDays(AS_OF, -daysAgo), effectiveOn: addDays(AS_OF, -1) };
}
