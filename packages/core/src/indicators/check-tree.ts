import { formatPoints, points, type Points } from '../shared/index.ts';
import { sum } from './arithmetic.ts';
import { CASE_TYPES } from './case-types.ts';
import type { IndicatorPlan, Measure, PlanNode } from './plan.ts';
import { SHAPES_OF_KIND } from './read-measure.ts';
import type { NodeReader } from './reader.ts';
import { didYouMean } from './values.ts';

/** A node of the plan beside the node of the document it came from. */
interface Located<T extends PlanNode = PlanNode> {
  readonly node: T;
  readonly at: NodeReader;
  /** What the node is a part of: of a sum it has points, of a mean a weight. */
  readonly inside: 'sum' | 'mean';
}

/** Every node of a plan, in document order. */
export function checkedNodes(plan: IndicatorPlan, root: NodeReader): readonly Located[] {
  return plan.dimensions.flatMap((node, index) => walk(node, root.maybe('tree').item(index), 'sum'));
}

/** Checks what spans several nodes of the tree: sums, codes, fields, clauses, homes of case types. */
export function checkTree(plan: IndicatorPlan, root: NodeReader, knownClauses: ReadonlySet<string>): void {
  const nodes = checkedNodes(plan, root);
  const leaves = nodes.filter(
    (item): item is Located<Measure> => item.node.kind !== 'branch' && item.node.kind !== 'composite',
  );
  checkSum('tree', plan.dimensions, plan.scale, root.maybe('tree'));
  for (const { node, at: place } of nodes) {
    if (node.kind === 'branch') checkSum(node.code, node.children, node.points, place.maybe('points'));
  }
  const codes = [...nodes.map(({ node }) => node.code), ...plan.bonus.items.map((item) => item.code)];
  reportRepeats(codes, (index) => {
    const item =
      nodes[index]?.at ??
      root
        .maybe('bonus')
        .maybe('items')
        .item(index - nodes.length);
    return item.maybe('code');
  });
  for (const leaf of leaves) {
    checkBasis(leaf, knownClauses);
    checkField(leaf, plan);
    if (neverMoves(leaf.node)) leaf.at.fail('indicators.never-moves', { code: leaf.node.code });
  }
  checkHomes(plan, leaves, root);
  checkFieldUse(plan, leaves, root);
}

function walk(node: PlanNode, place: NodeReader, inside: Located['inside']): Located[] {
  const here = { node, at: place, inside };
  if (node.kind !== 'branch' && node.kind !== 'composite') return [here];
  const [children, of] =
    node.kind === 'branch'
      ? ([node.children, 'sum'] as const)
      : ([node.parts.map((part) => part.node), 'mean'] as const);
  const below = children.flatMap((child, index) => walk(child, place.maybe('children').item(index), of));
  return [here, ...below];
}

function checkSum(code: string, children: readonly PlanNode[], expected: Points, place: NodeReader): void {
  const actual = sum(...children.map((child) => child.points));
  if (actual === expected || children.some((child) => child.points === 0) || expected === 0) return;
  place.fail('indicators.sum', {
    code,
    actual: formatPoints(actual),
    expected: formatPoints(expected),
    difference: `${actual > expected ? '+' : ''}${formatPoints(points(actual - expected))}`,
  });
}

/** Reports each name that stood in the list before, with the line of the first. */
export function reportRepeats(names: readonly string[], at: (index: number) => NodeReader): void {
  names.forEach((code, index) => {
    const first = names.indexOf(code);
    if (first === index || code === '') return;
    at(index).fail('indicators.duplicate-code', { code, line: at(first).place.line ?? 0 });
  });
}

function checkBasis({ node, at: place }: Located<Measure>, knownClauses: ReadonlySet<string>): void {
  const basis = place.maybe('basis');
  if (node.basis.length === 0 && basis.present && !basis.is('own-design'))
    basis.fail('indicators.no-basis', { code: node.code });
  checkClauses(node.basis, basis, knownClauses);
}

/** Reports each clause key the library does not hold. */
export function checkClauses(keys: readonly string[], list: NodeReader, known: ReadonlySet<string>): void {
  keys.forEach((clause, index) => {
    if (clause === '' || known.has(clause)) return;
    list.item(index).fail('indicators.unknown-clause', { clause, ...didYouMean(clause, known) });
  });
}

function checkField({ node, at: place }: Located<Measure>, plan: IndicatorPlan): void {
  if (node.field === '') return;
  const field = plan.fields.find((candidate) => candidate.name === node.field);
  if (field === undefined) {
    const known = plan.fields.map((candidate) => candidate.name);
    place
      .maybe('field')
      .fail('indicators.unknown-field', { field: node.field, ...didYouMean(node.field, known) });
    return;
  }
  const shapes = SHAPES_OF_KIND[node.kind];
  if (!shapes.includes(field.shape)) {
    place.maybe('field').fail('indicators.field-shape', {
      code: node.code,
      kind: node.kind,
      shape: field.shape,
      field: field.name,
      known: shapes.join(', '),
    });
  }
}

/** Whether every value of the indicator's field earns the same share. */
function neverMoves(leaf: Measure): boolean {
  const constant = (shares: readonly number[]): boolean => new Set(shares).size < 2;
  switch (leaf.kind) {
    case 'flag':
      return constant(Object.values(leaf.shares));
    case 'curve':
      return constant(leaf.curve.map((point) => point.share));
    case 'normalised':
      return leaf.normalise.method === 'table' && constant(leaf.normalise.points.map((point) => point.share));
    case 'valid-by-age':
      return leaf.steps.every((step) => step.share === 0);
    default:
      return false;
  }
}

/** One case type, one home: in an indicator, or among those only recorded. */
function checkHomes(plan: IndicatorPlan, leaves: readonly Located<Measure>[], root: NodeReader): void {
  const homes = new Map<string, string>(plan.recordedOnly.map((item) => [item.caseType, 'recordedOnly']));
  for (const { node, at: place } of leaves) {
    if (node.kind !== 'deduct-by-event') continue;
    for (const what of node.caseTypes) {
      const first = homes.get(what);
      if (first === undefined) homes.set(what, node.code);
      else place.maybe('caseTypes').fail('indicators.double-counting', { what, first, second: node.code });
    }
  }
  if (plan.subjectKind === 'other' && homes.size === 0) return;
  for (const caseType of Object.keys(CASE_TYPES)) {
    if (!homes.has(caseType)) root.maybe('tree').fail('indicators.unhomed-case-type', { caseType });
  }
}

/** A measured field feeds one indicator or bonus, and every field feeds one. */
function checkFieldUse(plan: IndicatorPlan, leaves: readonly Located<Measure>[], root: NodeReader): void {
  const users = new Map<string, string>();
  for (const { node, at: place } of leaves) {
    const first = users.get(node.field);
    if (first !== undefined && node.kind !== 'deduct-by-event') {
      place.maybe('field').fail('indicators.double-counting', { what: node.field, first, second: node.code });
    }
    users.set(node.field, first ?? node.code);
  }
  plan.bonus.items.forEach((item, index) => {
    const first = users.get(item.field);
    if (first !== undefined) {
      const at = root.maybe('bonus').maybe('items').item(index).maybe('field');
      at.fail('indicators.double-counting', { what: item.field, first, second: item.code });
    }
    users.set(item.field, item.code);
  });
  for (const field of plan.fields) {
    if (!users.has(field.name))
      root.maybe('fields').maybe(field.name).fail('indicators.unused-field', { field: field.name });
  }
}
