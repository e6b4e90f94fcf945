import { formatPoints, type Bilingual } from '../../shared/index.ts';
import { formatWeight } from '../arithmetic.ts';
import type { Branch, Composite, IndicatorPlan, Measure, PlanNode } from '../plan.ts';

/** A node of a plan with what people would compare it by. */
export interface ComparedNode {
  readonly code: string;
  readonly title: Bilingual;
  /** Code of the node above; null at the top. */
  readonly parent: string | null;
  /** Its points, or its weight inside a mean. */
  readonly worth: Bilingual;
  readonly combine: Branch['kind'] | Composite['combine'] | null;
  readonly basis: readonly string[];
  readonly rule: Bilingual | null;
  /** Everything else that decides what it earns, as text that is equal where the calculation is. */
  readonly calculation: string;
}

/** Every node of a plan by its code. */
export function nodesOf(plan: IndicatorPlan): ReadonlyMap<string, ComparedNode> {
  const nodes = new Map<string, ComparedNode>();
  const visit = (node: PlanNode, parent: string | null, weight: string | null): void => {
    const points = formatPoints(node.points);
    const worth =
      weight === null
        ? { zh: `${points} 分`, en: `${points} points` }
        : { zh: `权重 ${weight}`, en: `weight ${weight}` };
    nodes.set(node.code, { code: node.code, title: node.title, parent, worth, ...ownOf(node) });
    if (node.kind === 'branch') for (const child of node.children) visit(child, node.code, null);
    else if (node.kind === 'composite')
      for (const part of node.parts) visit(part.node, node.code, formatWeight(part.weight, node.wholeWeight));
  };
  for (const node of plan.dimensions) visit(node, null, null);
  return nodes;
}

function ownOf(node: PlanNode): Pick<ComparedNode, 'combine' | 'basis' | 'rule' | 'calculation'> {
  if (node.kind === 'branch' || node.kind === 'composite') {
    const combine = node.kind === 'branch' ? node.kind : node.combine;
    return { combine, basis: [], rule: null, calculation: '' };
  }
  const { basis, rule } = node;
  return { combine: null, basis, rule, calculation: calculationOf(node) };
}

const TOLD_APART = new Set(['code', 'title', 'points', 'basis', 'rule', 'missing']);

function calculationOf(leaf: Measure): string {
  return JSON.stringify(
    Object.entries(leaf)
      .filter(([key]) => !TOLD_APART.has(key))
      .sort(),
  );
}
