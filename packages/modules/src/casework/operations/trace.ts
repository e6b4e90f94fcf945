import { ProblemError, type Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { CaseworkDeps } from '../deps.ts';
import { caseworkPolicy } from '../policy.ts';
import { problem } from '../problems.ts';
import { walk, type Chain, type Trace } from '../trace.ts';

/** The chain of a thing, towards its basis and towards its effect, as far as the reader may see it. */
export async function trace(
  { store }: CaseworkDeps,
  chain: Chain,
  actor: Actor,
  { id }: { id: Id },
): Promise<Trace & { root: Id }> {
  authorise(caseworkPolicy, actor, 'trace');
  return await store.as(actor, async (tx) => {
    const walked = await walk(tx, id, chain);
    if (!walked.nodes.some((node) => node.id === id))
      throw new ProblemError(problem('casework.not-found', { id }));
    return { root: id, ...walked };
  });
}
