import { authorise, type Actor } from '../../shared/index.ts';
import type { GradeView } from '../contract.ts';
import type { CreditDeps } from '../deps.ts';
import { gradeView } from '../grades.ts';
import { creditPolicy } from '../policy.ts';
import { gradeCounts } from '../repo.ts';

/** How many subjects stand in each grade by their newest scores, and how many are not rated. */
export async function showDistribution(
  deps: CreditDeps,
  actor: Actor,
): Promise<{ asOf: string | null; grades: { grade: GradeView; count: number }[]; unrated: number }> {
  authorise(creditPolicy, actor, 'distribution');
  // Counts over everybody say nothing of anybody, so roles without sight of single subjects may read them.
  const rows = await deps.store.system((tx) => gradeCounts(tx));
  const counts = new Map(rows.map((row) => [row.grade, row.count]));
  const { plan } = deps.documents.streamer;
  const days = rows.map((row) => row.as_of).sort();
  return {
    asOf: days.at(-1) ?? null,
    grades: plan.grades.map(({ code }) => ({ grade: gradeView(plan, code), count: counts.get(code) ?? 0 })),
    unrated: counts.get(null) ?? 0,
  };
}
