import { formatPoints } from '../shared/index.ts';
import { sum } from './arithmetic.ts';
import { checkGradeName } from './check-grades.ts';
import { checkClauses, reportRepeats } from './check-tree.ts';
import type { BonusItem, IndicatorPlan } from './plan.ts';
import type { NodeReader } from './reader.ts';
import { ascending, didYouMean } from './values.ts';
import { SEVERITIES, type Severity } from './severity.ts';

/** Checks the numbers around the tree: deductions, bonus, vetoes. */
export function checkModel(plan: IndicatorPlan, root: NodeReader, knownClauses: ReadonlySet<string>): void {
  checkDeduction(plan, root.maybe('deduction'));
  checkBonus(plan, root.maybe('bonus'), knownClauses);
  const codes = plan.grades.map((grade) => grade.code);
  reportRepeats(codes, (index) => root.maybe('grades').item(index).maybe('code'));
  checkVetoes(plan, root.maybe('vetoes'), knownClauses);
}

function checkDeduction({ deduction }: IndicatorPlan, node: NodeReader): void {
  if (!node.present) return;
  const outOfOrder = (key: string, what: string): void => {
    const at = node.maybe(key);
    at.fail('indicators.unordered', { path: at.name, what, orderZh: '递增', orderEn: 'ascending' });
  };
  const bySeverity = (values: Readonly<Record<Severity, number>>): number[] =>
    SEVERITIES.map((severity) => values[severity]).filter((value) => value > 0);
  const windows = bySeverity(deduction.windowDays);
  if (!ascending(bySeverity(deduction.base))) outOfOrder('base', SEVERITIES.join(' < '));
  if (windows.join() !== windows.toSorted((a, b) => a - b).join())
    outOfOrder('windowDays', SEVERITIES.join(' ≤ '));
  if (!ascending(deduction.influence.map((band) => band.factor))) outOfOrder('influence', 'factor');
  const bands = deduction.influence.map((band) => band.band);
  reportRepeats(bands, (index) => node.maybe('influence').item(index).maybe('band'));
  for (const severity of SEVERITIES) {
    const window = deduction.windowDays[severity];
    if (window === 0 || deduction.repairAfterDays[severity] < window) continue;
    const at = node.maybe('repairAfterDays').maybe(severity);
    if (at.present) at.fail('indicators.idle-cap', { path: at.name });
  }
}

function checkBonus(plan: IndicatorPlan, node: NodeReader, knownClauses: ReadonlySet<string>): void {
  if (!node.present) return;
  plan.bonus.items.forEach((item, index) => {
    const at = node.maybe('items').item(index);
    const max = formatPoints(plan.bonus.max);
    if (item.points > plan.bonus.max) {
      const params = { code: item.code, points: formatPoints(item.points), max };
      at.maybe('points').fail('indicators.bonus-above-limit', params);
    }
    checkClauses(item.basis, at.maybe('basis'), knownClauses);
    checkBonusField(plan, item, at.maybe('field'));
  });
  if (sum(...plan.bonus.items.map((item) => item.points)) < plan.bonus.max) {
    node.maybe('max').fail('indicators.idle-cap', { path: 'bonus.max' });
  }
}

function checkBonusField(plan: IndicatorPlan, item: BonusItem, at: NodeReader): void {
  const field = plan.fields.find((candidate) => candidate.name === item.field);
  if (field?.shape === 'boolean' || item.field === '') return;
  if (field === undefined) {
    const known = plan.fields.map((candidate) => candidate.name);
    at.fail('indicators.unknown-field', { field: item.field, ...didYouMean(item.field, known) });
    return;
  }
  const params = { code: item.code, kind: 'bonus', shape: field.shape, field: field.name, known: 'boolean' };
  at.fail('indicators.field-shape', params);
}

function checkVetoes(plan: IndicatorPlan, node: NodeReader, knownClauses: ReadonlySet<string>): void {
  plan.vetoes.forEach((veto, index) => {
    const item = node.item(index);
    checkGradeName(plan, veto.grade, item.maybe('grade'));
    checkClauses(veto.basis, item.maybe('basis'), knownClauses);
  });
  const keys = plan.vetoes.map((veto) => veto.key);
  reportRepeats(keys, (index) => node.item(index).maybe('key'));
}
