import { describe, expect, it } from 'vitest';
import { engineOf, noon, ruleText } from '../testing/pack.ts';
import { createBacktest, type BacktestState } from './backtest.ts';
import { impactOf } from './impact.ts';
import { compareEvents } from './order.ts';
import { PRICES, smallLog, WORDS } from './testing.ts';

const log = smallLog().sort(compareEvents);
const period = { from: noon('2026-06-01'), until: noon('2026-06-11') };

function run(...rules: string[]): BacktestState {
  const backtest = createBacktest(engineOf(...rules), period);
  backtest.take(log);
  return backtest.state();
}

const unitOf = ({ account }: { account: string }) => (account === 'a' ? 'agency-1' : null);
const wider = ruleText({ id: 'T01', version: '2' });
const twin = ruleText({ id: 'T03' });

describe('impact of a change', () => {
  const before = run(WORDS, PRICES);
  const after = run(wider, PRICES, twin);
  const impact = impactOf('T01', before, after, unitOf);

  it('tells what is gained, lost and kept', () => {
    expect(impact.before.hits).toBe(24);
    expect(impact.after.hits).toBe(48);
    expect([impact.gained, impact.lost, impact.kept]).toEqual([24, 0, 24]);
    const back = impactOf('T01', after, before, unitOf);
    expect([back.gained, back.lost, back.kept]).toEqual([0, 24, 24]);
  });

  it('sums to the same by day and by member unit', () => {
    for (const parts of [impact.days, impact.units]) {
      const sum = (side: 'before' | 'after') => parts.reduce((total, part) => total + part[side], 0);
      expect([sum('before'), sum('after')]).toEqual([24, 48]);
    }
    expect(impact.units.map(({ unit }) => unit)).toEqual([null, 'agency-1']);
    expect(impact.days.map(({ day }) => day)).toEqual(impact.days.map(({ day }) => day).toSorted());
  });

  it('counts one case for each account and matter', () => {
    expect(impact.after).toMatchObject({ accounts: 2, cases: 2, casesPerDay: 0.2 });
  });

  it('names the rules that hit the same events', () => {
    expect(impact.overlap).toEqual([{ rule: 'T03', events: 48, share: 1 }]);
  });

  it('gives hits to label, and says which are new', () => {
    expect(impact.sample).toHaveLength(48);
    expect(impact.sample.filter(({ isNew }) => isNew)).toHaveLength(24);
    expect(impact.isComplete).toBe(true);
  });

  it('of a new rule counts all as gained, of a retired one all as lost', () => {
    expect(impactOf('T03', before, after, unitOf)).toMatchObject({ gained: 48, lost: 0 });
    expect(impactOf('T03', after, before, unitOf)).toMatchObject({ gained: 0, lost: 48, overlap: [] });
  });
});
