import { kindOfEvent, type EventType, type SourceEvent } from '@concentric/core/recordings';
import { createWindowStore, type Rule, type WindowStore } from '@concentric/core/rules';
import { DAY } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { historyFor, type HistoryKey } from './repo.ts';

/** How far back any rule looks, by the kind of event judged and the kind looked at: what a batch needs of the past. */
export type Reach = ReadonlyMap<string, ReadonlyMap<EventType, number>>;

/** The reach of rules: judged kind → looked-at type → days. */
export function reachOf(rules: readonly Rule[]): Reach {
  const reach = new Map<string, Map<EventType, number>>();
  for (const rule of rules) {
    for (const { of, span } of Object.values(rule.windows)) {
      const type = `org.concentric.${of}.v1` as const;
      for (const kind of rule.appliesTo) {
        const days = reach.get(kind) ?? new Map<EventType, number>();
        days.set(type, Math.max(days.get(type) ?? 0, span));
        reach.set(kind, days);
      }
    }
  }
  return reach;
}

/**
 * The windows for judging a batch: a store filled with everything in the log that lies within reach of its events.
 * Reading the log anew for each batch keeps workers without state, and a live run equal to a backtest.
 */
export async function windowsFor(tx: Tx, reach: Reach, batch: readonly SourceEvent[]): Promise<WindowStore> {
  const keys = new Map<string, HistoryKey>();
  for (const event of batch) {
    for (const [type, days] of reach.get(kindOfEvent(event.type)) ?? []) {
      const { platform, account } = event.data;
      const id = JSON.stringify([platform, account, type]);
      const from = event.time - days * DAY;
      const known = keys.get(id);
      keys.set(id, {
        platform,
        account,
        type,
        from: Math.min(from, known?.from ?? from),
        before: Math.max(event.time, known?.before ?? event.time),
      });
    }
  }
  const windows = createWindowStore();
  for (const event of await historyFor(tx, [...keys.values()])) windows.add(event);
  return windows;
}
