import type { DateText } from '../../shared/index.ts';
import { ONE_SHARE } from '../normalise/share-unit.ts';
import { belowName, equalName, shareName, valueName } from '../normalise/program.ts';
import {
  WHOLE,
  type AgeMeasure,
  type CurveMeasure,
  type FlagMeasure,
  type IndicatorPlan,
  type RatioMeasure,
  type ValueMeasure,
} from '../plan.ts';
import { MOST_VALUE } from '../reader.ts';
import { quoted, text, wide, type Dialect } from './dialect.ts';

/** Columns of the measures table for a field: one, or two for a ratio. */
export const partColumn = (field: string): string => `${field} part`;
export const wholeColumn = (field: string): string => `${field} whole`;

/** A share as an exact quotient; both are NULL where the value is missing. */
export const overName = (code: string): string => `over of ${code}`;
export const underName = (code: string): string => `under of ${code}`;

/** A column with its name. */
export interface Column {
  readonly name: string;
  readonly sql: string;
}

/** A quotient of wide whole numbers, with the condition under which there is one. */
interface Quotient {
  readonly when: string;
  readonly over: string;
  readonly under: string;
}

/** Largest measured number whose millionths are exact; beyond it a value is missing. */
const LARGEST = '9000000000';

/** The columns that the value of one indicator gives to the arithmetic: `m` is the measures table, `r` its place in the population. */
export function measureColumns(
  dialect: Dialect,
  plan: IndicatorPlan,
  leaf: ValueMeasure,
  asOf: DateText,
): readonly Column[] {
  const field = plan.fields.find((candidate) => candidate.name === leaf.field);
  if (leaf.kind === 'normalised') {
    const x = `m.${quoted(leaf.field)}`;
    const usable = `CASE WHEN abs(${x}) <= ${MOST_VALUE}${leaf.transform === 'logarithm' ? ` AND ${x} > 0` : ''} THEN ${x} END`;
    return [{ name: valueName(leaf.code), sql: usable }];
  }
  const quotient = quotientOf(dialect, leaf, asOf, field?.shape === 'boolean', field?.shape === 'ratio');
  const over = `CASE WHEN ${quotient.when} THEN ${quotient.over} END`;
  const under = `CASE WHEN ${quotient.when} THEN ${quotient.under} END`;
  return [
    { name: overName(leaf.code), sql: over },
    { name: underName(leaf.code), sql: under },
  ];
}

/** The share in units of `ONE_SHARE` as the arithmetic of means takes it, from the quotient's columns. */
export function shareColumn(dialect: Dialect, code: string): Column {
  const [over, under] = [quoted(overName(code)), quoted(underName(code))];
  const share = rounded(dialect, `${over} * ${wide(dialect, ONE_SHARE)}`, under);
  return { name: shareName(code), sql: `CAST(${share} AS ${dialect.doubleType})` };
}

/** a ÷ b rounded half up, for wide a ≥ 0 and b > 0. */
export function rounded(dialect: Dialect, a: string, b: string): string {
  return dialect.quotient(`(2 * (${a}) + ${b})`, `(2 * ${b})`);
}

function quotientOf(
  dialect: Dialect,
  leaf: Exclude<ValueMeasure, { kind: 'normalised' }>,
  asOf: DateText,
  isBoolean: boolean,
  isRatio: boolean,
): Quotient {
  switch (leaf.kind) {
    case 'ratio':
      return ratio(dialect, leaf);
    case 'flag':
      return flag(dialect, leaf, isBoolean);
    case 'valid-by-age':
      return age(dialect, leaf, asOf);
    case 'curve':
      return curve(dialect, leaf, isRatio);
  }
}

/** A number in whole millionths, half away from zero, as the interpreter rounds it. */
function millionths(dialect: Dialect, x: string): string {
  const scaled = `(abs(${x}) * ${WHOLE})`;
  const up = `CASE WHEN ${scaled} - floor(${scaled}) >= 0.5 THEN 1 ELSE 0 END`;
  const whole = `(${dialect.whole(`floor(${scaled})`)} + ${up})`;
  return `CASE WHEN ${x} < 0 THEN -${whole} ELSE ${whole} END`;
}

/** A column where its value is usable, else NULL: engines may cast before they test, and NaN has no whole number. */
function usable(column: string, least: string): string {
  const x = `m.${quoted(column)}`;
  return `CASE WHEN ${x} >= ${least} AND ${x} <= ${LARGEST} THEN ${x} END`;
}

function pair(dialect: Dialect, { field }: { readonly field: string }): { part: string; whole: string } {
  return {
    part: millionths(dialect, usable(partColumn(field), '0')),
    whole: millionths(dialect, usable(wholeColumn(field), '0')),
  };
}

