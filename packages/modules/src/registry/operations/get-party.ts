import { dateOf, ProblemError, type Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { PartyView } from '../contract.ts';
import type { RegistryDeps } from '../deps.ts';
import { problem } from '../messages.ts';
import { registryPolicy } from '../policy.ts';
import { partyView, summariesById } from '../view.ts';

/** One party with names over time, identifiers where the reader may see them, and a page of its affiliates. */
export async function getParty(
  { store, clock }: RegistryDeps,
  actor: Actor,
  { id, page }: { id: Id; page: number },
): Promise<PartyView> {
  authorise(registryPolicy, actor, 'getParty');
  const day = dateOf(clock());
  return await store.as(actor, async (tx) => {
    const summary = (await summariesById(tx, [id], day)).get(id);
    if (summary === undefined) throw new ProblemError(problem('registry.not-found', { id }));
    return await partyView(tx, summary, { day, page });
  });
}
