import { ONE_POINT, points, type Bilingual, type Points } from '../shared/index.ts';
import { isCaseType, CASE_TYPES, type CaseType } from './case-types.ts';
import { readNormalised } from './read-normalised.ts';
import { WHOLE, type FieldShape, type Measure, type Millionths } from './plan.ts';
import type { NodeReader } from './reader.ts';
import { ascending, didYouMean } from './values.ts';
import { SEVERITIES } from './severity.ts';

const KINDS = ['deduct-by-event', 'ratio', 'valid-by-age', 'flag', 'curve', 'normalised'] as const;

/** Which shapes of data field each kind of indicator can be computed from. */
export const SHAPES_OF_KIND: Readonly<Record<Measure['kind'], readonly FieldShape[]>> = {
  'deduct-by-event': ['entries'],
  ratio: ['ratio'],
  'valid-by-age': ['date'],
  flag: ['boolean', 'choice'],
  curve: ['number', 'ratio'],
  normalised: ['number'],
};

/** Keys every indicator has, and those of each kind. */
const COMMON = ['code', 'title', 'field', 'basis', 'rule', 'missing', 'onMissing', 'kind'];
const OWN: Readonly<Record<Measure['kind'], readonly string[]>> = {
  'deduct-by-event': ['caseTypes', 'severityFloor', 'forgivesFirst'],
  ratio: ['whenNone', 'mayExceed'],
  'valid-by-age': ['steps'],
  flag: ['shares'],
  curve: ['curve'],
  normalised: ['direction', 'outliers', 'transform', 'normalise'],
};

/** Most points a document may speak of. */
export const MOST_POINTS = 1_000_000;

/** A positive amount of points, at most six decimals. */
export function readPoints(node: NodeReader): Points {
  return points(node.decimal(1 / ONE_POINT, MOST_POINTS));
}

function readShare(node: NodeReader): Millionths {
  return node.decimal(0, 1);
}

/**
 * Reads one leaf of the tree. `missing` is the document's general rule, used where the leaf has none of its own; `worth` is
 * what a leaf inside a mean is worth by its weight, where it may not have points of its own.
 */
export function readMeasure(node: NodeReader, missing: Bilingual, worth?: Points): Measure {
  const kind = node.get('kind').oneOf(KINDS);
  node.map([...COMMON, worth === undefined ? 'points' : 'weight', ...OWN[kind]]);
  const own = node.maybe('missing');
  const onMissing = node.maybe('onMissing');
  const base = {
    code: node.get('code').text(),
    title: node.get('title').bilingual(),
    points: worth ?? readPoints(node.get('points')),
    field: node.get('field').text(),
    basis: readBasis(node.get('basis')),
    rule: node.get('rule').bilingual(),
    missing: own.present ? own.bilingual() : missing,
    ...(onMissing.present ? { onMissing: onMissing.oneOf(['full', 'spread', 'none', 'unrated']) } : {}),
  };
  switch (kind) {
    case 'deduct-by-event':
      return {
        ...base,
        kind,
        caseTypes: node.get('caseTypes').list(1).flatMap(readCaseType),
        severityFloor: node.maybe('severityFloor').oneOf(SEVERITIES),
        forgivesFirst: node.maybe('forgivesFirst').flag(false),
      };
    case 'ratio':
      return {
        ...base,
        kind,
        whenNone: node.maybe('whenNone').oneOf(['missing', 'full']),
        mayExceed: node.maybe('mayExceed').flag(false),
      };
    case 'valid-by-age':
      return { ...base, kind, steps: readSteps(node.get('steps')) };
    case 'flag':
      return { ...base, kind, shares: readShares(node.maybe('shares')) };
    case 'curve':
      return { ...base, kind, curve: readCurve(node.get('curve')) };
    case 'normalised':
      return { ...base, kind, ...readNormalised(node) };
  }
}

/** Clause keys, or the words `own-design` where no clause claims it. */
export function readBasis(node: NodeReader): string[] {
  return node.is('own-design') ? [] : node.list().map((clause) => clause.text());
}

/** A case type, or nothing after saying that it is unknown. */
export function readCaseType(node: NodeReader): CaseType[] {
  const name = node.text();
  if (isCaseType(name)) return [name];
  const known = Object.keys(CASE_TYPES);
  if (name !== '') {
    const params = { path: node.name, value: name, known: known.join(', '), ...didYouMean(name, known) };
    node.fail('indicators.not-one-of', params);
  }
  return [];
}

function readSteps(node: NodeReader): { days: number; share: Millionths }[] {
  const steps = node.list(1).map((item) => {
    item.map(['days', 'share']);
    return { days: item.get('days').whole(0, 36_500), share: readShare(item.get('share')) };
  });
  if (!ascending(steps.map((step) => step.days))) {
    node.fail('indicators.unordered', {
      path: node.name,
      what: 'days',
      orderZh: '递增',
      orderEn: 'ascending',
    });
  }
  return steps;
}

function readCurve(node: NodeReader): { x: Millionths; share: Millionths }[] {
  const curve = node.list(2).map((item) => {
    item.map(['x', 'share']);
    return { x: item.get('x').decimal(-1_000_000, 1_000_000), share: readShare(item.get('share')) };
  });
  if (!ascending(curve.map((point) => point.x))) {
    node.fail('indicators.unordered', { path: node.name, what: 'x', orderZh: '递增', orderEn: 'ascending' });
  }
  return curve;
}

function readShares(node: NodeReader): Record<string, Millionths> {
  if (!node.present) return { true: WHOLE, false: 0 };
  if (node.keys().length === 0) node.fail('indicators.not-a-map', { path: node.name });
  return Object.fromEntries(node.keys().map((value) => [value, readShare(node.get(value))]));
}
