import { formatPoints, points, type Points } from '../shared/index.ts';
import { least, sum, timesFraction, fractionOf } from './arithmetic.ts';
import { checkClauses } from './check-tree.ts';
import { leavesOf, type CeilingRule, type IndicatorPlan, type Measure, type PlanNode } from './plan.ts';
import { ascending } from './read-measure.ts';
import { didYouMean, type NodeReader } from './reader.ts';
import { SEVERITIES, SEVERITY_TITLES, severityRank, type Severity } from './severity.ts';

/** Checks the numbers around the tree: deductions, bonus, grades, ceilings, vetoes. */
export function checkModel(plan: IndicatorPlan, root: NodeReader, knownClauses: ReadonlySet<string>): void {
  checkDeduction(plan, root.maybe('deduction'));
  checkBonus(plan, root.maybe('bonus'), knownClauses);
  checkCuts(plan, root.maybe('grades'));
  checkReach(plan, root.maybe('grades'));
  checkCeilings(plan, root.maybe('ceilings'));
  const vetoes = root.maybe('vetoes');
  plan.vetoes.forEach((veto, index) => {
    const item = vetoes.item(index);
    checkGradeName(plan, veto.grade, item.maybe('grade'));
    checkClauses(veto.basis, item.maybe('basis'), knownClauses);
    if (plan.vetoes.findIndex((other) => other.key === veto.key) < index) {
      item.fail('indicators.duplicate-code', { code: veto.key, line: vetoes.place.line ?? 0 });
    }
  });
}

function checkDeduction({ deduction }: IndicatorPlan, node: NodeReader): void {
  const order = { orderZh: '递增', orderEn: 'ascending' };
  const inOrder = (by: Readonly<Record<Severity, number>>, strictly: boolean): boolean => {
    const numbers = SEVERITIES.map((severity, index) => by[severity] + (strictly ? 0 : index / 1000));
    return numbers.includes(0) || ascending(numbers);
  };
  if (!inOrder(deduction.base, true)) {
    node
      .maybe('base')
      .fail('indicators.unordered', { path: 'deduction.base', what: SEVERITIES.join(' < '), ...order });
  }
  if (!inOrder(deduction.windowDays, false)) {
    const params = { path: 'deduction.windowDays', what: SEVERITIES.join(' ≤ '), ...order };
    node.maybe('windowDays').fail('indicators.unordered', params);
  }
  if (!ascending(deduction.influence.map((band) => band.factor))) {
    node
      .maybe('influence')
      .fail('indicators.unordered', { path: 'deduction.influence', what: 'factor', ...order });
  }
  deduction.influence.forEach((band, index) => {
    if (deduction.influence.findIndex((other) => other.band === band.band) === index) return;
    const at = node.maybe('influence').item(index);
    at.fail('indicators.duplicate-code', { code: band.band, line: node.maybe('influence').place.line ?? 0 });
  });
  for (const severity of SEVERITIES) {
    if (
      deduction.repairAfterDays[severity] >= deduction.windowDays[severity] &&
      deduction.windowDays[severity] > 0
    ) {
      const at = node.maybe('repairAfterDays').maybe(severity);
      at.fail('indicators.idle-cap', { path: at.name });
    }
  }
}

function checkBonus(plan: IndicatorPlan, node: NodeReader, knownClauses: ReadonlySet<string>): void {
  if (!node.present) return;
  const items = node.maybe('items');
  plan.bonus.items.forEach((item, index) => {
    const at = items.item(index);
    if (item.points > plan.bonus.max) {
      const params = {
        code: item.code,
        points: formatPoints(item.points),
        max: formatPoints(plan.bonus.max),
      };
      at.maybe('points').fail('indicators.bonus-above-limit', params);
    }
    checkClauses(item.basis, at.maybe('basis'), knownClauses);
    const field = plan.fields.find((candidate) => candidate.name === item.field);
    if (field === undefined && item.field !== '') {
      const known = plan.fields.map((candidate) => candidate.name);
      at.maybe('field').fail('indicators.unknown-field', {
        field: item.field,
        ...didYouMean(item.field, known),
      });
    } else if (field !== undefined && field.shape !== 'boolean') {
      const params = {
        code: item.code,
        kind: 'bonus',
        shape: field.shape,
        field: field.name,
        known: 'boolean',
      };
      at.maybe('field').fail('indicators.field-shape', params);
    }
  });
  if (sum(...plan.bonus.items.map((item) => item.points)) < plan.bonus.max) {
    node.maybe('max').fail('indicators.idle-cap', { path: 'bonus.max' });
  }
}

