import { isDay, ProblemError, type DateText } from '../../shared/index.ts';
import { unitOf } from '../arithmetic.ts';
import type { Population } from '../normalise/population.ts';
import { belowName, equalName, programOf, shareName, valueName } from '../normalise/program.ts';
import { ONE_SHARE } from '../normalise/share-unit.ts';
import {
  compositesOf,
  itemsOf,
  leavesOf,
  type IndicatorPlan,
  type Item,
  type Measure,
  type ValueMeasure,
} from '../plan.ts';
import { problem } from '../problems.ts';
import { quoted, wide, type Dialect } from './dialect.ts';
import { chargeTables, entryTables, homesOf } from './entries.ts';
import { resultQuery, vetoTable } from './result.ts';
import {
  measureColumns,
  overName,
  rankJoin,
  rounded,
  shareColumn,
  underName,
  type Column,
} from './measures.ts';
import { renderSteps } from './render.ts';

/** What a statement is written for. */
export interface SqlRun {
  readonly asOf: DateText;
  /** Frozen figures of everybody; the distinct values of ranked indicators are read from the table `population`. */
  readonly population: Population;
  /** One part of the subjects, so that memory stays bounded; all of them where it is left out. */
  readonly bucket?: { readonly index: number; readonly of: number };
}

/**
 * Writes a plan as one statement that gives each subject a row: `subject`, `total`, `bonus`, `coverage` (millionths), `rated`,
 * `grade_by_score`, `grade`, `ceiling`, and `earned CODE` for each item of the sum, points in millionths. It reads the tables of
 * `inputTables` and equals the interpreter to the last millionth. Throws `ProblemError` only where `asOf` is not a day.
 */
export function compileSql(plan: IndicatorPlan, dialect: Dialect, run: SqlRun): string {
  if (!isDay(run.asOf)) throw new ProblemError(problem('indicators.bad-as-of', { value: run.asOf }));
  const { bucket } = run;
  const inBucket = (column: string): string =>
    bucket === undefined ? '' : ` AND ${dialect.bucket(column, bucket.of)} = ${bucket.index}`;
  const tables = [`measured AS (${measuredQuery(plan, dialect, run, inBucket('s.subject'))})`];
  if (homesOf(plan).length > 0) {
    tables.push(...entryTables(dialect, plan, run.asOf, inBucket('subject')), ...chargeTables(dialect, plan));
  }
  if (plan.vetoes.length > 0) tables.push(vetoTable(dialect, plan, run.asOf, inBucket('subject')));
  return `WITH ${tables.join(',\n')}\n${resultQuery(dialect, plan)}`;
}

/** What each subject has before any event: `earned N` of each item, `pool N` of each dimension, coverage and bonus. */
function measuredQuery(plan: IndicatorPlan, dialect: Dialect, run: SqlRun, inBucket: string): string {
  const leaves = plan.dimensions.flatMap(leavesOf);
  const items = plan.dimensions.map(itemsOf);
  const shared = renderShares(plan, dialect, run, inBucket, leaves);
  const covered = leaves.map((leaf) => `CASE WHEN ${isKnown(leaf)} THEN ${leaf.points} ELSE 0 END`);
  const lacking = leaves
    .filter((leaf) => leaf.onMissing === 'unrated')
    .map((leaf) => `NOT (${isKnown(leaf)})`);
  const earned = items.flat().map((item, at) => `${earnedBy(dialect, plan, item)} AS "earned ${at}"`);
  const columns = [
    'subject',
    'claimed',
    `${covered.join(' + ')} AS covered`,
    `${lacking.length === 0 ? 'FALSE' : lacking.join(' OR ')} AS lacking`,
    ...earned,
  ];
  let first = 0;
  const pools = items.map((of, at) => {
    const sum = of.map((_, index) => `"earned ${first + index}"`).join(' + ');
    first += of.length;
    return `${sum} AS "pool ${at}"`;
  });
  const inner = `SELECT ${columns.join(', ')} FROM (${dialect.computed(shared)}) AS t`;
  return `SELECT *, ${pools.join(', ')} FROM (${dialect.computed(inner)}) AS t`;
}

