import { describe, expect, it } from 'vitest';
import { daysBefore, emptyForm, formOf, keepForm, keptForm, queryOf } from './form.ts';

const TODAY = '2026-11-24';

const WHOLE = {
  of: 'hits',
  kinds: ['speech.segment', 'price.observed'],
  where: 'lex("absolute")\n&& true',
  period: { from: '2026-11-01', to: '2026-11-10' },
  compare: { from: '2026-10-01', to: '2026-10-10' },
  by: ['day', 'price.dealFen > 3'],
  measure: { fn: 'percentile', of: 'price.dealFen', q: 90 },
  top: 7,
  chart: 'bars',
  only: { accounts: ['p/a', 'p/b'], platforms: ['p'], subjects: ['pty_x'], sources: ['src_x'] },
  rules: ['M20', 'M16'],
  speakers: ['viewer'],
  exemptions: ['negation'],
  windows: { n: { of: 'price.observed', fn: 'count', by: 'account', span: 3 } },
};

describe('the form of a query', () => {
  it('says a query and reads it back, every part of it', () => {
    expect(queryOf(formOf(WHOLE, TODAY))).toEqual(WHOLE);
  });

  it('begins with the last thirty days and says no more than it must', () => {
    expect(queryOf(emptyForm(TODAY))).toEqual({
      of: 'events',
      kinds: ['speech.segment'],
      period: { from: '2026-10-26', to: TODAY },
      by: ['day'],
      top: 20,
    });
  });

  it('leaves a number that is none for the diagnostics to name', () => {
    expect(queryOf({ ...emptyForm(TODAY), top: '1O' })).toMatchObject({ top: '1O' });
  });

  it('says nothing where its windows are no JSON object', () => {
    for (const windows of ['{', '[]', '3', 'null'])
      expect(queryOf({ ...emptyForm(TODAY), windows })).toBeUndefined();
  });

  it('shows what it can of a query that is no such thing', () => {
    const odd = { kinds: 'x', by: [1, 'day'], measure: { fn: 'median' }, period: null, only: [] };
    expect(formOf(odd, TODAY)).toMatchObject({ kinds: [], by: ['day', '', ''], measure: 'count', to: TODAY });
  });

  it('takes as many days right before', () => {
    const form = { ...emptyForm(TODAY), from: '2026-11-18', to: '2026-11-24' };
    expect(daysBefore(form)).toEqual({ from: '2026-11-11', to: '2026-11-17' });
    expect(daysBefore({ ...form, from: '' })).toBeUndefined();
  });

  it('survives leaving the page, and a browser that stores nothing', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const form = { ...emptyForm(TODAY), where: 'true' };
    keepForm(storage, form);
    expect(keptForm(storage, TODAY)).toEqual(form);
    const forbidden = () => {
      throw new Error('no');
    };
    const none = { getItem: forbidden, setItem: forbidden, removeItem: forbidden };
    keepForm(none, form);
    expect(keptForm(none, TODAY)).toBeUndefined();
  });
});
