import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, ProblemError } from '../../shared/index.ts';
import { engineOf, noon, ruleText } from '../testing/pack.ts';
import { createBacktest, type BacktestState } from './backtest.ts';
import { compareEvents } from './order.ts';
import { PRICES, smallLog, WORDS } from './testing.ts';

const engine = engineOf(WORDS, PRICES);
const log = smallLog().sort(compareEvents);
const period = { from: noon('2026-06-05'), until: noon('2026-06-10') };

function whole(): BacktestState {
  const backtest = createBacktest(engine, period);
  backtest.take(log);
  return backtest.state();
}

describe('a backtest', () => {
  it('judges the period and nothing else, with what came before it in the windows', () => {
    const state = whole();
    expect(state.judged).toBe(log.filter(({ time }) => time >= period.from && time < period.until).length);
    const { refs = [] } = state.rules.T02 ?? {};
    expect(refs.length).toBeGreaterThan(5);
    // The first prices of the period are compared with those of the days before.
    expect(refs[0]?.time).toBeLessThan(period.from + DAY);
    expect(refs.every(({ time }) => time >= period.from && time < period.until)).toBe(true);
  });

  it('says from when events are needed', () => {
    expect(createBacktest(engine, period).readFrom).toBe(period.from - 7 * DAY);
    expect(createBacktest(engineOf(WORDS), period).readFrom).toBe(period.from);
  });

  it('counts undecidable hits apart and names every rule, also one without a hit', () => {
    const silent = ruleText({ id: 'T09', condition: `'lex("absolute") && text.contains("never")'` });
    const backtest = createBacktest(engineOf(WORDS, silent), { from: 0, until: noon('2020-01-01') });
    backtest.take(log);
    expect(backtest.state().rules.T09).toEqual({ hits: 0, undecidable: 0, refs: [], sample: [] });
  });

  it('stopped anywhere, kept as JSON and taken up again, ends the same', () => {
    const expected = whole();
    const batches = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(batches, (sizes) => {
        let state: BacktestState | undefined;
        let taken = 0;
        for (const size of [...sizes, log.length]) {
          const backtest = createBacktest(engine, period, state);
          taken = Math.min(log.length, taken + size);
          const upTo = log.slice(0, taken);
          backtest.take(upTo.filter(({ time }) => time >= backtest.readFrom));
          state = JSON.parse(JSON.stringify(backtest.state())) as BacktestState;
        }
        expect(state).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses events out of order and a state of other rules, with the reason in both languages', () => {
    const [first, second] = log;
    if (first === undefined || second === undefined) throw new Error('the log is empty');
    const problemOf = (run: () => unknown): string => {
      try {
        run();
      } catch (error) {
        if (error instanceof ProblemError) return `${error.problem.code} ${error.problem.message.zh}`;
      }
      return 'nothing';
    };
    expect(problemOf(() => createBacktest(engine, period).take([second, first]))).toContain(
      'rules.out-of-order 事件',
    );
    expect(problemOf(() => createBacktest(engineOf(WORDS), period, whole()))).toContain(
      'rules.another-engine 保存的回测',
    );
  });

  it('draws the same sample whatever else is judged with it', () => {
    const alone = createBacktest(engineOf(WORDS), period);
    alone.take(log);
    expect(alone.state().rules.T01?.sample).toEqual(whole().rules.T01?.sample);
  });
});
