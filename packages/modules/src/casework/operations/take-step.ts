import { ProblemError, type Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { CaseView } from '../contract.ts';
import type { CaseworkDeps } from '../deps.ts';
import type { RawFields } from '../fields.ts';
import type { KernelContext } from '../kernel-context.ts';
import { caseworkPolicy } from '../policy.ts';
import { problem } from '../problems.ts';
import { caseView } from '../view.ts';
import { loadCase } from './load-case.ts';
import { performStep } from './perform-step.ts';

interface StepInput {
  readonly id: Id;
  readonly step: string;
  readonly version: number;
  readonly fields: RawFields;
}

/**
 * Takes a step in the name of the signed-in person and shows the case after it. A refusal for affiliation is
 * committed as an event before it is thrown.
 */
export async function takeStep(
  deps: CaseworkDeps,
  context: KernelContext,
  actor: Actor,
  { id, step, version, fields }: StepInput,
): Promise<CaseView> {
  authorise(caseworkPolicy, actor, 'takeStep');
  const { store, clock, calendar } = deps;
  const at = clock();
  const outcome = await store.as(actor, async (tx) => {
    const taken = await performStep(context, tx, { caseId: id, step, version, fields, actor, at });
    if (taken.refused !== undefined) return taken.refused;
    const loaded = await loadCase(tx, id);
    if (loaded === undefined) throw new ProblemError(problem('casework.not-found', { id }));
    return await caseView({ actor, tx, calendar, at }, loaded);
  });
  if ('code' in outcome) throw new ProblemError(outcome);
  return outcome;
}
