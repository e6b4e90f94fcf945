import type { CaseView, EventView } from '@concentric/modules/casework/contract';

/** The events that came to a case after the reader last saw it, oldest first. */
export function changesSince(seen: CaseView, now: CaseView): readonly EventView[] {
  const known = new Set(seen.events.map((event) => event.id));
  return now.events.filter((event) => !known.has(event.id)).toSorted((a, b) => a.seq - b.seq);
}
