import { GENESIS, verifyChain, type BrokenLink } from '@concentric/core/ledger';
import type { Bilingual, Problem } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sha256 } from '../hash.ts';
import { problem } from '../problems.ts';
import { eventsAfter } from '../repo/events.ts';
import type { EventsTable } from '../tables.ts';
import { hashedPart } from './append-events.ts';

/** Events read in one go. */
const BATCH = 2_000;

/** Outcome of walking the whole chain. */
export interface ChainReport {
  /** Sound events from the beginning. */
  readonly events: number;
  /** Hash of the last sound event. Noted elsewhere, it proves later that nothing up to it was changed or cut off. */
  readonly head: string;
  /** The first event that does not fit, or null. */
  readonly broken: Problem | null;
}

/**
 * Recomputes every hash of the event log from its beginning. Needs a transaction of the product itself
 * (`store.system`): under row-level security some events are hidden and the chain would seem broken.
 *
 * @param checkpoint hash of an event that must still be there; without one nobody can tell that the end was cut off
 */
export async function verifyEventChain(tx: Tx, checkpoint: string = GENESIS): Promise<ChainReport> {
  let events = 0;
  let head = GENESIS;
  let met = checkpoint === GENESIS;
  for (;;) {
    const batch = await eventsAfter(tx, events, BATCH);
    if (batch.length === 0) break;
    const items = batch.map((event) => ({
      id: event.id,
      previous: event.prev_hash,
      hash: event.hash,
      payload: hashedPart(event),
    }));
    const broken = verifyChain(items, sha256, { start: head });
    if (broken !== undefined) return { events: events + broken.index, head, broken: tell(broken, batch) };
    met ||= items.some(({ hash }) => hash === checkpoint);
    events += batch.length;
    head = batch.at(-1)?.hash ?? head;
  }
  const cut = met ? null : tell({ index: events, id: '—', kind: 'removed' }, []);
  return { events, head, broken: cut };
}

const KINDS: Readonly<Record<BrokenLink['kind'], Bilingual>> = {
  changed: { zh: '内容与其哈希不符', en: 'its content does not match its hash' },
  removed: { zh: '它所接续的一条已不在', en: 'the event it follows is no longer there' },
  reordered: { zh: '次序被改动', en: 'the order was changed' },
};

function tell({ index, id, kind }: BrokenLink, batch: readonly EventsTable[]): Problem {
  const { zh: whatZh, en: whatEn } = KINDS[kind];
  return problem('casework.chain-broken', { seq: batch[index]?.seq ?? index, id, whatZh, whatEn });
}
