import type { EventKind, SourceEvent } from '../../recordings/index.ts';
import { DAY, ProblemError, type Instant } from '../../shared/index.ts';
import type { Engine } from '../engine.ts';
import { problem } from '../problems.ts';
import type { RuleHit } from '../types.ts';
import { createWindowStore } from '../windows.ts';
import { compareEvents, historyOf, isHistory, type EventPosition } from './order.ts';
import { NO_HITS, Tallying, type Tally } from './tally.ts';

/** The period judged: event times in [from, until). */
export interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * A backtest as it stands: plain JSON, to be kept and taken up again. It holds no events; who takes it up gives the events from
 * {@link Backtest.readFrom} once more, and what was judged already is only remembered for the windows.
 */
export interface BacktestState {
  readonly format: 'concentric.backtest.v1';
  /** Revision of rules and words it is judged under. */
  readonly engine: string;
  readonly period: Period;
  /** The last event judged; null before the first. */
  readonly position: EventPosition | null;
  readonly judged: number;
  /** By id of rule; every rule of the engine is there, also those that hit nothing. */
  readonly rules: Readonly<Record<string, Tally>>;
}

/** A backtest under way. */
export interface Backtest {
  /** Event time from which events have to be given, so that the windows of the first judged event are full. */
  readonly readFrom: Instant;
  /**
   * Judges the next events, which have to come in the order of `compareEvents`; in whatever batches they come, the result is the
   * same. Events outside the period, or judged before the state was kept, are not judged again. Returns the hits of this batch.
   * Throws ProblemError `rules.out-of-order`.
   */
  readonly take: (events: readonly SourceEvent[]) => RuleHit[];
  readonly state: () => BacktestState;
}

/** The windows forget what no rule reaches whenever so much of the longest reach has gone by: looking through them costs as much as judging thousands. */
const FORGET_AFTER = 1 / 8;

/**
 * Judges past events as they would have been judged live: see the point-in-time contract of windows. Without a state it begins; with
 * one it goes on. Throws ProblemError `rules.another-engine` where the state is of other rules or words.
 */
export function createBacktest(engine: Engine, period: Period, kept?: BacktestState): Backtest {
  if (kept !== undefined && kept.engine !== engine.revision)
    throw new ProblemError(problem('rules.another-engine', { kept: kept.engine, given: engine.revision }));
  const { from, until } = kept?.period ?? period;
  const history = historyOf(engine.rules);
  const reach = DAY * Math.max(0, ...history.values());
  const windows = createWindowStore(engine.rules);
  const tallies = new Map(
    engine.rules.map(({ id }) => [id, new Tallying(kept?.rules[id] ?? NO_HITS)] as const),
  );
  const isJudged = judgedBefore(kept?.position ?? null);
  let position = kept?.position ?? null;
  let judged = kept?.judged ?? 0;
  let previous: EventPosition | undefined;
  let forgottenAt = -Infinity;

  const forget = (now: Instant): void => {
    if (now - forgottenAt < Math.max(DAY, reach * FORGET_AFTER)) return;
    forgottenAt = now;
    windows.forgetBefore(now - reach);
  };
  const judge = (event: SourceEvent): RuleHit[] => {
    if (event.time < from || event.time >= until || isJudged(event)) return [];
    const hits = engine.evaluate(event, windows);
    for (const hit of hits) tallies.get(hit.rule.id)?.add(hit);
    const { time, source, id } = event;
    position = { time, source, id };
    judged += 1;
    forget(time);
    return hits;
  };

  return {
    readFrom: Math.max(0, (position?.time ?? from) - reach),
    take: (events) =>
      events.flatMap((event) => {
        checkOrder(previous, event);
        previous = event;
        const hits = judge(event);
        if (isWanted(history, event, until)) windows.add(event);
        return hits;
      }),
    state: () => ({
      format: 'concentric.backtest.v1',
      engine: engine.revision,
      period: { from, until },
      position,
      judged,
      rules: Object.fromEntries([...tallies].map(([id, tallying]) => [id, tallying.tally()])),
    }),
  };
}

function judgedBefore(position: EventPosition | null): (event: SourceEvent) => boolean {
  return position === null ? () => false : (event) => compareEvents(event, position) <= 0;
}

function isWanted(history: ReadonlyMap<EventKind, number>, event: SourceEvent, until: Instant): boolean {
  return event.time < until && isHistory(history, event);
}

function checkOrder(previous: EventPosition | undefined, event: SourceEvent): void {
  if (previous === undefined || compareEvents(previous, event) <= 0) return;
  const { source, id } = event;
  throw new ProblemError(problem('rules.out-of-order', { source, id }));
}
