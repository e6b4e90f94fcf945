import type { Id } from '@concentric/core/shared';
import { migrationsIn, type Migration, type Tx } from '@concentric/store';
import { implement } from '@orpc/server';
import type { OperationContext } from '../shared/index.ts';
import { creditContract } from './contract.ts';
import type { CreditDeps } from './deps.ts';
import { CREDIT_EDGES } from './chain-edges.ts';
import { creditResolvers } from './node-resolvers.ts';
import { enterDecision, publishFinal, reverseDecision } from './operations/enter-decision.ts';
import { listSubjects } from './operations/list-subjects.ts';
import { objectToLine } from './operations/object-to-line.ts';
import { keepScoresCurrent } from './operations/keep-scores-current.ts';
import { runScores, type RunOptions } from './operations/run-scores.ts';
import { showCard } from './operations/show-card.ts';
import { showDistribution } from './operations/show-distribution.ts';
import { searchPublic, showPublic } from './operations/show-public.ts';
import { supposeGrades, type SupposedCase, type SupposedGrade } from './operations/suppose-grades.ts';
import { takeMeasures } from './operations/take-measures.ts';

export const creditMigrations: readonly Migration[] = migrationsIn(
  new URL('./migrations/', import.meta.url),
  'credit',
);

/** Credit evaluation: its operations, and what it does when the kernel decides. */
export function createCredit(deps: CreditDeps) {
  deps.kernel.onDecision((tx, decision) => enterDecision(tx, deps, decision));
  deps.kernel.onAppealUpheld((tx, withdrawn, by) => reverseDecision(tx, deps, withdrawn, by));
  deps.kernel.onFinal((tx, decision, at) => publishFinal(tx, deps, decision, at));
  for (const [kind, resolver] of creditResolvers(deps)) deps.kernel.registerNode(kind, resolver);
  for (const [kind, finder] of CREDIT_EDGES) deps.kernel.registerEdges(kind, finder);
  const os = implement(creditContract).$context<OperationContext>();
  return {
    router: os.router({
      getCard: os.getCard.handler(({ input, context }) => showCard(deps, context.actor, input.id)),
      objectToLine: os.objectToLine.handler(({ input, context }) => objectToLine(deps, context.actor, input)),
      listSubjects: os.listSubjects.handler(({ input, context }) => listSubjects(deps, context.actor, input)),
      distribution: os.distribution.handler(({ context }) => showDistribution(deps, context.actor)),
      searchPublic: os.searchPublic.handler(({ input, context }) => searchPublic(deps, context.actor, input)),
      getPublic: os.getPublic.handler(({ input, context }) => showPublic(deps, context.actor, input.id)),
    }),
    /** Reads the next account profiles of a partition of the intake log. */
    takeMeasures: (partition: number): Promise<number> => takeMeasures(deps, partition),
    /** Scores subjects that are due; returns whether more may be. */
    keepScoresCurrent: (): Promise<boolean> => keepScoresCurrent(deps),
    /** Scores every subject. */
    runScores: (options: RunOptions): Promise<number> => runScores(deps, options),
    /** What grades of subjects would be if cases were confirmed; nothing is kept. */
    supposeGrades: (
      tx: Tx,
      subjectIds: readonly Id[],
      supposed: readonly SupposedCase[],
    ): Promise<SupposedGrade[]> => supposeGrades(tx, deps, subjectIds, supposed),
  };
}

export type Credit = ReturnType<typeof createCredit>;
export type { SupposedCase, SupposedGrade } from './operations/suppose-grades.ts';
export type { RunOptions } from './operations/run-scores.ts';
export type { CreditDeps, PublishedPlan } from './deps.ts';
export { publishPlans } from './operations/publish-plans.ts';
export { CREDIT_CONSUMER } from './operations/take-measures.ts';
