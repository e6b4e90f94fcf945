import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../shared/index.ts';
import { smallLog } from '../life/testing.ts';
import { chat, engineOf, noon, price, ruleText, speech } from '../testing/pack.ts';
import { createMatcher } from './matcher.ts';
import { feedWindows } from './windows-fed.ts';
import { items, LEXICON, planOf, runOver } from './testing.ts';

const LOG = items(smallLog());

const noonOf = (day: number): number => noon('2026-06-01') + (day - 1) * DAY;

describe('figures of a query', () => {
  it('count, and leave out and tell what lacks data', () => {
    const said = [
      speech('a', { category: '美妆' }, noonOf(2)),
      speech('b', { category: '食品' }, noonOf(2)),
      speech('c', {}, noonOf(2)),
    ];
    const result = runOver({ where: 'speech.category == "美妆"' }, items(said));
    expect(result).toMatchObject({ total: { value: 1 }, unknown: { period: 1 }, groups: 1 });
  });

  it('go by group, largest first, and say how many groups there are', () => {
    const result = runOver({ kinds: ['price.observed'], by: ['account'], top: 1 }, LOG);
    expect(result.rows).toMatchObject([{ key: ['p/b'], value: 40 }]);
    expect(result).toMatchObject({ groups: 2, total: { value: 60 } });
  });

  it('go over time with every day of the period, those without anything too', () => {
    const events = [price(1, noonOf(3)), price(2, noonOf(3)), price(3, noonOf(11))];
    const { rows } = runOver({ by: ['day'] }, items(events));
    expect(rows).toHaveLength(11);
    expect(rows.filter(({ value }) => value !== 0).map(({ key, value }) => [key[0], value])).toEqual([
      ['2026-06-03', 2],
      ['2026-06-11', 1],
    ]);
  });

  it('take Shanghai days: the last minute before midnight belongs to the day', () => {
    const midnight = noonOf(4) + 12 * 3_600_000;
    const { rows } = runOver({ by: ['day'] }, items([price(1, midnight - 1), price(1, midnight)]));
    expect(rows.filter(({ value }) => value === 1).map(({ key }) => key[0])).toEqual([
      '2026-06-04',
      '2026-06-05',
    ]);
  });

  it.each([
    [{ fn: 'sum', of: 'price.dealFen' }, 60],
    [{ fn: 'avg', of: 'price.dealFen' }, 15],
    [{ fn: 'min', of: 'price.dealFen' }, 10],
    [{ fn: 'max', of: 'price.dealFen' }, 20],
    [{ fn: 'percentile', of: 'price.dealFen', q: 50 }, 10],
    [{ fn: 'percentile', of: 'price.dealFen', q: 75 }, 20],
    [{ fn: 'distinct', of: 'price.dealFen' }, 2],
    [{ fn: 'distinct', of: 'account' }, 1],
    [{ fn: 'avg', of: 'price.comparedFen' }, null],
  ] as const)('take %j', (measure, value) => {
    const events = [10, 10, 20, 20].map((fen, at) => ({ ...price(fen, noonOf(2)), id: `p${at}` }));
    expect(runOver({ measure }, items(events)).total.value).toBe(value);
  });

  it('group by any expression of the language, not known standing by itself', () => {
    const { rows } = runOver({ by: ['price.dealFen > price.comparedFen'] }, [
      ...items([price(1, noonOf(2), { comparedFen: 2 }), price(1, noonOf(2))]),
    ]);
    expect(rows.map(({ key }) => key[0])).toEqual([false, null]);
  });

  it('ask words with exemptions only where the query names some', () => {
    const events = items([speech('这不是顶级的', {}, noonOf(2))]);
    expect(runOver({ where: 'lex("absolute")' }, events).total.value).toBe(1);
    expect(runOver({ where: 'lex("absolute")', exemptions: ['negation'] }, events).total.value).toBe(0);
  });

  it('leave viewers out unless they are asked for', () => {
    const events = items([chat('顶级', 'viewer', noonOf(2)), chat('顶级', 'operator', noonOf(2))]);
    expect(runOver({}, events).total.value).toBe(1);
    expect(runOver({ speakers: ['viewer'] }, events).total.value).toBe(1);
  });

  it('read windows as a rule does', () => {
    const windows = {
      lowest7: { of: 'price.observed', field: 'dealFen', fn: 'min', by: 'product', span: 7 },
    } as const;
    const where = 'price.dealFen > win("lowest7")';
    const engine = engineOf(
      ruleText({
        appliesTo: '[price.observed]',
        windows: '{ lowest7: { of: price.observed, field: dealFen, fn: min, by: product, span: 7 } }',
        condition: `'${where}'`,
        quote: '{ field: price.dealFen }',
        tests: '{}',
      }),
    );
    const plan = planOf({ kinds: ['price.observed'], where, windows });
    const fed = feedWindows(plan);
    let hits = 0;
    for (const { event } of LOG) {
      hits += engine.evaluate(event, fed).length;
      fed.feed({ event });
    }
    const found = runOver({ kinds: ['price.observed'], where, windows }, LOG);
    expect(hits).toBeGreaterThan(5);
    expect((found.total.value ?? 0) + found.unknown.period).toBe(hits);
  });

  it('of hits read rule, outcome and the windows they froze', () => {
    const hit = (rule: string, lowest7: number | null) => ({
      event: price(500, noonOf(3)),
      hit: {
        id: `hit_${rule}`,
        rule,
        severity: 'slight' as const,
        outcome: 'hit' as const,
        windows: { lowest7 },
      },
    });
    const all = [hit('T02', 100), hit('T02', 700), hit('T03', null)];
    const { rows } = runOver({ of: 'hits', by: ['rule'] }, all);
    expect(rows.map(({ key, value }) => [key[0], value])).toEqual([
      ['T02', 2],
      ['T03', 1],
    ]);
    expect(runOver({ of: 'hits', where: 'win("lowest7") < 500' }, all)).toMatchObject({
      total: { value: 1 },
      unknown: { period: 1 },
    });
  });

  it('are the same in whatever batches the items come', () => {
    const query = {
      by: ['account', 'day'],
      measure: { fn: 'sum', of: 'price.dealFen' },
      compare: { from: '2026-05-01', to: '2026-05-11' },
    } as const;
    const whole = runOver({ ...query, by: [...query.by] }, LOG);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), (batch) => {
        expect(runOver({ ...query, by: [...query.by] }, LOG, batch)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('find every item behind a row again by its key', () => {
    const plan = planOf({ by: ['account', 'day'], where: 'price.dealFen > 1040' });
    const { rows } = runOver({ by: ['account', 'day'], where: 'price.dealFen > 1040' }, LOG);
    const matcher = createMatcher(plan, LEXICON);
    for (const row of rows) {
      const behind = LOG.filter((item) => {
        const verdict = matcher.judge(item, { read: () => undefined });
        return typeof verdict === 'object' && JSON.stringify(verdict.key) === JSON.stringify(row.id);
      });
      expect(behind).toHaveLength(row.items);
    }
  });

  it('stop past a hundred thousand groups rather than tell a part', () => {
    const event = speech('x', {}, noonOf(2));
    const many = Array.from({ length: 100_001 }, (_, at) => ({
      event: { ...event, data: { ...event.data, account: `a${at}` } } as typeof event,
    }));
    expect(() => runOver({ by: ['account'] }, many)).toThrow('query.too-many-groups');
    expect(runOver({ by: ['account'], top: 3 }, many.slice(1))).toMatchObject({ groups: 100_000 });
  });

  it('take a pattern that would hang elsewhere', () => {
    const event = speech(`${'a'.repeat(20_000)}!`, {}, noonOf(2));
    expect(runOver({ where: 're(text, "^(a+)+$")' }, items([event])).total.value).toBe(0);
  });
});
