import type { Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { toCaseEvent } from '../events.ts';
import { foldCase, type CaseState } from '../fold.ts';
import { eventsAbout } from '../repo/events.ts';
import type { EventsTable } from '../tables.ts';
import { groupBy } from '../group.ts';

/** The states of cases, folded from their events; a case the reader may not see is left out. */
export async function loadCases(tx: Tx, ids: readonly Id[]): Promise<Map<Id, CaseState>> {
  const byCase = groupBy(await eventsAbout(tx, ids), (event) => event.about_id);
  const states = new Map<Id, CaseState>();
  for (const [id, events] of byCase) {
    const state = foldCase(id, events.map(toCaseEvent));
    if (state !== undefined) states.set(id, state);
  }
  return states;
}

/** One case with the events it is made of. */
export async function loadCase(
  tx: Tx,
  id: Id,
): Promise<{ state: CaseState; events: EventsTable[] } | undefined> {
  const events = await eventsAbout(tx, [id]);
  const state = foldCase(id, events.map(toCaseEvent));
  return state === undefined ? undefined : { state, events };
}
