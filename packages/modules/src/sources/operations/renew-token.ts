import { DAY, type Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { SourceView } from '../contract.ts';
import type { SourcesDeps } from '../deps.ts';
import { sourcesPolicy } from '../policy.ts';
import { updateSource } from '../repo/sources.ts';
import { personOf, sourceEvent } from '../source-events.ts';
import { openSource, viewOf } from '../view.ts';
import { createToken } from './register-source.ts';

/** How long what was renewed stays good, so that nothing sent meanwhile is lost. */
export const GRACE = DAY;

/** Gives an open source a new token, shown once. Of older tokens only the last one is still good, for a day. */
export function renewToken(
  deps: SourcesDeps,
  actor: Actor,
  id: Id,
): Promise<{ source: SourceView; token: string }> {
  authorise(sourcesPolicy, actor, 'renewToken');
  return deps.store.as(actor, async (tx) => {
    const source = await openSource(tx, id);
    const at = deps.clock();
    const { token, hash } = createToken();
    const until = source.token_hash === null ? null : at + GRACE;
    await updateSource(tx, id, { token_hash: hash, previous_hash: source.token_hash, previous_until: until });
    const event = sourceEvent(source, 'token-renewed', personOf(actor), at, { previousUntil: until });
    await deps.kernel.recordEvents(tx, [event]);
    return { source: await viewOf(tx, deps, actor, id), token };
  });
}
