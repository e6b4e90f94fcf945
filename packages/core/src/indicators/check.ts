import type { Problem, SourceDocument } from '../shared/index.ts';
import { checkGrades } from './check-grades.ts';
import { checkModel } from './check-model.ts';
import { checkTree } from './check-tree.ts';
import { checkMeans } from './check-means.ts';
import type { DataField, IndicatorPlan } from './plan.ts';
import { readPoints } from './read-measure.ts';
import {
  readBonus,
  readCeilings,
  readDeduction,
  readGrades,
  readRecordedOnly,
  readVetoes,
} from './read-model.ts';
import { readTree } from './read-tree.ts';
import { NodeReader } from './reader.ts';

const DOCUMENT_KEYS = [
  'id',
  'version',
  'title',
  'subject',
  'effectiveFrom',
  'scale',
  'decimals',
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
  checkMeans(plan, root);
  checkModel(plan, root, knownClauses);
  checkGrades(plan, root);
  problems.sort(byPlace);
  return { plan: problems.some((found) => found.severity === 'error') ? null : plan, problems };
}

function readPlan(root: NodeReader): IndicatorPlan {
  const id = root.get('id').text();
  const version = root.get('version').text();
  const scale = readPoints(root.get('scale'));
  const decimals = root.maybe('decimals');
  const coverage = root.get('coverage').map(['atLeast', 'title']);
  return {
    id,
    version,
    revision: `${id}@${version}`,
    title: root.get('title').bilingual(),
    subjectKind: root.get('subject').oneOf(['streamer', 'operator', 'other']),
    effectiveFrom: root.get('effectiveFrom').date(),
    scale,
    ...(decimals.present ? { decimals: decimals.whole(0, 6) } : {}),
    fields: readFields(root.get('fields')),
    dimensions: readTree(root.get('tree'), root.get('missing').bilingual()),
    recordedOnly: readRecordedOnly(root.maybe('recordedOnly')),
    deduction: readDeduction(root.maybe('deduction')),
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

function byPlace(a: Problem, b: Problem): number {
  return (
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    (a.code < b.code ? -1 : Number(a.code > b.code))
  );
}
