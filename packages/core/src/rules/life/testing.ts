import { kindOfEvent, type SourceEvent } from '../../recordings/index.ts';
import { noon, price, ruleText, speech } from '../testing/pack.ts';

/** A rule over words. */
export const WORDS = ruleText({ id: 'T01', exemptions: '[negation]' });

/** A rule over earlier prices: dearer than the lowest of seven days. */
export const PRICES = ruleText({
  id: 'T02',
  appliesTo: '[price.observed]',
  windows: '{ lowest7: { of: price.observed, field: dealFen, fn: min, by: product, span: 7 } }',
  condition: `'price.dealFen > win("lowest7")'`,
  quote: '{ field: price.dealFen }',
  tests: '{}',
});

const HOUR = 3_600_000;

/** A small log of two accounts over ten days: prices every four hours and a sentence every five, some of them claims. */
export function smallLog(): SourceEvent[] {
  const start = noon('2026-06-01');
  const events: SourceEvent[] = [];
  for (let hour = 0; hour < 240; hour++) {
    const time = start + hour * HOUR;
    const account = hour % 3 === 0 ? 'a' : 'b';
    if (hour % 4 === 0) events.push(price(1000 + ((hour * 37) % 101), time, { account }));
    if (hour % 5 === 0) {
      const said = speech(hour % 2 === 0 ? '这款是顶级的' : '不是顶级的，很普通', {}, time);
      events.push({ ...said, id: `said-${hour}`, data: { ...said.data, account } } as SourceEvent);
    }
  }
  return events.sort((a, b) => a.time - b.time || (kindOfEvent(a.type) < kindOfEvent(b.type) ? -1 : 1));
}
