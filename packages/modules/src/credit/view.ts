import {
  describePlan,
  measuresOf,
  type Ceiling,
  type GradeChange,
  type IndicatorPlan,
  type PlanOutline,
  type ScoreLine,
} from '@concentric/core/indicators';
import type { Bilingual } from '@concentric/core/shared';
import type { PartySummary } from '../registry/contract.ts';
import type { CreditCard, IndicatorNode, ScoreLineView } from './contract.ts';
import { gradeView } from './grades.ts';
import type { KeptScore } from './kept-score.ts';
import { texts } from './messages.ts';
import type { HistoryRow } from './repo.ts';

/** Whether a line can be appealed against, and if not, why. */
export type AppealAnswer = ScoreLineView['appeal'];

export interface CardParts {
  readonly plan: IndicatorPlan;
  readonly revisionId: string;
  readonly subject: PartySummary;
  /** Null for a subject nobody has scored yet. */
  readonly score: { readonly id: string; readonly result: KeptScore } | null;
  readonly asOf: string;
  readonly history: readonly HistoryRow[];
  readonly published: CreditCard['published'];
  readonly appealAgainst: (line: ScoreLine) => AppealAnswer;
}

/** A subject's credit card: one number, one colour, each line with its date and its way to appeal. */
export function creditCardView(parts: CardParts): CreditCard {
  const { plan, score } = parts;
  const result = score?.result;
  return {
    subject: parts.subject,
    scoreId: score?.id ?? null,
    asOf: result?.asOf ?? parts.asOf,
    maximum: plan.scale,
    ...standingView(plan, result),
    coverage: result === undefined ? 0 : Math.floor(result.coverage / 10_000),
    missing: missingView(plan, result),
    lines: result === undefined ? [] : linesView(result, parts.appealAgainst),
    tree: describePlan(plan, result).map(nodeView),
    published: parts.published,
    document: {
      id: parts.revisionId,
      title: plan.title,
      version: plan.version,
      evaluator: texts.evaluator,
    },
    history: parts.history.map((row) => ({
      at: row.computed_at,
      asOf: row.as_of,
      total: row.status === 'rated' ? row.total : null,
      grade: row.grade,
    })),
  };
}

type StandingView = Pick<
  CreditCard,
  'status' | 'total' | 'grade' | 'gradeByScore' | 'ceiling' | 'nextChange' | 'nextReturn'
>;

const UNRATED: StandingView = {
  status: 'unrated',
  total: null,
  grade: null,
  gradeByScore: null,
  ceiling: null,
  nextChange: null,
  nextReturn: null,
};

/** Number, grade and what bounds it; nothing of it for a subject that is not rated. */
function standingView(plan: IndicatorPlan, result: KeptScore | undefined): StandingView {
  if (result?.status !== 'rated' || result.grade === null) return UNRATED;
  const [change] = result.outlook.changes;
  return {
    status: 'rated',
    total: result.total,
    grade: gradeView(plan, result.grade),
    gradeByScore: gradeView(plan, result.gradeByScore),
    ceiling: result.ceiling === null ? null : ceilingView(plan, result.ceiling),
    nextChange: change === undefined ? null : changeView(plan, change),
    nextReturn: result.outlook.nextReturn,
  };
}

function missingView(plan: IndicatorPlan, score: KeptScore | undefined): CreditCard['missing'] {
  if (score !== undefined)
    return score.missing.map(({ code, title, text }) => ({ indicator: code, title, text }));
  return measuresOf(plan).map((leaf) => ({ indicator: leaf.code, title: leaf.title, text: leaf.missing }));
}

function ceilingView(plan: IndicatorPlan, ceiling: Ceiling): CreditCard['ceiling'] {
  return {
    grade: gradeView(plan, ceiling.grade),
    caseId: ceiling.caseIds[0] ?? null,
    until: ceiling.until,
    text: ceiling.text,
  };
}

function linesView(score: KeptScore, appealAgainst: CardParts['appealAgainst']): ScoreLineView[] {
  const lines = score.lines.map((line) => lineView(line, appealAgainst(line)));
  const bonuses = score.bonus.lines.map((bonus) =>
    bonusView(bonus.code, bonus.title, bonus.points, bonus.text),
  );
  return [...lines, ...bonuses];
}

function lineView(line: ScoreLine, appeal: AppealAnswer): ScoreLineView {
  return {
    indicator: line.indicator,
    title: line.title,
    points: 0 - line.deducted,
    text: line.text,
    entryId: line.entry?.entryId ?? null,
    caseId: line.entry?.caseId ?? null,
    clauses: [...line.clauses],
    occurredOn: null,
    stopsCountingOn: line.entry?.stopsCountingOn ?? null,
    appeal,
  };
}

function bonusView(indicator: string, title: Bilingual, points: number, text: Bilingual): ScoreLineView {
  const appeal = { way: null, allowed: false, caseId: null, reason: texts.noCase };
  return {
    indicator,
    title,
    points,
    text,
    entryId: null,
    caseId: null,
    clauses: [],
    occurredOn: null,
    stopsCountingOn: null,
    appeal,
  };
}

function nodeView(node: PlanOutline): IndicatorNode {
  const missing = node.measure?.state === 'missing';
  return {
    code: node.code,
    title: node.title,
    max: node.points,
    points: missing ? null : node.earned,
    children: node.children.map(nodeView),
  };
}

function changeView(plan: IndicatorPlan, change: GradeChange): CreditCard['nextChange'] {
  return { on: change.on, total: change.total, grade: gradeView(plan, change.grade) };
}
