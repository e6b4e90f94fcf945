import { chainHash, GENESIS } from '@concentric/core/ledger';
import type { Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { IdSource } from '../../registry/index.ts';
import { sha256 } from '../hash.ts';
import { keepableJson } from '../json.ts';
import { insertEvents, lockChain } from '../repo/events.ts';
import type { EventsTable, Visibility } from '../tables.ts';

/** A named person, as events and decisions keep him. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Something that happened. */
export interface NewEvent {
  /** `<what>.<happened>`, such as `case.notify`; titles are in messages.ts. */
  readonly kind: string;
  readonly at: Instant;
  /** What it is about: a case, a revision, a party, an entry. */
  readonly aboutId: Id;
  /** The party it concerns, who may then read it; null where it concerns nobody in particular. */
  readonly subjectId: Id | null;
  /** Who did it; null for the product itself. */
  readonly actor: Person | null;
  readonly visibility: Visibility;
  readonly data: object;
}

/** What the hash of an event covers: everything but the hashes. */
export function hashedPart(row: Omit<EventsTable, 'hash' | 'prev_hash'>): object {
  const { seq, id, at, kind, about_id, subject_id, actor_id, actor_name, visibility, data } = row;
  return { seq, id, at, kind, about_id, subject_id, actor_id, actor_name, visibility, data };
}

/**
 * Appends events to the hash-chained log, in the caller's transaction and in the order given. Appenders wait
 * for each other until their transactions end, so the chain has no gaps and no forks.
 */
export async function appendEvents(
  tx: Tx,
  ids: IdSource,
  events: readonly NewEvent[],
): Promise<EventsTable[]> {
  if (events.length === 0) return [];
  const head = await lockChain(tx);
  let seq = head?.seq ?? 0;
  let previous = head?.hash ?? GENESIS;
  const rows = events.map((event) => {
    const row = {
      seq: ++seq,
      id: ids.next('event'),
      at: event.at,
      kind: event.kind,
      about_id: event.aboutId,
      subject_id: event.subjectId,
      actor_id: event.actor?.id ?? null,
      actor_name: event.actor?.name ?? null,
      visibility: event.visibility,
      data: keepableJson(event.data, event.kind).value,
    };
    const hash = chainHash(previous, hashedPart(row), sha256);
    const stored: EventsTable = { ...row, prev_hash: previous, hash };
    previous = hash;
    return stored;
  });
  await insertEvents(tx, rows);
  return rows;
}
