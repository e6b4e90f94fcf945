import type { Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import { createSigningSecret, resealAll } from '../../signing/index.ts';
import type { SourceView } from '../contract.ts';
import type { SourcesDeps } from '../deps.ts';
import { sourcesPolicy } from '../policy.ts';
import { allSecrets, replaceSecret, resealSecret } from '../repo/secrets.ts';
import { personOf, sourceEvent } from '../source-events.ts';
import { openSource, viewOf } from '../view.ts';
import { GRACE } from './renew-token.ts';

/** What a source's secret is sealed for. */
export const sealedFor = (sourceId: Id): string => `source ${sourceId}`;

/** Gives an open source a secret to sign with, shown once. The one before it is good for another day, older ones end at once. */
export function renewSecret(
  deps: SourcesDeps,
  actor: Actor,
  id: Id,
): Promise<{ source: SourceView; secret: string }> {
  authorise(sourcesPolicy, actor, 'renewSecret');
  return deps.store.as(actor, async (tx) => {
    const source = await openSource(tx, id);
    const at = deps.clock();
    const secret = createSigningSecret();
    const sealed = deps.sealer.seal(secret, sealedFor(id));
    await replaceSecret(tx, { sourceId: id, sealed, at, until: at + GRACE });
    await deps.kernel.recordEvents(tx, [sourceEvent(source, 'secret-renewed', personOf(actor), at, {})]);
    return { source: await viewOf(tx, deps, actor, id), secret };
  });
}

/**
 * Seals anew what an older sealing key sealed, so that the older key is no longer needed. Returns the sources whose secrets no key at
 * hand opens: their deliveries are refused until the key is back or the secret renewed.
 */
export function resealSecrets({ store, sealer }: Pick<SourcesDeps, 'store' | 'sealer'>): Promise<Id[]> {
  return store.system(async (tx) => {
    const all = (await allSecrets(tx)).map(({ source_id: id, sealed }) => ({
      id,
      sealed,
      place: sealedFor(id),
    }));
    return resealAll(sealer, all, (before, sealed) => resealSecret(tx, before, sealed));
  });
}