/** The shares of all indicators and means as columns. */
function renderShares(
  plan: IndicatorPlan,
  dialect: Dialect,
  run: SqlRun,
  inBucket: string,
  leaves: readonly Measure[],
): string {
  const measured = leaves.filter((leaf): leaf is ValueMeasure => leaf.kind !== 'deduct-by-event');
  const joins = measured.flatMap((leaf, index) => rankJoin(leaf, index) ?? []);
  const columns: Column[] = [
    { name: 'subject', sql: 's.subject' },
    { name: 'claimed', sql: claimed(plan) },
    ...measured.flatMap((leaf) => measureColumns(dialect, plan, leaf, run.asOf)),
    ...joins.flatMap((join) => join.columns),
  ];
  const from = `FROM subjects AS s LEFT JOIN measures AS m ON m.subject = s.subject ${joins.map(({ join }) => join).join(' ')} WHERE TRUE${inBucket}`;
  const values = `SELECT ${columns.map(({ name, sql }) => `${sql} AS ${quoted(name)}`).join(', ')} ${from}`;
  const inMeans = new Set(
    plan.dimensions.flatMap(itemsOf).flatMap((item) => (item.kind === 'composite' ? leavesOf(item) : [])),
  );
  const shares = measured
    .filter((leaf) => leaf.kind !== 'normalised' && inMeans.has(leaf))
    .map((leaf) => shareColumn(dialect, leaf.code));
  const withShares = `SELECT *${shares.map(({ name, sql }) => `, ${sql} AS ${quoted(name)}`).join('')} FROM (${dialect.computed(values)}) AS t`;
  const inputs = [...columns, ...shares].map(({ name }) => name);
  const computedNames = new Set(
    measured.flatMap((leaf) => [valueName(leaf.code), belowName(leaf.code), equalName(leaf.code)]),
  );
  const means = plan.dimensions.flatMap(itemsOf).flatMap(compositesOf);
  const kept = [
    ...columns.map(({ name }) => name).filter((name) => !computedNames.has(name)),
    ...measured.filter((leaf) => leaf.kind === 'normalised').map((leaf) => shareName(leaf.code)),
    ...means.map((mean) => shareName(mean.code)),
  ];
  return renderSteps(dialect, programOf(plan, run.population), withShares, inputs, kept);
}

/** Points of the bonuses a subject can show, before their limit. */
function claimed(plan: IndicatorPlan): string {
  const items = plan.bonus.items.map(
    ({ field, points }) => `CASE WHEN m.${quoted(field)} THEN ${points} ELSE 0 END`,
  );
  return items.length === 0 ? '0' : items.join(' + ');
}

/** Whether there is something to judge an indicator by; events always are. */
function isKnown(leaf: Measure): string {
  if (leaf.kind === 'deduct-by-event') return 'TRUE';
  return leaf.kind === 'normalised'
    ? `${quoted(shareName(leaf.code))} IS NOT NULL`
    : `${quoted(overName(leaf.code))} IS NOT NULL`;
}

/** What an item earns before any event. */
function earnedBy(dialect: Dialect, plan: IndicatorPlan, item: Item): string {
  const full = wide(dialect, item.points);
  if (item.kind === 'deduct-by-event') return full;
  const unit = unitOf(plan);
  const computed = item.kind === 'composite' || item.kind === 'normalised';
  const share = quoted(computed ? shareName(item.code) : overName(item.code));
  const over = computed ? dialect.whole(share) : share;
  const under = computed ? wide(dialect, ONE_SHARE) : quoted(underName(item.code));
  const units = rounded(dialect, `${full} * ${over}`, `(${under} * ${wide(dialect, unit)})`);
  const missing = item.kind !== 'composite' && item.onMissing === 'none' ? wide(dialect, 0) : full;
  return `CASE WHEN ${share} IS NULL THEN ${missing} ELSE ${units} * ${unit} END`;
}
