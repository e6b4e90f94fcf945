import type { DateText } from '../../shared/index.ts';
import { itemsOf, WHOLE, type IndicatorPlan } from '../plan.ts';
import { severityRank } from '../severity.ts';
import { quoted, text, wide, type Dialect } from './dialect.ts';
import { homesOf } from './entries.ts';

/** Name of the column that tells what an item of the sum earned, in millionths. */
const earnedColumn = (code: string): string => `earned ${code}`;

/** Common table expression `vetoed`: the strictest grade, by position, that a veto in force allows each subject. */
export function vetoTable(dialect: Dialect, plan: IndicatorPlan, asOf: DateText, inBucket: string): string {
  const today = dialect.dayNumber(`DATE '${asOf}'`);
  const rank = plan.vetoes.map((rule) => `WHEN ${text(rule.key)} THEN ${rankOf(plan, rule.grade)}`).join(' ');
  const windows = plan.vetoes.flatMap(({ key, windowDays }) =>
    windowDays === null ? [] : [`WHEN ${text(key)} THEN ${windowDays}`],
  );
  const byWindow =
    windows.length === 0
      ? 'CAST(NULL AS INTEGER)'
      : `${dialect.dayNumber('effective_on')} + CASE key ${windows.join(' ')} END`;
  const end = `COALESCE(${dialect.dayNumber('until_on')}, ${byWindow})`;
  return `vetoed AS (SELECT subject, MAX(CASE key ${rank} END) AS rank FROM vetoes
    WHERE trim(decision_no) <> '' AND trim(authority) <> '' AND ${dialect.dayNumber('effective_on')} <= ${today}
    AND COALESCE(${today} < ${end}, TRUE)${inBucket} GROUP BY subject)`;
}

/** The last query: takes off what events took, adds the bonus, and finds the grade. */
export function resultQuery(dialect: Dialect, plan: IndicatorPlan): string {
  const homes = homesOf(plan);
  const items = plan.dimensions.flatMap(itemsOf);
  const zero = wide(dialect, 0);
  const lost = (name: string): string => (homes.length === 0 ? zero : `COALESCE(l.${quoted(name)}, ${zero})`);
  const earned = items.map((item, at) => {
    const column = quoted(earnedColumn(item.code));
    if (item.kind !== 'deduct-by-event') return `m."earned ${at}" AS ${column}`;
    const left = `(m."earned ${at}" - ${lost(`lost ${at}`)})`;
    return `CASE WHEN ${left} > 0 THEN ${left} ELSE ${zero} END AS ${column}`;
  });
  const base = plan.dimensions.map((_, at) => `(m."pool ${at}" - ${lost(`lost in ${at}`)})`).join(' + ');
  const joins = [
    ...(homes.length === 0 ? [] : ['LEFT JOIN losses AS l ON l.subject = m.subject']),
    ...(plan.vetoes.length === 0 ? [] : ['LEFT JOIN vetoed AS v ON v.subject = m.subject']),
  ];
  const sums = `SELECT m.subject, m.covered, m.lacking, m.claimed, ${base} AS base, ${lost('grave')} AS grave,
    ${capOf(plan, homes.length > 0)} AS cap, ${earned.join(', ')} FROM measured AS m ${joins.join(' ')}`;
  const room = `(${wide(dialect, plan.scale)} - base - grave)`;
  const offered = `CASE WHEN claimed < ${plan.bonus.max} THEN claimed ELSE ${plan.bonus.max} END`;
  const columns = items.map((item) => quoted(earnedColumn(item.code)));
  const bonus = `SELECT *, CASE WHEN offered < room THEN offered ELSE room END AS bonus FROM
    (SELECT *, ${offered} AS offered, ${room} AS room FROM (${sums}) AS t) AS t`;
  const coverage = dialect.quotient(`(${wide(dialect, WHOLE)} * covered)`, wide(dialect, plan.scale));
  const totals = `SELECT *, base + bonus AS total, ${coverage} AS coverage FROM (${bonus}) AS t`;
  const cuts = plan.grades.map(({ from }, rank) => `WHEN total >= ${from} THEN ${rank}`);
  const ranked = `SELECT *, CASE ${cuts.join(' ')} ELSE ${plan.grades.length - 1} END AS by_score,
    coverage >= ${plan.coverage.atLeast} AND NOT lacking AS rated FROM (${totals}) AS t`;
  const whole = (name: string): string => `CAST(${name} AS BIGINT) AS ${name}`;
  return `SELECT subject, ${whole('total')}, ${whole('bonus')}, ${whole('coverage')}, rated,
    ${gradeName(plan, 'by_score')} AS grade_by_score,
    CASE WHEN rated THEN ${gradeName(plan, 'CASE WHEN cap > by_score THEN cap ELSE by_score END')} END AS grade,
    ${gradeName(plan, 'cap')} AS ceiling, ${columns.map(whole).join(', ')} FROM (${ranked}) AS t`;
}

function gradeName(plan: IndicatorPlan, rank: string): string {
  return `CASE ${rank} ${plan.grades.map(({ code }, at) => `WHEN ${at} THEN ${text(code)}`).join(' ')} END`;
}

/** Position of the strictest grade that ceilings and vetoes allow; NULL where nothing caps it. */
function capOf(plan: IndicatorPlan, hasEvents: boolean): string {
  const rules = hasEvents ? plan.ceilings : [];
  const caps = rules.map(({ severity, atLeast, grade }) => {
    const facts = `COALESCE(l."facts ${severityRank(severity)}", 0)`;
    return { rank: rankOf(plan, grade), sql: `${facts} >= ${atLeast}` };
  });
  const strictestFirst = caps.toSorted((a, b) => b.rank - a.rank);
  const byFacts =
    caps.length === 0
      ? 'CAST(NULL AS INTEGER)'
      : `CASE ${strictestFirst.map(({ rank, sql }) => `WHEN ${sql} THEN ${rank}`).join(' ')} END`;
  if (plan.vetoes.length === 0) return byFacts;
  return `CASE WHEN v.rank IS NULL THEN ${byFacts} WHEN ${byFacts} > v.rank THEN ${byFacts} ELSE v.rank END`;
}

function rankOf(plan: IndicatorPlan, code: string): number {
  return plan.grades.findIndex((grade) => grade.code === code);
}
