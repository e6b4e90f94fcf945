import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../shared/index.ts';
import { noon, price } from './testing/pack.ts';
import { createWindowStore, NO_WINDOWS, type WindowSpec } from './windows.ts';

const base: WindowSpec = {
  of: 'price.observed',
  field: 'dealFen',
  fn: 'min',
  by: 'product',
  span: 7,
  includeCurrent: false,
};
const scope = { platform: 'p', account: 'a', product: 'x' };
const now = noon();

function storeOf(...events: ReturnType<typeof price>[]) {
  const store = createWindowStore();
  for (const event of events) store.add(event);
  return store;
}

describe('a window', () => {
  it('reads events strictly before the moment, back to and including the start of its span', () => {
    const store = storeOf(
      price(1, now - 7 * DAY - 1),
      price(2, now - 7 * DAY),
      price(3, now - 1),
      price(4, now),
      price(5, now + 1),
    );
    const read = (fn: WindowSpec['fn']) => store.read({ ...base, fn }, scope, now);
    expect(read('min')).toBe(2);
    expect(read('max')).toBe(3);
    expect(read('sum')).toBe(5);
    expect(read('avg')).toBe(2.5);
    expect(read('last')).toBe(3);
    expect(read('distinct')).toBe(2);
    expect(store.read({ ...base, fn: 'count' }, scope, now)).toBe(2);
  });

  it('adds the judged event itself only where the rule says so, and nothing else of that moment', () => {
    const current = price(1, now);
    const store = storeOf(price(9, now - 1), price(3, now, { product: 'x' }), current);
    expect(store.read(base, scope, now, current)).toBe(9);
    expect(store.read({ ...base, includeCurrent: true }, scope, now, current)).toBe(1);
  });

  it('keeps to its account, product and conditions', () => {
    const store = storeOf(
      price(1, now - 1, { product: 'y' }),
      price(2, now - 1, { account: 'b' }),
      price(3, now - 2),
    );
    expect(store.read(base, scope, now)).toBe(3);
    expect(store.read({ ...base, by: 'account' }, scope, now)).toBe(1);
    expect(store.read({ ...base, where: { channel: 'settlement' } }, scope, now)).toBeUndefined();
    expect(store.read({ ...base, where: { channel: 'live' } }, scope, now)).toBe(3);
  });

  it('knows nothing where nothing came before, and counts nothing as zero', () => {
    for (const reader of [createWindowStore(), NO_WINDOWS]) {
      expect(reader.read(base, scope, now)).toBeUndefined();
      expect(reader.read({ ...base, fn: 'sum' }, scope, now)).toBe(0);
      expect(reader.read({ ...base, fn: 'count' }, scope, now)).toBe(0);
    }
    expect(createWindowStore().read(base, { platform: 'p', account: 'a' }, now)).toBeUndefined();
  });

  it('counts an event given twice once', () => {
    const store = storeOf(price(1, now - 5), price(1, now - 5));
    expect(store.read({ ...base, fn: 'count' }, scope, now)).toBe(1);
  });

  it('forgets what no later window reaches', () => {
    const store = storeOf(price(1, now - 3 * DAY), price(2, now - DAY));
    store.forgetBefore(now - 2 * DAY);
    expect(store.read(base, scope, now)).toBe(2);
    store.forgetBefore(now);
    expect(store.read(base, scope, now)).toBeUndefined();
  });

  it('gives the same value whatever the order of arrival, equal to a plain scan', () => {
    const events = fc.array(
      fc.record({ at: fc.integer({ min: -20, max: 5 }), fen: fc.integer({ min: 0, max: 99 }) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(events, fc.constantFrom<WindowSpec['fn']>('min', 'max', 'sum', 'distinct'), (given, fn) => {
        const made = given.map(({ at, fen }) => price(fen, now + at * DAY));
        const spec = { ...base, fn };
        const forwards = storeOf(...made).read(spec, scope, now);
        expect(storeOf(...made.toReversed()).read(spec, scope, now)).toBe(forwards);
        const unique = new Map(made.map((event) => [event.id, event]));
        const within = [...unique.values()].filter(({ time }) => time >= now - 7 * DAY && time < now);
        const values = within.map(({ data }) => (data as { dealFen: number }).dealFen);
        const plain = {
          min: Math.min(...values),
          max: Math.max(...values),
          sum: values.reduce((a, b) => a + b, 0),
          distinct: new Set(values).size,
        };
        const expected = plain[fn as keyof typeof plain];
        expect(forwards).toBe(Number.isFinite(expected) ? expected : undefined);
      }),
    );
  });
});
