import type { Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import type { LifeEvent, LifeKind } from '../life.ts';
import { texts } from './rows.ts';

const PREFIX = 'rulebook.';

/** The kind under which the chain keeps an event of a document's life. */
export function eventKind(kind: LifeKind): string {
  return PREFIX + kind;
}

/** The events of documents' lives, by what they are about, in the order they happened. */
export async function livesOf(tx: Tx, aboutIds: readonly Id[]): Promise<Map<Id, LifeEvent[]>> {
  const lives = new Map<Id, LifeEvent[]>();
  if (aboutIds.length === 0) return lives;
  const rows = await tx
    .selectFrom('events')
    .select(['about_id', 'at', 'kind', 'actor_id', 'actor_name', 'data'])
    .where('about_id', '=', sql<string>`any(${texts(aboutIds)})`)
    .where('kind', 'like', `${PREFIX}%`)
    .orderBy('seq')
    .execute();
  for (const { about_id, at, kind, actor_id, actor_name, data } of rows) {
    const actor = actor_id === null ? null : { id: actor_id, name: actor_name ?? '' };
    // The chain keeps what this module wrote into it, kind and data together.
    const event = { kind: kind.slice(PREFIX.length), at, actor, data } as LifeEvent;
    lives.set(about_id, [...(lives.get(about_id) ?? []), event]);
  }
  return lives;
}
