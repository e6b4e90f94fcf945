import { ProblemError, type Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { CaseView } from '../contract.ts';
import type { CaseworkDeps } from '../deps.ts';
import { caseworkPolicy } from '../policy.ts';
import { problem } from '../problems.ts';
import { caseView } from '../view.ts';
import { loadCase } from './load-case.ts';

/** One case with evidence, clocks, events and the steps open to the reader. */
export async function getCase(
  { store, clock, calendar }: CaseworkDeps,
  actor: Actor,
  { id }: { id: Id },
): Promise<CaseView> {
  authorise(caseworkPolicy, actor, 'getCase');
  return await store.as(actor, async (tx) => {
    const loaded = await loadCase(tx, id);
    if (loaded === undefined) throw new ProblemError(problem('casework.not-found', { id }));
    return await caseView({ actor, tx, calendar, at: clock() }, loaded);
  });
}
