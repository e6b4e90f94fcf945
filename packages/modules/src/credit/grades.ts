import type { Grade, IndicatorPlan } from '@concentric/core/indicators';
import type { GradeView } from './contract.ts';

/** Best to worst; a document with more grades than colours repeats the last. The grade's own word always stands beside it. */
const COLOURS = ['green', 'blue', 'yellow', 'orange', 'red'] as const;

/** A grade of a document as people see it. */
export function gradeView(plan: IndicatorPlan, code: string): GradeView {
  const rank = plan.grades.findIndex((grade) => grade.code === code);
  const grade: Grade | undefined = plan.grades[rank];
  if (grade === undefined) throw new Error(`${plan.revision} has no grade ${code}`);
  return { code, title: grade.title, colour: COLOURS[Math.min(rank, COLOURS.length - 1)] ?? 'grey' };
}
