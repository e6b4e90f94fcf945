import { implement } from '@orpc/server';
import type { OperationContext } from '../shared/index.ts';
import { caseworkContract } from './contract.ts';
import type { CaseworkDeps } from './deps.ts';
import type { KernelParts } from './kernel.ts';
import { getCase } from './operations/get-case.ts';
import { listCases } from './operations/list-cases.ts';
import { listClauses } from './operations/list-clauses.ts';
import { takeStep } from './operations/take-step.ts';
import { trace } from './operations/trace.ts';

/** Casework's operations behind its contract. They throw `ProblemError`; the host maps it to the contract's PROBLEM. */
export function caseworkRouter(deps: CaseworkDeps, { context: kernel, chain }: KernelParts) {
  const os = implement(caseworkContract).$context<OperationContext>();
  return os.router({
    listCases: os.listCases.handler(({ input, context }) => listCases(deps, context.actor, input)),
    getCase: os.getCase.handler(({ input, context }) => getCase(deps, context.actor, input)),
    takeStep: os.takeStep.handler(({ input, context }) => takeStep(deps, kernel, context.actor, input)),
    trace: os.trace.handler(({ input, context }) => trace(deps, chain, context.actor, input)),
    listClauses: os.listClauses.handler(({ input, context }) => listClauses(deps, context.actor, input)),
  });
}
