import { setImmediate } from 'node:timers/promises';
import type { SourceEvent } from '@concentric/core/recordings';
import { createBacktest, type BacktestState, type Engine, type Period } from '@concentric/core/rules';

/** Events judged between two looks at the signal. */
const BATCH = 1000;

/** One or more backtests over the same events as they stand: plain JSON, to be taken up again. */
export interface RunState {
  readonly format: 'concentric.backtest-run.v1';
  /** Events given, to tell whether they are the same when it is taken up. */
  readonly events: number;
  /** One for each engine, as far as they were begun. */
  readonly states: readonly BacktestState[];
}

/** How to run. */
export interface RunOptions {
  readonly period: Period;
  readonly kept?: RunState | undefined;
  /** Told after each batch, with the events judged of all there are to judge. */
  readonly progress: (done: number, of: number) => void;
  /** Asked after each batch. */
  readonly isStopped: () => boolean;
}

/**
 * Judges events by one engine after another. When it is stopped it returns what there is; given again as `kept`, with the same
 * engines and events, it goes on to the same result. Throws ProblemError `rules.another-engine`.
 */
export async function runBacktests(
  engines: readonly Engine[],
  events: readonly SourceEvent[],
  { period, kept, progress, isStopped }: RunOptions,
): Promise<{ readonly state: RunState; readonly finished: boolean }> {
  const states: BacktestState[] = [];
  const whole = events.length * engines.length;
  let finished = true;
  for (const [at, engine] of engines.entries()) {
    const backtest = createBacktest(engine, period, kept?.states[at]);
    const from = events.findIndex(({ time }) => time >= backtest.readFrom);
    for (let next = from === -1 ? events.length : from; next < events.length && finished; next += BATCH) {
      backtest.take(events.slice(next, next + BATCH));
      progress(at * events.length + Math.min(events.length, next + BATCH), whole);
      // Lets the signal of an interruption come in.
      await setImmediate();
      finished = !isStopped();
    }
    states.push(backtest.state());
    if (!finished) break;
  }
  return { state: { format: 'concentric.backtest-run.v1', events: events.length, states }, finished };
}
