import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  createQueryRun,
  type QueryInput,
  type QueryPlan,
  type QueryResult,
} from '@concentric/core/rules/query';
import { DAY } from '@concentric/core/shared';
import { holdInvestigation, soundPlan, type QueryBook } from './holder.ts';
import { readItems } from './reader.ts';
import { endOfLog } from './repo/events.ts';
import { chat, PLATFORM, price, speech, type Subject } from '../sample/testing.ts';
import { describeInvestigation, lastDays, type Desk } from '../sample/testing-queries.ts';

const CATEGORIES = ['美妆', '食品', "o'clock", ''] as const;

async function fill(a: Desk): Promise<Subject[]> {
  const subjects = [await a.register(), await a.register(), await a.register()];
  const at = a.clock() - 10 * DAY;
  const events = Array.from({ length: 240 }, (_, n) => {
    const { account } = subjects[n % 3] ?? { account: '' };
    const time = at + n * 3_600_000;
    if (n % 3 === 0) return price(account, time, 100 + (n % 7), n % 2 === 0 ? 103 : undefined);
    if (n % 4 === 1) return chat(account, time, `好${n}`, { role: n % 5 === 0 ? 'viewer' : 'operator' });
    const category = CATEGORIES[n % 5];
    return speech(account, time, `话${n % 11}`, category === undefined ? {} : { category });
  });
  await a.tell(...events);
  return subjects;
}

const literal = fc.constantFrom(...CATEGORIES, '没有').map((text) => JSON.stringify(text));
const number = fc.integer({ min: 98, max: 108 });
const test = fc.oneof(
  literal.map((one) => `speech.category == ${one}`),
  literal.map((one) => `speech.category != ${one}`),
  fc.array(literal, { minLength: 1, maxLength: 3 }).map((all) => `speech.category in [${all.join()}]`),
  fc
    .tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), number)
    .map(([by, n]) => `price.dealFen ${by} ${n}`),
  number.map((n) => `${n}.5 > price.comparedFen`),
  fc.constantFrom(
    'chat.role == "operator"',
    'has(price.comparedFen)',
    'price.comparisonExplained',
    'text.contains("1")',
  ),
);
const condition: fc.Arbitrary<string> = fc.letrec<{ one: string }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3 },
    test,
    fc.tuple(tie('one'), tie('one')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('one'), tie('one')).map(([a, b]) => `(${a} || ${b})`),
    tie('one').map((a) => `!(${a})`),
  ),
})).one;

describeInvestigation('what is left out in the database', (get) => {
  it('changes no result', async () => {
    const a = get();
    const subjects = await fill(a);
    const book = await holdInvestigation({
      ...{ store: a.store, clock: a.clock, kernel: a.casework.kernel, book: a.rulebook.book },
      ids: { next: (kind) => `${kind}_x` },
    }).book();
    const names = (all: readonly string[]) => fc.subarray([...all], { maxLength: 2 });
    const query: fc.Arbitrary<Partial<QueryInput>> = fc.record({
      where: condition,
      kinds: fc.constantFrom([], ['speech.segment', 'chat.message', 'price.observed']),
      by: fc.subarray(['account', 'kind', 'speech.category', 'subject'], { maxLength: 2 }),
      only: fc.record({
        accounts: names(subjects.map(({ account }) => `${PLATFORM}/${account}`)),
        subjects: names(subjects.map(({ id }) => id)),
        platforms: names([PLATFORM, 'red']),
        sources: names([a.source.id, 'src_none']),
      }),
      measure: fc.constantFrom({ fn: 'count' }, { fn: 'sum', of: 'price.dealFen' }),
    });
    await fc.assert(
      fc.asyncProperty(query, async (input) => {
        const plan = soundPlan({ period: lastDays(a, 12), ...input }, book);
        const pushed = await evaluate(a, plan, book, false);
        expect(pushed).toEqual(await evaluate(a, plan, book, true));
      }),
      { numRuns: 100 },
    );
  });
});

async function evaluate(a: Desk, plan: QueryPlan, book: QueryBook, plain: boolean): Promise<QueryResult> {
  const cut = await a.store.system((tx) => endOfLog(tx, a.clock()));
  const reader = readItems(a.store, plan, { scope: null, cut, plain });
  const run = createQueryRun(plan, book.lexicon);
  for (let isLast = false; !isLast;) {
    const page = await reader.next();
    run.take(page.items);
    ({ isLast } = page);
  }
  return run.result();
}
