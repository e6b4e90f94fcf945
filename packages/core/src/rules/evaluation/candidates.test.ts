import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCondition } from '../condition/compile.ts';
import { needsOf } from '../condition/needs.ts';
import { compileLexicon } from '../../lexicon/index.ts';
import type { SourceEvent } from '../../recordings/index.ts';
import { noon, packOf, price, ruleText } from '../testing/pack.ts';
import { factsOf } from '../vocabulary.ts';
import { NO_WINDOWS } from '../windows.ts';
import { Candidates } from './candidates.ts';
import { EventFrame } from './frame.ts';
import type { CompiledRule } from './hit.ts';

const lexicon = compileLexicon([]).lexicon;

function compiled(conditions: readonly string[]): CompiledRule[] {
  const { pack, problems } = packOf(
    ...conditions.map((condition, index) =>
      ruleText({
        id: `T${index}`,
        appliesTo: '[price.observed]',
        condition: JSON.stringify(condition),
        quote: '{ field: price.dealFen }',
      }),
    ),
  );
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return pack.rules.map((rule) => ({
    rule,
    quoted: new Set(),
    gate: undefined,
    condition: compileCondition(rule.condition),
    refinements: [],
    revision: '',
  }));
}

function frameOf(event: SourceEvent): EventFrame {
  const facts = factsOf(event.type);
  if (facts === undefined) throw new Error(`no facts of ${event.type}`);
  return new EventFrame(event, facts, { lexicon, windows: NO_WINDOWS });
}

const { condition } = fc.letrec<{ condition: string; test: string }>((tie) => ({
  test: fc.oneof(
    fc
      .tuple(
        fc.constantFrom('price.dealFen', 'price.comparedFen'),
        fc.constantFrom('<', '<=', '>', '>=', '==', '!='),
        fc.integer({ min: 0, max: 5 }),
        fc.boolean(),
      )
      .map(([field, by, than, turned]) => (turned ? `${than} ${by} ${field}` : `${field} ${by} ${than}`)),
    fc.constantFrom(
      'price.comparisonExplained',
      'price.channel == "live"',
      'price.channel != "detail"',
      'price.channel in ["live", "home"]',
      'price.dealFen in [1, 2]',
      'price.product.contains("x")',
      'price.comparedFen / price.dealFen > 2',
      'has(price.comparedFen)',
      'true',
    ),
  ),
  condition: fc.oneof(
    { maxDepth: 4 },
    tie('test'),
    fc
      .tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'))
      .map(([left, by, right]) => `(${left} ${by} ${right})`),
    tie('condition').map((inner) => `!(${inner})`),
    tie('condition').map((inner) => `certain(${inner})`),
  ),
}));

const event = fc
  .record(
    {
      dealFen: fc.integer({ min: 0, max: 5 }),
      comparedFen: fc.integer({ min: 0, max: 5 }),
      comparisonExplained: fc.boolean(),
      channel: fc.constantFrom('live', 'detail', 'home'),
      product: fc.constantFrom('x', 'y'),
    },
    { requiredKeys: [] },
  )
  .map((data): SourceEvent => {
    const whole = price(0, noon());
    return { ...whole, data: { platform: 'p', account: 'a', ...data } } as SourceEvent;
  });

describe('the index of rules by plain fields', () => {
  it('never leaves out a rule whose condition is true or not known', () => {
    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 1, maxLength: 70 }),
        fc.array(event, { minLength: 1, maxLength: 10 }),
        (conditions, events) => {
          const rules = compiled(conditions);
          const index = new Candidates(rules, 'price');
          for (const one of events) {
            const found = [...index.of(one.data)];
            const hitting = rules.filter((rule) => rule.condition.decide(frameOf(one)) !== false);
            expect(hitting.filter((rule) => !found.includes(rule))).toEqual([]);
            expect(found).toEqual(rules.filter((rule) => found.includes(rule)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves out what a field rules out, of many rules too', () => {
    const rules = compiled(
      Array.from({ length: 100 }, (_, i) => `price.dealFen > ${i} && price.channel == "live"`),
    );
    const index = new Candidates(rules, 'price');
    const ids = (data: object) => index.of(data as Record<string, unknown>).length;
    expect(ids({ dealFen: 40, channel: 'live' })).toBe(40);
    expect(ids({ dealFen: 40, channel: 'home' })).toBe(0);
    expect(ids({ channel: 'live' })).toBe(100);
    expect(ids({ dealFen: 'forty', channel: 'live' })).toBe(100);
    expect(ids({})).toBe(100);
  });

  it('takes a condition with too many ways to be true as needing nothing', () => {
    const many = Array.from({ length: 9 }, (_, i) => `price.dealFen == ${i}`).join(' || ');
    const [rule] = compiled([many]);
    expect(rule && needsOf(rule.rule.condition.root)).toEqual([[]]);
  });
});
