import { ProblemError, type Id } from '@concentric/core/shared';
import type { Actor } from '../../shared/index.ts';
import type { RunSummary } from '../contract.ts';
import type { Holder } from '../holder.ts';
import { problem, RUN_STATES } from '../messages.ts';
import { findHead, stopRun as setStopped } from '../repo/runs.ts';
import { authoriseInvestigation } from '../scope.ts';
import { runSummary } from '../view.ts';

/** Stops one's own run; what it has judged so far is put down and stays. Throws `investigation.not-running`. */
export async function stopRun(
  { deps }: Holder,
  actor: Actor,
  { id }: { readonly id: Id },
): Promise<RunSummary> {
  authoriseInvestigation(actor);
  return deps.store.as(actor, async (tx) => {
    const before = await findHead(tx, id);
    if (before === undefined || before.started_by !== actor.userId)
      throw new ProblemError(problem('investigation.no-run', { id }));
    if (!(await setStopped(tx, id, deps.clock()))) {
      const { zh: stateZh, en: stateEn } = RUN_STATES[before.state];
      throw new ProblemError(problem('investigation.not-running', { stateZh, stateEn }));
    }
    return runSummary((await findHead(tx, id)) ?? before, actor);
  });
}
