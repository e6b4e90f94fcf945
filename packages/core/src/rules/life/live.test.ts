import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceEvent } from '../../recordings/index.ts';
import { engineOf, noon, price } from '../testing/pack.ts';
import { createBacktest } from './backtest.ts';
import { createLiveRun } from './live.ts';
import { compareEvents } from './order.ts';
import { PRICES, smallLog, WORDS } from './testing.ts';

const HOUR = 3_600_000;
const LATENESS = 12 * HOUR;
const engine = engineOf(WORDS, PRICES);
const log = smallLog();

/** Every event is delayed by less than the bound, so that it arrives after any event at most the bound younger. */
function arrivalOf(delays: readonly number[]): SourceEvent[] {
  return log
    .map((event, index) => ({ event, at: event.time + (delays[index % delays.length] ?? 0) * LATENESS }))
    .sort((a, b) => a.at - b.at)
    .map(({ event }) => event);
}

function backtestHits() {
  const backtest = createBacktest(engine, { from: 0, until: Infinity });
  return backtest.take(log.toSorted(compareEvents));
}

describe('a live run', () => {
  it('in any batches and any order within the bound equals a backtest over the same log', () => {
    const expected = backtestHits();
    expect(expected.length).toBeGreaterThan(30);
    const delays = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 40 });
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(delays, sizes, fc.boolean(), (delay, size, twice) => {
        const run = createLiveRun(engine, LATENESS);
        const arrived = arrivalOf(delay);
        const hits = [];
        for (let at = 0, turn = 0; at < arrived.length; turn++) {
          const batch = arrived.slice(at, at + (size[turn % size.length] ?? 1));
          at += batch.length;
          const result = run.take(twice ? [...batch, ...batch] : batch);
          expect(result.late).toEqual([]);
          hits.push(...result.hits);
        }
        hits.push(...run.finish().hits);
        expect(hits.map(({ hit }) => hit)).toEqual(expected);
        expect(run.waiting()).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('holds an event until nothing within the bound can come before it', () => {
    const run = createLiveRun(engine, 1000);
    run.take([price(900, noon())]);
    expect(run.take([price(1000, noon() + 500)]).hits).toEqual([]);
    expect(run.waiting()).toBe(2);
    const { hits } = run.take([price(800, noon() + 2000)]);
    expect(hits.map(({ hit }) => hit.quote.text)).toEqual(['900', '1000']);
    expect(hits.map(({ hit }) => hit.outcome)).toEqual(['undecidable', 'hit']);
  });

  it('judges what comes later than the bound by what is known, and says so', () => {
    const run = createLiveRun(engine, 1000);
    run.take([price(900, noon()), price(950, noon() + 10_000)]);
    const { hits, late } = run.take([price(1000, noon() + 5000)]);
    expect(late).toHaveLength(1);
    expect(hits.map(({ hit }) => [hit.quote.text, hit.features['win.lowest7']])).toEqual([['1000', 900]]);
  });
});
