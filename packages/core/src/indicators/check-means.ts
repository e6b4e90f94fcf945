import { formatPoints } from '../shared/index.ts';
import { checkedNodes } from './check-tree.ts';
import { unitOf } from './arithmetic.ts';
import type { IndicatorPlan, Measure } from './plan.ts';
import type { NodeReader } from './reader.ts';

/** Checks what only means and general documents have: rules for missing data, decimals, tables of deductions that are needed. */
export function checkMeans(plan: IndicatorPlan, root: NodeReader): void {
  const unit = unitOf(plan);
  for (const { node, at, inside } of checkedNodes(plan, root)) {
    if (inside === 'sum' && node.points % unit !== 0) {
      const params = { code: node.code, points: formatPoints(node.points), decimals: plan.decimals ?? 6 };
      at.maybe('points').fail('indicators.finer-than-decimals', params);
    }
    if (node.kind === 'branch' || node.kind === 'composite') continue;
    checkMissing(plan, node, at, inside);
    if (node.kind === 'deduct-by-event' && !root.maybe('deduction').present) {
      root.fail('indicators.missing-key', { path: root.name, key: 'deduction' });
      return;
    }
  }
}

function checkMissing(plan: IndicatorPlan, leaf: Measure, at: NodeReader, inside: 'sum' | 'mean'): void {
  const rule = at.maybe('onMissing');
  if (leaf.onMissing === 'none' && plan.subjectKind !== 'other') {
    rule.fail('indicators.missing-deducts', { code: leaf.code });
  }
  if (leaf.onMissing === 'spread' && inside === 'sum') {
    rule.fail('indicators.spread-in-sum', { code: leaf.code });
  }
  if (leaf.onMissing !== undefined && leaf.kind === 'deduct-by-event') {
    rule.fail('indicators.event-never-missing', { code: leaf.code });
  }
}
