import { implement } from '@orpc/server';
import type { OperationContext } from '../shared/index.ts';
import { registryContract } from './contract.ts';
import type { RegistryDeps } from './deps.ts';
import { getParty } from './operations/get-party.ts';
import { listParties } from './operations/list-parties.ts';

/** The register's operations behind its contract. They throw `ProblemError`; the host maps it to the contract's PROBLEM. */
export function registryRouter(deps: RegistryDeps) {
  const os = implement(registryContract).$context<OperationContext>();
  return os.router({
    listParties: os.listParties.handler(({ input, context }) => listParties(deps, context.actor, input)),
    getParty: os.getParty.handler(({ input, context }) => getParty(deps, context.actor, input)),
  });
}
