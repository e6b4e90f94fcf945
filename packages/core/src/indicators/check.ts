import { type Bilingual, type Problem, type SourceDocument } from '../shared/index.ts';
import { checkGrades } from './check-grades.ts';
import { checkModel } from './check-model.ts';
import { checkTree } from './check-tree.ts';
import type { Branch, DataField, IndicatorPlan, PlanNode } from './plan.ts';
import { readMeasure, readPoints } from './read-measure.ts';
import {
  readBonus,
  readCeilings,
  readDeduction,
  readGrades,
  readRecordedOnly,
  readVetoes,
} from './read-model.ts';
import { NodeReader } from './reader.ts';

const DOCUMENT_KEYS = [
  'id',
  'version',
  'title',
  'subject',
  'effectiveFrom',
  'scale',
  'missing',
  'fields',
  'recordedOnly',
  'deduction',
  'bonus',
  'coverage',
  'grades',
  'ceilings',
  'vetoes',
  'tree',
] as const;

/** Deepest nesting of the tree; deeper documents are refused rather than followed. */
const DEEPEST = 12;

/** Most nodes of a tree. */
const MOST_NODES = 2000;

/** What checking gave: a plan unless something is an error, and everything there is to say, in the order of the document. */
export interface Checked {
  readonly plan: IndicatorPlan | null;
  readonly problems: readonly Problem[];
}

/**
 * Checks an indicator document and turns it into a plan. Every fault is reported at once, each with its place,
 * in both languages. Warnings do not withhold the plan.
 *
 * @param knownClauses keys of the clause library, such as `order-117.34`
 */
export function checkIndicators(source: SourceDocument, knownClauses: ReadonlySet<string>): Checked {
  const problems: Problem[] = [];
  const root = new NodeReader(source, [], source.value, (found) => problems.push(found));
  if (!root.present) root.fail('indicators.not-a-map', { path: root.name });
  const plan = readPlan(root.map(DOCUMENT_KEYS));
  checkTree(plan, root, knownClauses);
  checkModel(plan, root, knownClauses);
  checkGrades(plan, root);
  problems.sort(byPlace);
  return { plan: problems.some((found) => found.severity === 'error') ? null : plan, problems };
}

function readPlan(root: NodeReader): IndicatorPlan {
  const id = root.get('id').text();
  const version = root.get('version').text();
  const scale = readPoints(root.get('scale'));
  const coverage = root.get('coverage').map(['atLeast', 'title']);
  return {
    id,
    version,
    revision: `${id}@${version}`,
    title: root.get('title').bilingual(),
    subjectKind: root.get('subject').oneOf(['streamer', 'operator']),
    effectiveFrom: root.get('effectiveFrom').date(),
    scale,
    fields: readFields(root.get('fields')),
    dimensions: readTree(root.get('tree'), root.get('missing').bilingual()),
    recordedOnly: readRecordedOnly(root.maybe('recordedOnly')),
    deduction: readDeduction(root.get('deduction')),
    bonus: readBonus(root.maybe('bonus')),
    coverage: { atLeast: coverage.get('atLeast').decimal(0, 1), title: coverage.get('title').bilingual() },
    grades: readGrades(root.get('grades')),
    ceilings: readCeilings(root.maybe('ceilings')),
    vetoes: readVetoes(root.maybe('vetoes')),
  };
}

function readFields(node: NodeReader): DataField[] {
  return node.keys().map((name) => {
    const field = node.get(name).map(['title', 'shape', 'unit', 'source', 'evidence']);
    return {
      name,
      title: field.get('title').bilingual(),
      shape: field.get('shape').oneOf(['entries', 'ratio', 'number', 'boolean', 'choice', 'date']),
      unit: field.get('unit').bilingual(),
      source: field.get('source').bilingual(),
      evidence: field
        .get('evidence')
        .oneOf([
          'decision',
          'register',
          'document',
          'platform-data',
          'sample',
          'declaration',
          'published-notice',
        ]),
    };
  });
}

/** Reads the tree, at most so deep and so large that an anchor containing itself cannot run away. */
function readTree(root: NodeReader, missing: Bilingual): PlanNode[] {
  let nodes = 0;
  const children = (list: NodeReader, depth: number): PlanNode[] => {
    if (depth > DEEPEST) {
      list.fail('indicators.too-deep', { path: list.name, most: DEEPEST });
      return [];
    }
    return list.list(1).flatMap((node) => {
      nodes++;
      if (nodes === MOST_NODES + 1) root.fail('indicators.too-large', { most: MOST_NODES });
      if (nodes > MOST_NODES) return [];
      return [node.maybe('children').present ? branch(node, depth) : readMeasure(node, missing)];
    });
  };
  const branch = (node: NodeReader, depth: number): Branch => {
    node.map(['code', 'title', 'points', 'children']);
    return {
      kind: 'branch',
      code: node.get('code').text(),
      title: node.get('title').bilingual(),
      points: readPoints(node.get('points')),
      children: children(node.get('children'), depth + 1),
    };
  };
  return children(root, 1);
}

function byPlace(a: Problem, b: Problem): number {
  return (
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    (a.code < b.code ? -1 : Number(a.code > b.code))
  );
}
