import { formatPoints, points, type Points } from '../shared/index.ts';
import { fractionOf, least, sum, timesFraction } from './arithmetic.ts';
import { itemsOf, type CeilingRule, type IndicatorPlan, type Item, type PlanNode } from './plan.ts';
import type { NodeReader } from './reader.ts';
import { didYouMean } from './values.ts';
import { SEVERITY_TITLES, severityRank } from './severity.ts';

/** Checks the grades: cuts in order and without gap, each grade reachable, ceilings that agree with each other. */
export function checkGrades(plan: IndicatorPlan, root: NodeReader): void {
  const grades = root.maybe('grades');
  checkCuts(plan, grades);
  checkReach(plan, grades);
  checkCeilings(plan, root.maybe('ceilings'));
}

/** Position of a grade, 0 the best; -1 for a name that is none. */
function rankOf(plan: IndicatorPlan, code: string): number {
  return plan.grades.findIndex((grade) => grade.code === code);
}

function checkCuts(plan: IndicatorPlan, node: NodeReader): void {
  plan.grades.forEach((grade, index) => {
    const above = plan.grades[index - 1];
    if (above === undefined || grade.from < above.from) return;
    const firstFrom = formatPoints(above.from);
    const params = { first: above.code, second: grade.code, firstFrom, secondFrom: formatPoints(grade.from) };
    node.item(index).maybe('from').fail('indicators.overlapping-grades', params);
  });
  const lowest = plan.grades.at(-1);
  if (lowest === undefined || lowest.from === 0) return;
  const at = node.item(plan.grades.length - 1).maybe('from');
  at.fail('indicators.grade-gap', { grade: lowest.code, from: formatPoints(lowest.from) });
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
  const leaves = itemsOf(dimension);
  const spills =
    plan.deduction.overflow === 'dimension' && leaves.some((leaf) => leaf.kind === 'deduct-by-event');
  return spills ? points(0) : sum(...leaves.map(lowestOfLeaf));
}

function lowestOfLeaf(leaf: Item): Points {
  const worst = (shares: readonly number[]): Points =>
    least(leaf.points, ...shares.map((share) => timesFraction(leaf.points, fractionOf(share))));
  if (leaf.kind === 'flag') return worst(Object.values(leaf.shares));
  if (leaf.kind === 'curve') return worst(leaf.curve.map((point) => point.share));
  if (leaf.kind === 'normalised' && leaf.normalise.method === 'table')
    return worst(leaf.normalise.points.map((point) => point.share));
  return points(0);
}

/** Reports a grade that the document does not define. */
export function checkGradeName(plan: IndicatorPlan, code: string, at: NodeReader): void {
  if (code === '' || rankOf(plan, code) >= 0) return;
  const known = plan.grades.map((grade) => grade.code);
  const params = { path: at.name, value: code, known: known.join(', '), ...didYouMean(code, known) };
  at.fail('indicators.not-one-of', params);
}

/** More or graver facts must never allow a better grade, and a ceiling of the best grade is none. */
function checkCeilings(plan: IndicatorPlan, node: NodeReader): void {
  plan.ceilings.forEach((rule, index) => {
    const at = node.item(index);
    checkGradeName(plan, rule.grade, at.maybe('grade'));
    const rank = rankOf(plan, rule.grade);
    if (rank === 0) at.fail('indicators.idle-cap', { path: at.name });
    const milder = plan.ceilings.find((other) => isMilder(other, rule) && rankOf(plan, other.grade) > rank);
    if (milder === undefined || rank < 0) return;
    const worse = describeRule(rule);
    const params = { ...worse, ...describeRule(milder, 'milder'), worseGrade: rule.grade };
    at.fail('indicators.contradicting-caps', { ...params, milderGrade: milder.grade });
  });
}

/** Whether the facts of one ceiling include no more and nothing graver than those of another. */
function isMilder(rule: CeilingRule, than: CeilingRule): boolean {
  return (
    rule !== than &&
    severityRank(rule.severity) <= severityRank(than.severity) &&
    rule.atLeast <= than.atLeast
  );
}

function describeRule(rule: CeilingRule, as: 'worse' | 'milder' = 'worse'): Record<string, string> {
  const title = SEVERITY_TITLES[rule.severity];
  return { [`${as}Zh`]: `${rule.atLeast} 件${title.zh}`, [`${as}En`]: `${rule.atLeast} × ${title.en}` };
}
