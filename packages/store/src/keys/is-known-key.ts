import { createHmac } from 'node:crypto';
import type { Store } from '../store.ts';

/**
 * Whether a key is the one the data of a store was made with. The first key ever shown is noted, as a keyed fingerprint
 * (HMAC-SHA-256) from which it cannot be found; the note goes with every backup, the key with none.
 */
export async function isKnownKey(store: Store, name: string, key: string): Promise<boolean> {
  const fingerprint = createHmac('sha256', key).update(`concentric key: ${name}`).digest('hex');
  return store.system(async (tx) => {
    await tx
      .insertInto('key_fingerprints')
      .values({ name, fingerprint, noted_at: store.clock() })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const noted = await tx
      .selectFrom('key_fingerprints')
      .select('fingerprint')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return noted.fingerprint === fingerprint;
  });
}
