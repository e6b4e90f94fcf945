import type { Lexicon } from '../../lexicon/index.ts';
import type { EventKind } from '../../recordings/index.ts';
import {
  addDays,
  daysBetween,
  startOf,
  suggest,
  type DateText,
  type Place,
  type Problem,
  type SourceDocument,
} from '../../shared/index.ts';
import { checkCondition } from '../condition/check.ts';
import type { Condition } from '../condition/expression.ts';
import { needsOf } from '../condition/needs.ts';
import { checkWindows, readersOf, type Locate } from '../documents/check-windows.ts';
import { readShape } from '../documents/shape.ts';
import { EXEMPTIONS, isExemptionName, type ExemptionName } from '../exemptions/index.ts';
import { maybe, problem as ruleProblem } from '../problems.ts';
import { EVENT_KINDS } from '../vocabulary.ts';
import type { WindowSpec } from '../windows.ts';
import { bucketCount, isTimeUnit } from './buckets.ts';
import { checkGroups } from './check-groups.ts';
import { checkMeasure, checkParts } from './check-parts.ts';
import { MAX_DAYS, QUERY_SCHEMA, type QueryDocument } from './document.ts';
import { neverTrue } from './never-true.ts';
import { placeWithin } from './place.ts';
import type { Part, QueryPeriod, QueryPlan } from './plan.ts';
import { problem } from './problems.ts';

/** What a query is checked against. */
export interface QueryContext {
  readonly lexicon: Lexicon;
  /** Windows of the rules in force, whose values hits have frozen. */
  readonly frozenWindows: Readonly<Record<string, WindowSpec>>;
}

/** Most points of a result: groups times buckets of time. */
const MAX_POINTS = 20_000;

/** What came of checking: a plan where nothing is wrong but for warnings. */
export interface CheckedQuery {
  readonly plan?: QueryPlan;
  readonly problems: Problem[];
}

/** What the parts of the checker share. */
export interface Checking {
  readonly document: QueryDocument;
  readonly context: QueryContext;
  readonly at: Locate;
  readonly problems: Problem[];
  /** What expressions may name. */
  readonly names: Pick<Parameters<typeof checkCondition>[1], 'kinds' | 'windows' | 'facts'>;
}

/**
 * Checks a query and makes its plan. All problems are told at once, each with its place; of an expression the place is that within it:
 * line and column count from its own beginning, `path` says which one it is.
 */
export function checkQuery(source: SourceDocument, context: QueryContext): CheckedQuery {
  const { value: document, problems } = readShape(QUERY_SCHEMA, source);
  if (document === undefined) return { problems };
  const ofHits = document.of === 'hits';
  const windows = ofHits ? context.frozenWindows : document.windows;
  const checking: Checking = {
    ...{ document, context, problems },
    at: (...path) => source.locate(path),
    names: { kinds: kindsOf(document), ...readersOf(windows) },
  };
  checkPeriods(checking);
  checkOwnWindows(checking);
  const where = checkWhere(checking);
  const parts = checkParts(checking);
  const measure = checkMeasure(checking);
  checkTime(checking, parts);
  const exemptions = checkExemptions(checking);
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  const { of, speakers, only, rules, top } = document;
  const plan: QueryPlan = {
    ...{ document, of, speakers, exemptions, windows, where, parts, measure, top },
    selection: {
      ...only,
      rules,
      kinds: kindsOf(document),
      rows: where === null ? [[]] : needsOf(where.root),
    },
    reach: ofHits ? new Map() : reachOf(windows),
    period: periodOf(document.period),
    compare: document.compare === undefined ? null : periodOf(document.compare),
    timePart: parts.findIndex((part) => part.by === 'dimension' && isTimeUnit(part.name)),
  };
  return { plan, problems };
}

function kindsOf({ kinds }: QueryDocument): QueryPlan['selection']['kinds'] {
  return kinds.length === 0 ? EVENT_KINDS : kinds;
}

function reachOf(windows: QueryPlan['windows']): QueryPlan['reach'] {
  const days = new Map<EventKind, number>();
  for (const { of, span } of Object.values(windows)) days.set(of, Math.max(days.get(of) ?? 0, span));
  return days;
}

/** A period of whole days. */
function periodOf({ from, to }: { readonly from: DateText; readonly to: DateText }): QueryPeriod {
  const until = startOf(addDays(to, 1));
  return { from, to, start: startOf(from), until, days: daysBetween(from, to) + 1 };
}

function checkPeriods({ document: { period, compare }, at, problems }: Checking): void {
  for (const [name, one] of Object.entries({ period, compare })) {
    if (one === undefined) continue;
    const { from, to } = one;
    if (from > to) problems.push(problem('query.period', { from, to }, at(name)));
    const days = daysBetween(from, to) + 1;
    if (days > MAX_DAYS) problems.push(problem('query.period-too-long', { days, limit: MAX_DAYS }, at(name)));
  }
  if (compare !== undefined && compare.from <= period.to && period.from <= compare.to)
    problems.push(problem('query.periods-overlap', {}, at('compare')));
}

function checkOwnWindows({ document: { of, windows }, context, at, problems }: Checking): void {
  if (of === 'events') problems.push(...checkWindows(windows, at));
  else if (Object.keys(windows).length > 0) {
    const [example = 'units'] = Object.keys(context.frozenWindows);
    problems.push(problem('query.hit-windows', { example }, at('windows')));
  }
}

function checkWhere(checking: Checking): Condition | null {
  const { document, context, at, problems, names } = checking;
  const source = document.where;
  if (source.trim() === '') return null;
  const { condition, problems: found } = checkCondition(source, { ...names, place: at('where') });
  problems.push(...found.map((one) => placeWithin(one, source, 'where')));
  if (condition === undefined) return null;
  problems.push(...checkGroups(condition, context.lexicon, 'where'));
  const reason = neverTrue(condition.root);
  if (reason !== undefined)
    problems.push(problem('query.never-true', reason, { path: 'where', line: 1, column: 1 }));
  return condition;
}

function checkTime({ document, at, problems }: Checking, parts: readonly Part[]): void {
  const units = parts.flatMap((part) =>
    part.by === 'dimension' && isTimeUnit(part.name) ? [part.name] : [],
  );
  const [unit] = units;
  if (unit === undefined || problems.some(({ severity }) => severity === 'error')) return;
  if (units.length > 1) problems.push(problem('query.one-time', { names: units.join(', ') }, at('by')));
  const [period, other] = [document.period, document.compare].map((one) => one && periodOf(one));
  if (period !== undefined && other !== undefined && period.days !== other.days)
    problems.push(problem('query.compare-length', { days: period.days, other: other.days }, at('compare')));
  const groups = parts.length > 1 ? document.top : 1;
  const points = period === undefined ? 0 : groups * bucketCount(unit, period);
  if (points > MAX_POINTS)
    problems.push(problem('query.too-many-points', { points, limit: MAX_POINTS }, at('by')));
}

function checkExemptions({ document, at, problems }: Checking): ExemptionName[] {
  const known = Object.keys(EXEMPTIONS);
  return document.exemptions.flatMap((name, index) => {
    if (isExemptionName(name)) return [name];
    const params = { name, known: known.join(', '), ...maybe(suggest(name, known)) };
    const place: Place = at('exemptions', index);
    problems.push(ruleProblem('rules.unknown-exemption', params, place));
    return [];
  });
}
