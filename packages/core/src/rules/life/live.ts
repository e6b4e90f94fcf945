import type { SourceEvent } from '../../recordings/index.ts';
import { DAY, type Instant } from '../../shared/index.ts';
import type { Engine } from '../engine.ts';
import type { RuleHit } from '../types.ts';
import { createWindowStore } from '../windows.ts';
import { compareEvents, historyOf, isHistory } from './order.ts';

/** A hit with the event it was made of. */
export interface LiveHit {
  readonly hit: RuleHit;
  readonly event: SourceEvent;
}

/** What a batch gave. */
export interface LiveResult {
  readonly hits: readonly LiveHit[];
  /** Events later than the bound: judged by what is known, but no promise is made of what was judged before them. */
  readonly late: readonly SourceEvent[];
}

/** A live run in one process. */
export interface LiveRun {
  /** Takes events in any order. One that comes again within the bound is judged once; older ones the intake log keeps away. */
  readonly take: (events: readonly SourceEvent[]) => LiveResult;
  /** Judges what still waits, as when a source has ended. */
  readonly finish: () => LiveResult;
  /** Events that wait for others that may still come before them. */
  readonly waiting: () => number;
}

/**
 * Judges events as they arrive. Events are held until the newest event time seen lies more than `latenessMs` after theirs and are then
 * judged in the order of `compareEvents`; so, whatever the batches and the order of arrival within the bound, the hits are those of a
 * backtest over the same log. With a bound of 0 nothing waits longer than for the first event of a later time.
 */
export function createLiveRun(engine: Engine, latenessMs: number): LiveRun {
  const history = historyOf(engine.rules);
  const reach = DAY * Math.max(0, ...history.values()) + latenessMs;
  const windows = createWindowStore(engine.rules);
  const held = new Map<string, SourceEvent>();
  const judgedIds = new Map<string, Instant>();
  let newest = -Infinity;
  let judgedUntil = -Infinity;

  const judge = (event: SourceEvent): LiveHit[] => {
    const hits = engine.evaluate(event, windows).map((hit) => ({ hit, event }));
    if (isHistory(history, event)) windows.add(event);
    judgedIds.set(identityOf(event), event.time);
    return hits;
  };
  const release = (before: Instant): LiveHit[] => {
    const ready = [...held.values()].filter(({ time }) => time < before).sort(compareEvents);
    for (const event of ready) held.delete(identityOf(event));
    judgedUntil = Math.max(judgedUntil, before);
    const hits = ready.flatMap(judge);
    windows.forgetBefore(before - reach);
    for (const [id, time] of judgedIds) if (time < before - latenessMs) judgedIds.delete(id);
    return hits;
  };

  return {
    take(events) {
      const fresh = events.filter((event) => !judgedIds.has(identityOf(event)));
      const late = fresh.filter(({ time }) => time < judgedUntil);
      const hits = late.toSorted(compareEvents).flatMap(judge);
      for (const event of fresh) {
        if (event.time >= judgedUntil) held.set(identityOf(event), held.get(identityOf(event)) ?? event);
        newest = Math.max(newest, event.time);
      }
      return { hits: [...hits, ...release(newest - latenessMs)], late };
    },
    finish: () => ({ hits: release(Infinity), late: [] }),
    waiting: () => held.size,
  };
}

function identityOf({ source, id }: SourceEvent): string {
  return JSON.stringify([source, id]);
}
