import { chainHash } from '@concentric/core/ledger';
import type { Problem } from '@concentric/core/shared';
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
  readonly events: number;
  /** Hash of the last event that is sound: whoever noted an earlier one can prove that nothing before it changed. */
  readonly head: string;
  /** The first event that does not fit, or null. */
  readonly broken: Problem | null;
}

/**
 * Recomputes every hash of the event log from its beginning. Needs a transaction of the product itself
 * (`store.system`): under row-level security some events are hidden and the chain would seem broken.
 */
export async function verifyEventChain(tx: Tx): Promise<ChainReport> {
  let seq = 0;
  let head = '';
  for (;;) {
    const batch = await eventsAfter(tx, seq, BATCH);
    if (batch.length === 0) return { events: seq, head, broken: null };
    for (const event of batch) {
      const wrong = wrongWith(event, seq + 1, head);
      if (wrong !== undefined) {
        const what = { whatZh: wrong.zh, whatEn: wrong.en };
        return {
          events: seq,
          head,
          broken: problem('casework.chain-broken', { seq: event.seq, id: event.id, ...what }),
        };
      }
      seq = event.seq;
      head = event.hash;
    }
  }
}

function wrongWith(
  event: EventsTable,
  expectedSeq: number,
  previous: string,
): { zh: string; en: string } | undefined {
  if (event.seq !== expectedSeq) {
    return { zh: `此前缺少第 ${expectedSeq} 条`, en: `number ${expectedSeq} before it is missing` };
  }
  if (event.prev_hash !== previous)
    return { zh: '与上一条不相连', en: 'it does not join on to the one before' };
  if (event.hash !== chainHash(previous, hashedPart(event), sha256)) {
    return { zh: '内容与其哈希不符', en: 'its content does not match its hash' };
  }
  return undefined;
}
