import { kindOfEvent, type EventType, type SourceEvent } from '@concentric/core/recordings';
import { createWindowStore, scopeOf, type Rule, type WindowStore } from '@concentric/core/rules';
import { DAY } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { historyFor, type HistoryKey } from './repo.ts';

/** How far back rules look at a kind of event, within one account or over all accounts of an agency. */
interface Look {
  readonly type: EventType;
  readonly over: 'account' | 'agency';
  readonly days: number;
}

/** By the kind of event judged, what any rule looks back at: what a batch needs of the past. */
export type Reach = ReadonlyMap<string, readonly Look[]>;

/** The reach of rules. */
export function reachOf(rules: readonly Rule[]): Reach {
  const reach = new Map<string, Look[]>();
  for (const rule of rules) {
    for (const { of, span: days, by } of Object.values(rule.windows)) {
      const over = by === 'agency' ? by : 'account';
      const look: Look = { type: `org.concentric.${of}.v1`, over, days };
      for (const kind of rule.appliesTo) reach.set(kind, withLook(reach.get(kind) ?? [], look));
    }
  }
  return reach;
}

/** Of looks at the same only the longest. */
function withLook(looks: readonly Look[], look: Look): Look[] {
  const isSame = ({ type, over }: Look): boolean => type === look.type && over === look.over;
  const days = Math.max(look.days, ...looks.filter(isSame).map((known) => known.days));
  return [...looks.filter((known) => !isSame(known)), { ...look, days }];
}

/**
 * The windows for judging a batch: a store filled with everything in the log that lies within reach of its events.
 * Reading the log anew for each batch keeps workers without state, and a live run equal to a backtest.
 */
export async function windowsFor(tx: Tx, reach: Reach, batch: readonly SourceEvent[]): Promise<WindowStore> {
  const keys = new Map<string, HistoryKey>();
  for (const event of batch) {
    for (const { type, over, days } of reach.get(kindOfEvent(event.type)) ?? []) {
      const owner = ownerOf(event, over);
      if (owner === undefined) continue;
      const id = JSON.stringify([type, ...Object.values(owner)]);
      const from = event.time - days * DAY;
      const known = keys.get(id);
      keys.set(id, {
        ...owner,
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

/** Whose past is looked at; undefined where the event names no agency, whose windows then say nothing. */
function ownerOf(
  event: SourceEvent,
  over: Look['over'],
): { readonly platform: string; readonly account: string } | { readonly agency: string } | undefined {
  const { platform, account, agency } = scopeOf(event);
  if (over === 'account') return { platform, account };
  return agency === undefined ? undefined : { agency };
}
