import type { DateText } from '../../shared/index.ts';
import { itemsOf, WHOLE, type EventMeasure, type IndicatorPlan } from '../plan.ts';
import { SEVERITIES, severityRank } from '../severity.ts';
import { text, wide, type Dialect } from './dialect.ts';
import { rounded } from './measures.ts';

/** An indicator that loses points by events, with the position of its dimension and of itself among the plan's items. */
interface Home {
  readonly leaf: EventMeasure;
  readonly item: number;
  readonly dimension: number;
}

/** Where events go in a plan. */
export function homesOf(plan: IndicatorPlan): readonly Home[] {
  let item = -1;
  return plan.dimensions.flatMap((node, dimension) =>
    itemsOf(node).flatMap((leaf): Home[] => {
      item++;
      return leaf.kind === 'deduct-by-event' ? [{ leaf, item, dimension }] : [];
    }),
  );
}

const IN_ORDER = (dialect: Dialect): string => `occurred, effective, ${dialect.byBytes('id')}`;
const CHARGING = (dialect: Dialect): string =>
  `severity DESC, amount DESC, effective, ${dialect.byBytes('id')}`;

/**
 * Common table expressions up to `counted`: the entries that take points on the day, with `item`, `dimension`, `severity` (0 to 3) and
 * `amount`. The rules are those of the interpreter: faulty, reversed and later entries are left out; repaired and expired
 * ones make a later one a repetition and take nothing; of several about one fact the gravest counts.
 */
export function entryTables(
  dialect: Dialect,
  plan: IndicatorPlan,
  asOf: DateText,
  inBucket: string,
): readonly string[] {
  const homes = homesOf(plan);
  const { deduction } = plan;
  const today = dialect.dayNumber(`DATE '${asOf}'`);
  const bySeverity = (values: (severity: (typeof SEVERITIES)[number]) => number | string): string =>
    `CASE severity ${SEVERITIES.map((name, rank) => `WHEN ${rank} THEN ${values(name)}`).join(' ')} END`;
  const byItem = (value: (home: Home) => number | string): string =>
    `CASE item ${homes.map((home) => `WHEN ${home.item} THEN ${value(home)}`).join(' ')} END`;
  const repeated = `COALESCE(before >= occurred - ${deduction.repetition.withinDays}, FALSE)`;
  const forgiven = `(${byItem(({ leaf }) => (leaf.forgivesFirst ? 1 : 0))} = 1 AND severity = 0 AND corrected AND NOT repeated)`;
  const factors = `(${bySeverity((name) => wide(dialect, deduction.base[name]))} * influence * CASE WHEN repeated THEN ${deduction.repetition.factor} ELSE ${WHOLE} END)`;
  const amount = rounded(dialect, factors, wide(dialect, WHOLE * WHOLE));
  return [
    `known AS (SELECT id, subject, fact_key, case_type, ${dialect.dayNumber('occurred_on')} AS occurred,
      ${dialect.dayNumber('effective_on')} AS effective, ${dialect.dayNumber('repaired_on')} AS repaired,
      COALESCE(corrected_in_session, FALSE) AS corrected, ${homeOf(homes)} AS item, ${influenceOf(dialect, plan)} AS influence,
      CASE severity ${SEVERITIES.map((name, rank) => `WHEN ${text(name)} THEN ${rank}`).join(' ')} END AS decided
      FROM entries WHERE NOT reversed${inBucket})`,
    `taken_in AS (SELECT id, subject, fact_key, case_type, occurred, effective, repaired, corrected, item, influence,
      CASE WHEN decided < ${byItem(({ leaf }) => severityRank(leaf.severityFloor))} THEN ${byItem(({ leaf }) => severityRank(leaf.severityFloor))} ELSE decided END AS severity
      FROM known WHERE item IS NOT NULL AND influence IS NOT NULL AND decided IS NOT NULL
      AND occurred <= effective AND effective <= ${today})`,
    `neighbours AS (SELECT *, lag(fact_key) OVER w AS last_key, lag(occurred) OVER w AS last_day FROM taken_in
      WINDOW w AS (PARTITION BY subject, case_type ORDER BY ${IN_ORDER(dialect)}))`,
    `others AS (SELECT *, max(CASE WHEN last_key <> fact_key THEN last_day END) OVER (PARTITION BY subject, case_type
      ORDER BY ${IN_ORDER(dialect)} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before FROM neighbours)`,
    `repetitions AS (SELECT *, ${repeated} AS repeated FROM others)`,
    `weighed AS (SELECT id, subject, fact_key, item, severity, effective, ${byItem((home) => home.dimension)} AS dimension,
      ${forgiven} AS forgiven, CASE WHEN ${forgiven} THEN ${wide(dialect, 0)} ELSE ${amount} END AS amount FROM repetitions
      WHERE (repaired IS NULL OR repaired > ${today}) AND ${today} < effective + ${bySeverity((name) => deduction.windowDays[name])})`,
    `facts AS (SELECT *, row_number() OVER (PARTITION BY subject, fact_key ORDER BY ${CHARGING(dialect)}) AS place FROM weighed)`,
    `counted AS (SELECT id, subject, item, dimension, severity, effective, amount FROM facts WHERE place = 1 AND NOT forgiven)`,
  ];
}

