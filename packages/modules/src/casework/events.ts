import type { CaseEvent } from './fold.ts';
import type { EventsTable } from './tables.ts';

/** A stored event as the fold reads it. */
export function toCaseEvent({ id, at, kind, actor_id, actor_name, data }: EventsTable): CaseEvent {
  return { id, at, kind, actorId: actor_id, actorName: actor_name, data };
}
