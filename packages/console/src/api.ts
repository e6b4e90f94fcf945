import { caseworkContract } from '@concentric/modules/casework/contract';
import { creditContract } from '@concentric/modules/credit/contract';
import { identityContract } from '@concentric/modules/identity/contract';
import { monitoringContract } from '@concentric/modules/monitoring/contract';
import { registryContract } from '@concentric/modules/registry/contract';
import { createORPCClient } from '@orpc/client';
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';

const contract = {
  registry: registryContract,
  identity: identityContract,
  casework: caseworkContract,
  monitoring: monitoringContract,
  credit: creditContract,
};

/**
 * Typed calls to the server that delivered this page, one for each operation of a contract; the session travels in its cookie. The
 * contracts speak plain JSON only (no dates, no big integers), so their types hold on this side of the wire unchanged.
 */
export function connect<C extends AnyContractRouter>(contract: C): ContractRouterClient<C> {
  return createORPCClient(
    new OpenAPILink(contract, {
      url: () => new URL('/api', window.location.origin).href,
      fetch: (request, init) => fetch(request, { ...init, credentials: 'same-origin' }),
    }),
  );
}

/** What many pages ask for. A page with a contract of its own connects it itself, so that the first load does not carry it. */
export const api = connect(contract);
