import { points } from '../shared/index.ts';
import { MOST_POINTS, readBasis, readCaseType, readPoints } from './read-measure.ts';
import {
  WHOLE,
  type BonusModel,
  type CeilingRule,
  type DeductionModel,
  type Grade,
  type RecordedOnly,
  type VetoRule,
} from './plan.ts';
import type { NodeReader } from './reader.ts';
import { SEVERITIES, type Severity } from './severity.ts';

/** Longest window or clock a document may set, in days. */
const MOST_DAYS = 3650;

function bySeverity<T>(node: NodeReader, read: (node: NodeReader) => T): Record<Severity, T> {
  node.map(SEVERITIES);
  return {
    slight: read(node.get('slight')),
    general: read(node.get('general')),
    serious: read(node.get('serious')),
    severe: read(node.get('severe')),
  };
}

/** Of a document that takes no events. */
const NO_DEDUCTION: DeductionModel = {
  base: { slight: points(0), general: points(0), serious: points(0), severe: points(0) },
  influence: [],
  repetition: { factor: WHOLE, withinDays: 1 },
  overflow: 'none',
  windowDays: { slight: 0, general: 0, serious: 0, severe: 0 },
  repairAfterDays: { slight: 0, general: 0, serious: 0, severe: 0 },
};

/** Reads how confirmed facts deduct, and for how long. A document without `deduction` takes no events. */
export function readDeduction(node: NodeReader): DeductionModel {
  if (!node.present) return NO_DEDUCTION;
  node.map(['base', 'influence', 'repetition', 'overflow', 'windowDays', 'repairAfterDays']);
  const repetition = node.get('repetition').map(['factor', 'withinDays']);
  return {
    base: bySeverity(node.get('base'), readPoints),
    influence: node
      .get('influence')
      .list(1)
      .map((item) => {
        item.map(['band', 'title', 'factor']);
        return {
          band: item.get('band').text(),
          title: item.get('title').bilingual(),
          factor: item.get('factor').decimal(1, 100),
        };
      }),
    repetition: {
      factor: repetition.get('factor').decimal(1, 100),
      withinDays: repetition.get('withinDays').whole(1, MOST_DAYS),
    },
    overflow: node.get('overflow').oneOf(['dimension', 'none']),
    windowDays: bySeverity(node.get('windowDays'), (days) => days.whole(1, MOST_DAYS)),
    repairAfterDays: bySeverity(node.get('repairAfterDays'), (days) => days.whole(0, MOST_DAYS)),
  };
}

/** Reads the bonus items and their limit. A document without `bonus` gives none. */
export function readBonus(node: NodeReader): BonusModel {
  if (!node.present) return { max: points(0), neverOffsets: [], items: [] };
  node.map(['max', 'neverOffsets', 'items']);
  return {
    max: readPoints(node.get('max')),
    neverOffsets: node
      .get('neverOffsets')
      .list()
      .map((item) => item.oneOf(SEVERITIES)),
    items: node
      .get('items')
      .list(1)
      .map((item) => {
        item.map(['code', 'title', 'points', 'field', 'basis']);
        return {
          code: item.get('code').text(),
          title: item.get('title').bilingual(),
          points: readPoints(item.get('points')),
          field: item.get('field').text(),
          basis: readBasis(item.maybe('basis')),
        };
      }),
  };
}

/** Reads the grades, best first. */
export function readGrades(node: NodeReader): Grade[] {
  return node.list(2).map((item) => {
    item.map(['code', 'title', 'from']);
    return {
      code: item.get('code').text(),
      title: item.get('title').bilingual(),
      from: points(item.get('from').decimal(0, MOST_POINTS)),
    };
  });
}

/** Reads the ceilings in their order. */
export function readCeilings(node: NodeReader): CeilingRule[] {
  return node.list().map((item) => {
    item.map(['severity', 'atLeast', 'grade']);
    return {
      severity: item.get('severity').oneOf(SEVERITIES),
      atLeast: item.get('atLeast').whole(1, 1000),
      grade: item.get('grade').text(),
    };
  });
}

/** Reads the vetoes in their order. */
export function readVetoes(node: NodeReader): VetoRule[] {
  return node.list().map((item) => {
    item.map(['key', 'title', 'grade', 'basis', 'windowDays']);
    const window = item.maybe('windowDays');
    return {
      key: item.get('key').text(),
      title: item.get('title').bilingual(),
      grade: item.get('grade').text(),
      basis: readBasis(item.maybe('basis')),
      windowDays: window.present ? window.whole(1, MOST_DAYS) : null,
    };
  });
}

/** Reads the case types that are recorded without moving an indicator. */
export function readRecordedOnly(node: NodeReader): RecordedOnly[] {
  return node.list().flatMap((item) => {
    item.map(['caseType', 'reason']);
    const reason = item.get('reason').bilingual();
    return readCaseType(item.get('caseType')).map((caseType) => ({ caseType, reason }));
  });
}
