import { kindOfEvent, type EventKind, type SourceEvent } from '../../recordings/index.ts';
import type { Rule } from '../types.ts';

/**
 * The order in which events are judged: by event time, then source, then id. It depends on nothing but the events, so a log read
 * twice, or gathered in another order, is judged in the same order.
 */
export function compareEvents(a: EventPosition, b: EventPosition): number {
  return a.time - b.time || compareText(a.source, b.source) || compareText(a.id, b.id);
}

/** Where an event stands in that order. */
export interface EventPosition {
  /** Event time in ms. */
  readonly time: number;
  readonly source: string;
  readonly id: string;
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Days of 24 hours that some rules' windows look back, by the kind of event looked at. A kind that is absent is never looked at. */
export function historyOf(rules: readonly Rule[]): ReadonlyMap<EventKind, number> {
  const days = new Map<EventKind, number>();
  for (const { of, span } of rules.flatMap(({ windows }) => Object.values(windows))) {
    days.set(of, Math.max(days.get(of) ?? 0, span));
  }
  return days;
}

/** Whether some rules' windows look at an event of this kind. */
export function isHistory(history: ReadonlyMap<EventKind, number>, event: SourceEvent): boolean {
  return history.has(kindOfEvent(event.type));
}
