import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { openAnalysis, type Analysis } from '@concentric/store';
import { createTestStore, type TestStore } from '@concentric/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScoreInput } from '../facts.ts';
import type { Population } from '../normalise/population.ts';
import { itemsOf, type IndicatorPlan } from '../plan.ts';
import { score } from '../score.ts';
import { planOf } from '../testing.ts';
import { compileSql } from './compile.ts';
import { DUCKDB, POSTGRES } from './dialect.ts';
import { loadStatements, populationOfInputs } from './load.ts';
import { AS_OF, aPlan, someSubjects } from './testing.ts';

const aCase = aPlan.chain((plan) => someSubjects(plan).map((inputs) => ({ plan, inputs })));

/** What the interpreter says, in the columns of the statement. */
function expected(plan: IndicatorPlan, input: ScoreInput, population: Population): Record<string, unknown> {
  const result = score(plan, { ...input, population });
  const items = result.items.map(({ code, earned }) => [`earned ${code}`, earned]);
  return {
    subject: input.subject,
    total: result.total,
    bonus: result.bonus.applied,
    coverage: result.coverage,
    rated: result.status === 'rated',
    grade_by_score: result.gradeByScore,
    grade: result.grade,
    ceiling: result.ceiling?.grade ?? null,
    ...(Object.fromEntries(items) as Record<string, unknown>),
  };
}

let duckdb: Analysis;
let postgres: TestStore;
beforeAll(async () => {
  duckdb = await openAnalysis({ threads: 1, memoryLimit: '512MB' });
  postgres = await createTestStore('pglite', []);
}, 60_000);
afterAll(async () => {
  duckdb.close();
  await postgres.remove();
});

type Row = Record<string, unknown>;

const bySubject = (rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (String(a['subject']) < String(b['subject']) ? -1 : 1));

async function onDuckdb(
  plan: IndicatorPlan,
  inputs: readonly ScoreInput[],
  { engine = duckdb, buckets = 1 } = {},
): Promise<Row[]> {
  const population = populationOfInputs(plan, inputs);
  for (const statement of loadStatements(plan, DUCKDB, inputs, population)) await engine.query(statement);
  const rows: Row[] = [];
  for (let index = 0; index < buckets; index++) {
    const bucket = buckets === 1 ? {} : { bucket: { index, of: buckets } };
    rows.push(...(await engine.query(compileSql(plan, DUCKDB, { asOf: AS_OF, population, ...bucket }))));
  }
  return bySubject(rows);
}

async function onPostgres(plan: IndicatorPlan, inputs: readonly ScoreInput[]): Promise<Row[]> {
  const { db } = postgres.store;
  const query = async (sql: string): Promise<Row[]> => {
    const node = { kind: 'RawNode', sqlFragments: [sql], parameters: [] } as const;
    const { rows } = await db.executeQuery({ sql, parameters: [], query: node, queryId: { queryId: sql } });
    return rows as Row[];
  };
  const population = populationOfInputs(plan, inputs);
  for (const statement of loadStatements(plan, POSTGRES, inputs, population)) await query(statement);
  const rows = await query(compileSql(plan, POSTGRES, { asOf: AS_OF, population }));
  const asNumber = ([name, value]: [string, unknown]): [string, unknown] =>
    /^(?:total|bonus|coverage|earned .*)$/.test(name) ? [name, Number(value)] : [name, value];
  return bySubject(rows.map((row) => Object.fromEntries<unknown>(Object.entries(row).map(asNumber))));
}

describe('SQL equals the interpreter to the last millionth', () => {
  const equals = async (
    query: (plan: IndicatorPlan, inputs: readonly ScoreInput[]) => Promise<Row[]>,
    numRuns: number,
  ): Promise<void> => {
    await fc.assert(
      fc.asyncProperty(aCase, async ({ plan, inputs }) => {
        const population = populationOfInputs(plan, inputs);
        expect(await query(plan, inputs)).toEqual(inputs.map((input) => expected(plan, input, population)));
      }),
      { numRuns },
    );
  };

  it('on DuckDB, for random documents and facts', () => equals(onDuckdb, 25));

  it('on PostgreSQL, for random documents and facts', () => equals(onPostgres, 8));

  it('of documents of every kind of item', () => {
    const plans = fc.sample(aPlan, { numRuns: 60, seed: 1 });
    const items = plans.flatMap((plan) => plan.dimensions.flatMap(itemsOf));
    expect(new Set(items.map((item) => item.kind)).size).toBe(7);
  });

  it('whatever the threads, the memory, the order of the rows and the number of buckets', async () => {
    const wide = await openAnalysis({ threads: 2, memoryLimit: '1GB' });
    await fc.assert(
      fc.asyncProperty(aCase, async ({ plan, inputs }) => {
        const once = await onDuckdb(plan, inputs);
        expect(await onDuckdb(plan, inputs.toReversed(), { engine: wide })).toEqual(once);
        expect(await onDuckdb(plan, inputs, { buckets: 3 })).toEqual(once);
      }),
      { numRuns: 3 },
    );
    wide.close();
  });

  it.each(['streamer', 'operator'])('of the default document of %ss', async (name) => {
    const file = `content/indicators/${name}.yaml`;
    const plan = planOf(file, readFileSync(new URL(`../../../../../${file}`, import.meta.url), 'utf8'));
    await fc.assert(
      fc.asyncProperty(someSubjects(plan), async (inputs) => {
        expect(await onDuckdb(plan, inputs)).toEqual(inputs.map((input) => expected(plan, input, {})));
      }),
      { numRuns: 3 },
    );
  });

  it('is refused for a day that is none', () => {
    const [plan] = fc.sample(aPlan, 1);
    if (plan === undefined) throw new Error('no plan');
    expect(() => compileSql(plan, DUCKDB, { asOf: '2026-02-30', population: {} })).toThrow('bad-as-of');
  });
});