function checkCuts(plan: IndicatorPlan, node: NodeReader): void {
  plan.grades.forEach((grade, index) => {
    const above = plan.grades[index - 1];
    if (above !== undefined && grade.from >= above.from) {
      node
        .item(index)
        .maybe('from')
        .fail('indicators.overlapping-grades', {
          first: above.code,
          second: grade.code,
          firstFrom: formatPoints(above.from),
          secondFrom: formatPoints(grade.from),
        });
    }
    if (plan.grades.findIndex((other) => other.code === grade.code) < index) {
      node.item(index).fail('indicators.duplicate-code', { code: grade.code, line: node.place.line ?? 0 });
    }
  });
  const lowest = plan.grades.at(-1);
  if (lowest !== undefined && lowest.from > 0) {
    const at = node.item(plan.grades.length - 1).maybe('from');
    at.fail('indicators.grade-gap', { grade: lowest.code, from: formatPoints(lowest.from) });
  }
}

/** A grade that neither a total nor a ceiling or veto can give is dead text. */
function checkReach(plan: IndicatorPlan, node: NodeReader): void {
  const lowest = sum(...plan.dimensions.map((dimension) => lowestOf(dimension, plan)));
  const capped = new Set([...plan.ceilings, ...plan.vetoes].map((rule) => rule.grade));
  plan.grades.forEach((grade, index) => {
    const above = plan.grades[index - 1];
    const byTotal = grade.from <= plan.scale && (above === undefined || above.from > lowest);
    if (byTotal || capped.has(grade.code)) return;
    const params = { grade: grade.code, lowest: formatPoints(lowest), highest: formatPoints(plan.scale) };
    node.item(index).fail('indicators.unreachable-grade', params);
  });
}

/** The least a first-level dimension can come to. */
function lowestOf(dimension: PlanNode, plan: IndicatorPlan): Points {
  const leaves = leavesOf(dimension);
  const spills =
    plan.deduction.overflow === 'dimension' && leaves.some((leaf) => leaf.kind === 'deduct-by-event');
  return spills ? points(0) : sum(...leaves.map(lowestOfLeaf));
}

function lowestOfLeaf(leaf: Measure): Points {
  switch (leaf.kind) {
    case 'flag':
      return least(
        ...Object.values(leaf.shares).map((share) => timesFraction(leaf.points, fractionOf(share))),
      );
    case 'curve':
      return least(...leaf.curve.map((point) => timesFraction(leaf.points, fractionOf(point.share))));
    default:
      return points(0);
  }
}

function checkGradeName(plan: IndicatorPlan, code: string, at: NodeReader): void {
  const known = plan.grades.map((grade) => grade.code);
  if (code === '' || known.includes(code)) return;
  at.fail('indicators.not-one-of', {
    path: at.name,
    value: code,
    known: known.join(', '),
    ...didYouMean(code, known),
  });
}

/** More or graver facts must never allow a better grade, and a ceiling of the best grade is none. */
function checkCeilings(plan: IndicatorPlan, node: NodeReader): void {
  const rank = (code: string): number => plan.grades.findIndex((grade) => grade.code === code);
  plan.ceilings.forEach((rule, index) => {
    const at = node.item(index);
    checkGradeName(plan, rule.grade, at.maybe('grade'));
    if (rank(rule.grade) === 0) at.fail('indicators.idle-cap', { path: at.name });
    const milder = plan.ceilings.find(
      (other) =>
        other !== rule &&
        severityRank(other.severity) <= severityRank(rule.severity) &&
        other.atLeast <= rule.atLeast &&
        rank(other.grade) > rank(rule.grade) &&
        rank(rule.grade) >= 0,
    );
    if (milder === undefined) return;
    at.fail('indicators.contradicting-caps', {
      worse: describeRule(rule),
      worseGrade: rule.grade,
      milder: describeRule(milder),
      milderGrade: milder.grade,
    });
  });
}

function describeRule(rule: CeilingRule): string {
  return `${rule.atLeast} × ${SEVERITY_TITLES[rule.severity].zh} ${rule.severity}`;
}
