import type { Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { SourceView } from '../contract.ts';
import type { SourcesDeps } from '../deps.ts';
import { sourcesPolicy } from '../policy.ts';
import { forgetSecrets } from '../repo/secrets.ts';
import { updateSource } from '../repo/sources.ts';
import { personOf, sourceEvent } from '../source-events.ts';
import { openSource, viewOf } from '../view.ts';

/** Closes a source at once: its tokens and secrets are forgotten, what it sent stays. */
export function closeSource(
  deps: SourcesDeps,
  actor: Actor,
  { id, reason }: { readonly id: Id; readonly reason: string },
): Promise<SourceView> {
  authorise(sourcesPolicy, actor, 'closeSource');
  return deps.store.as(actor, async (tx) => {
    const source = await openSource(tx, id);
    const at = deps.clock();
    await updateSource(tx, id, {
      ...{ closed_at: at, token_hash: null },
      ...{ previous_hash: null, previous_until: null },
    });
    await forgetSecrets(tx, id);
    await deps.kernel.recordEvents(tx, [sourceEvent(source, 'closed', personOf(actor), at, { reason })]);
    return viewOf(tx, deps, actor, id);
  });
}
