import { caseworkContract } from '@concentric/modules/casework/contract';
import { creditContract } from '@concentric/modules/credit/contract';
import { identityContract } from '@concentric/modules/identity/contract';
import { investigationContract } from '@concentric/modules/investigation/contract';
import { monitoringContract } from '@concentric/modules/monitoring/contract';
import { outboxContract } from '@concentric/modules/outbox/contract';
import { registryContract } from '@concentric/modules/registry/contract';
import { rulebookContract } from '@concentric/modules/rulebook/contract';
import { sourcesContract } from '@concentric/modules/sources/contract';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';

const contract = {
  registry: registryContract,
  identity: identityContract,
  casework: caseworkContract,
  sources: sourcesContract,
  outbox: outboxContract,
  monitoring: monitoringContract,
  credit: creditContract,
  rulebook: rulebookContract,
  investigation: investigationContract,
};

/**
 * Typed calls to the server, one for each operation of the modules' contracts. The contracts speak plain JSON only
 * (no dates, no big integers), so their types hold on this side of the wire unchanged.
 */
type Api = ContractRouterClient<typeof contract>;

/** The server that delivered this page; the session travels in its cookie. */
export const api: Api = createORPCClient(
  new OpenAPILink(contract, {
    url: () => new URL('/api', window.location.origin).href,
    fetch: (request, init) => fetch(request, { ...init, credentials: 'same-origin' }),
  }),
);
