import { DAY } from '@concentric/core/shared';
import type { SourcesDeps } from '../deps.ts';
import type { IntakeSource } from '../gate.ts';
import { findSourceByName, insertSource, lockRegistration } from '../repo/sources.ts';
import { sourceEvent } from '../source-events.ts';
import type { SourcesTable } from '../tables.ts';

/** Files that somebody with the data directory in hand reads in. */
export interface HandedIn {
  readonly name: string;
  /** Why the association may have them. */
  readonly lawfulBasis: string;
}

/** The source of a name, put on the register now where there is none: without a token, for files handed in on the machine itself. */
export function ensureSource(
  { store, clock, ids, kernel }: Pick<SourcesDeps, 'store' | 'clock' | 'ids' | 'kernel'>,
  { name, lawfulBasis }: HandedIn,
): Promise<IntakeSource> {
  return store.system(async (tx) => {
    await lockRegistration(tx);
    const known = await findSourceByName(tx, name);
    if (known !== undefined) return { ...known, prefix: null };
    const at = clock();
    const source: SourcesTable = {
      ...{ id: ids.next('source'), name, owner_id: null, lawful_basis: lawfulBasis },
      ...{
        clause_key: null,
        agreement: null,
        mandate: 'third-party',
        types: [],
        prefix: null,
        platforms: [],
      },
      ...{ quota_per_day: 1_000_000, expected_every_ms: 31 * DAY },
      ...{ token_hash: null, previous_hash: null, previous_until: null, created_at: at, closed_at: null },
    };
    await insertSource(tx, source);
    const data = { name, lawful_basis: lawfulBasis, prefix: null };
    await kernel.recordEvents(tx, [sourceEvent(source, 'registered', null, at, data)]);
    return source;
  });
}