function ratio(dialect: Dialect, leaf: RatioMeasure): Quotient {
  const { part: over, whole: under } = pair(dialect, leaf);
  const none = `(${under}) = 0`;
  const fits = leaf.mayExceed ? `(${over}) IS NOT NULL` : `(${over}) <= (${under})`;
  const some = leaf.whenNone === 'full' ? `(${under}) IS NOT NULL` : `(${under}) > 0`;
  const one = wide(dialect, 1);
  return {
    when: `${fits} AND ${some}`,
    over: `CASE WHEN ${none} THEN ${one} WHEN (${over}) > (${under}) THEN ${under} ELSE ${over} END`,
    under: `CASE WHEN ${none} THEN ${one} ELSE ${under} END`,
  };
}

/** The share of the first case that holds, in millionths; missing where none does. */
function shareByCase(dialect: Dialect, cases: readonly (readonly [when: string, share: number])[]): Quotient {
  const branches = cases.map(([when, share]) => `WHEN ${when} THEN ${wide(dialect, share)}`);
  return {
    when: cases.length === 0 ? 'FALSE' : `(${cases.map(([when]) => when).join(' OR ')})`,
    over: `CASE ${branches.join(' ')} END`,
    under: wide(dialect, WHOLE),
  };
}

function flag(dialect: Dialect, leaf: FlagMeasure, isBoolean: boolean): Quotient {
  const x = `m.${quoted(leaf.field)}`;
  const cases = Object.entries(leaf.shares)
    .filter(([value]) => !isBoolean || value === 'true' || value === 'false')
    .map(([value, share]) => [isBoolean ? `${x} = ${value}` : `${x} = ${text(value)}`, share] as const);
  return shareByCase(dialect, cases);
}

function age(dialect: Dialect, leaf: AgeMeasure, asOf: DateText): Quotient {
  const x = `m.${quoted(leaf.field)}`;
  const days = `(${dialect.dayNumber(`DATE '${asOf}'`)} - ${dialect.dayNumber(x)})`;
  const cases = leaf.steps.map((step) => [`${days} <= ${step.days}`, step.share] as const);
  const found = shareByCase(dialect, [...cases, ['TRUE', 0]]);
  return { ...found, when: `${days} >= 0` };
}

/** The exact share between the points of a curve, as the interpreter has it. */
function curve(dialect: Dialect, leaf: CurveMeasure, isRatio: boolean): Quotient {
  const { part, whole } = pair(dialect, leaf);
  const over = isRatio ? part : millionths(dialect, usable(leaf.field, `-${LARGEST}`));
  const under = isRatio ? whole : wide(dialect, WHOLE);
  const when = isRatio ? `(${over}) IS NOT NULL AND (${under}) > 0` : `(${over}) IS NOT NULL`;
  const scaled = `((${over}) * ${WHOLE})`;
  const first = leaf.curve[0];
  const last = leaf.curve.at(-1);
  const overs: string[] = [];
  const unders: string[] = [];
  const add = (until: number, top: string, bottom: string): void => {
    const reached = `${scaled} <= ${wide(dialect, until)} * (${under})`;
    overs.push(`WHEN ${reached} THEN ${top}`);
    unders.push(`WHEN ${reached} THEN ${bottom}`);
  };
  if (first !== undefined) add(first.x, wide(dialect, first.share), wide(dialect, WHOLE));
  leaf.curve.forEach((to, index) => {
    const from = leaf.curve[index - 1];
    if (from === undefined) return;
    const run = `(${wide(dialect, to.x - from.x)} * (${under}))`;
    const done = `(${scaled} - ${wide(dialect, from.x)} * (${under}))`;
    add(to.x, `(${from.share} * ${run} + ${to.share - from.share} * ${done})`, `(${run} * ${WHOLE})`);
  });
  return {
    when,
    over: `CASE ${overs.join(' ')} ELSE ${wide(dialect, last?.share ?? WHOLE)} END`,
    under: `CASE ${unders.join(' ')} ELSE ${wide(dialect, WHOLE)} END`,
  };
}

/** Where a value stands in its population, for the indicators that are ranked: a join a piece. */
export function rankJoin(
  leaf: ValueMeasure,
  index: number,
): { readonly join: string; readonly columns: readonly Column[] } | null {
  if (leaf.kind !== 'normalised') return null;
  if (leaf.normalise.method !== 'rank' && leaf.normalise.method !== 'percentile') return null;
  const table = `r${index}`;
  return {
    join: `LEFT JOIN population AS ${table} ON ${table}.indicator = ${text(leaf.code)} AND ${table}.value = m.${quoted(leaf.field)}`,
    columns: [
      { name: belowName(leaf.code), sql: `CAST(${table}.below AS DOUBLE PRECISION)` },
      { name: equalName(leaf.code), sql: `CAST(${table}.equal AS DOUBLE PRECISION)` },
    ],
  };
}
