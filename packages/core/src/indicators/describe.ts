import type { Bilingual, Points } from '../shared/index.ts';
import { formatWeight, sum } from './arithmetic.ts';
import type { CaseType } from './case-types.ts';
import type { Composite, DataField, IndicatorPlan, PlanNode } from './plan.ts';
import type { DimensionScore, ItemScore } from './result.ts';

/** One node of the tree as people see it. */
export interface PlanOutline {
  readonly code: string;
  readonly title: Bilingual;
  readonly points: Points;
  /** What a subject has of it, where a score is given; overflow is taken off the first level only. */
  readonly earned: Points | null;
  /** Only at leaves. */
  readonly measure: {
    readonly kind: string;
    readonly rule: Bilingual;
    readonly missing: Bilingual;
    readonly basis: readonly string[];
    readonly field: DataField | null;
    readonly caseTypes: readonly CaseType[];
    readonly state: 'measured' | 'events' | 'missing' | null;
  } | null;
  /** Only at means: how the children's shares are combined, and their weights in order. */
  readonly mean?: { readonly combine: Composite['combine']; readonly weights: readonly string[] };
  readonly children: readonly PlanOutline[];
}

/** The part of a score the tree shows; a score that is kept need not repeat the document's titles. */
export interface EarnedPoints {
  readonly items: readonly Pick<ItemScore, 'code' | 'earned' | 'state'>[];
  readonly dimensions: readonly Pick<DimensionScore, 'code' | 'earned' | 'overflow'>[];
}

/** The tree of a plan for showing, with what one subject earned in each node where a score of the same plan is given. */
export function describePlan(plan: IndicatorPlan, score?: EarnedPoints): readonly PlanOutline[] {
  return plan.dimensions.map((node) => {
    const outline = outlineOf(plan, node, score);
    const earned = score?.dimensions.find((dimension) => dimension.code === node.code)?.earned ?? null;
    return { ...outline, earned };
  });
}

function outlineOf(plan: IndicatorPlan, node: PlanNode, score: EarnedPoints | undefined): PlanOutline {
  const { code, title, points } = node;
  if (node.kind === 'branch') {
    const children = node.children.map((child) => outlineOf(plan, child, score));
    const earned = score === undefined ? null : sum(...children.flatMap((child) => child.earned ?? []));
    return { code, title, points, earned, measure: null, children };
  }
  if (node.kind === 'composite') {
    const earned = score?.items.find((candidate) => candidate.code === code)?.earned ?? null;
    const children = node.parts.map((part) => outlineOf(plan, part.node, score));
    const inside = {
      combine: node.combine,
      weights: node.parts.map((part) => formatWeight(part.weight, node.wholeWeight)),
    };
    return { code, title, points, earned, measure: null, mean: inside, children };
  }
  const item = score?.items.find((candidate) => candidate.code === code);
  const { kind, rule, missing, basis } = node;
  const field = plan.fields.find((candidate) => candidate.name === node.field) ?? null;
  const caseTypes = node.kind === 'deduct-by-event' ? node.caseTypes : [];
  const measure = { kind, rule, missing, basis, field, caseTypes, state: item?.state ?? null };
  return { code, title, points, earned: item?.earned ?? null, measure, children: [] };
}