/** Position of the item that takes a case type. */
function homeOf(homes: readonly Home[]): string {
  const cases = homes.flatMap(({ leaf, item }) =>
    leaf.caseTypes.map((caseType) => `WHEN ${text(caseType)} THEN ${item}`),
  );
  return `CASE case_type ${cases.join(' ')} END`;
}

function influenceOf(dialect: Dialect, { deduction }: IndicatorPlan): string {
  const cases = deduction.influence.map(
    ({ band, factor }) => `WHEN ${text(band)} THEN ${wide(dialect, factor)}`,
  );
  return `CASE influence ${cases.join(' ')} END`;
}

/**
 * Common table expressions `charged` (each counted entry with the points it `taken` from what was left in the charging order) and
 * `losses` (their sums a subject). `pools` is the query of what each subject had before: one column a pool.
 */
export function chargeTables(dialect: Dialect, plan: IndicatorPlan): readonly string[] {
  const homes = homesOf(plan);
  const spills = plan.deduction.overflow === 'dimension';
  const partition = spills ? 'dimension' : 'item';
  const zero = wide(dialect, 0);
  const pools = spills
    ? [...new Set(homes.map((home) => home.dimension))].map((at) => `WHEN ${at} THEN "pool ${at}"`)
    : homes.map(({ item, leaf }) => `WHEN ${item} THEN ${wide(dialect, leaf.points)}`);
  const before = `COALESCE(SUM(c.amount) OVER (PARTITION BY c.subject, c.${partition} ORDER BY ${CHARGING(
    dialect,
  )
    .split(', ')
    .map((key) => `c.${key}`)
    .join(', ')} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)`;
  const taken = `CASE WHEN "left" <= 0 THEN ${zero} WHEN amount < "left" THEN amount ELSE "left" END`;
  const grave = plan.bonus.neverOffsets.map((severity) => severityRank(severity));
  const sum = (when: string): string =>
    `CAST(SUM(CASE WHEN ${when} THEN taken ELSE ${zero} END) AS ${dialect.wideType})`;
  const sums = [
    ...homes.map(({ item }) => `${sum(`item = ${item}`)} AS "lost ${item}"`),
    ...plan.dimensions.map((_, at) => `${sum(`dimension = ${at}`)} AS "lost in ${at}"`),
    `${sum(grave.length === 0 ? 'FALSE' : `severity IN (${grave.join(', ')})`)} AS grave`,
    ...SEVERITIES.map((_, rank) => `COUNT(CASE WHEN severity >= ${rank} THEN 1 END) AS "facts ${rank}"`),
  ];
  return [
    `queue AS (SELECT c.subject, c.item, c.dimension, c.severity, c.amount,
      CASE c.${partition} ${pools.join(' ')} END - ${before} AS "left" FROM counted AS c JOIN measured AS p ON p.subject = c.subject)`,
    `charged AS (SELECT subject, item, dimension, severity, ${taken} AS taken FROM queue)`,
    `losses AS (SELECT subject, ${sums.join(', ')} FROM charged GROUP BY subject)`,
  ];
}
