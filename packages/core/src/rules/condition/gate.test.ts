import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCondition } from './check.ts';
import { compileCondition, type Frame } from './compile.ts';
import { packOf, ruleText } from '../testing/pack.ts';
import { gateOf, gateOfQuote } from './gate.ts';

function conditionOf(source: string) {
  const { condition } = checkCondition(source, { kinds: ['speech.segment'], windows: [], place: {} });
  if (condition === undefined) throw new Error(source);
  return condition;
}

describe('the gate of a condition', () => {
  it.each<[string, string[] | undefined]>([
    ['lex("a")', ['a']],
    ['near("a", "b", 3)', ['a']],
    ['lex("a") || pair("b", "c", 1)', ['a', 'b']],
    ['lex("a") && !lex("b")', ['a']],
    ['certain(lex("a")) && has(speech.category)', ['a']],
    ['lex("a") || has(speech.category)', undefined],
    ['!lex("a")', undefined],
    ['lex("#amount")', undefined],
    ['re(text, "a+")', undefined],
    ['certain(said("a", "#money", 3) > 5)', ['a']],
    ['said("a", "#money", 3) > 5', undefined],
    ['certain(contradicts("a", "x", "b", 4))', ['b']],
    ['certain(contradicts("a", "x") || lex("b"))', undefined],
  ])('of %s is %s', (source, groups) => {
    const gate = gateOf(conditionOf(source).root);
    expect(gate === undefined ? undefined : [...gate].sort()).toEqual(groups);
  });

  it('never shuts out a condition that could be true or unknown', () => {
    const { source } = fc.letrec<{ source: string }>((tie) => ({
      source: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('lex("a")', 'lex("b")', 'near("a", "b", 2)', 'has(speech.category)', 'category("x")'),
        fc
          .tuple(tie('source'), fc.constantFrom('&&', '||'), tie('source'))
          .map(([l, op, r]) => `(${l} ${op} ${r})`),
        tie('source').map((inner) => `!${inner}`),
        tie('source').map((inner) => `certain(${inner})`),
      ),
    }));
    fc.assert(
      fc.property(source, fc.boolean(), fc.boolean(), (text, a, b) => {
        const condition = conditionOf(text);
        const gate = gateOf(condition.root);
        const matched = new Set([...(a ? ['a'] : []), ...(b ? ['b'] : [])]);
        if (gate === undefined || [...matched].some((group) => gate.has(group))) return;
        const frame: Frame = {
          variable: 'speech',
          data: {},
          text: '',
          lex: (group) => matched.has(group),
          near: (group) => matched.has(group),
          category: () => undefined,
          win: () => undefined,
          fact: () => undefined,
          said: () => undefined,
          contradicts: () => undefined,
          mentions: () => 0,
          today: () => '2026-06-18',
          element: undefined,
        };
        expect(compileCondition(condition).decide(frame)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the gate of a quote', () => {
  const gate = (fields: Record<string, string>): string[] | undefined => {
    const [rule] = packOf(ruleText(fields)).pack.rules;
    const groups = rule && gateOfQuote(rule);
    return groups && [...groups].sort();
  };
  const either = `'lex("absolute") || has(speech.category) && near("goods", "absolute", 3)'`;

  it('is the words a rule quotes, whatever else its condition asks', () => {
    expect(gate({ condition: either })).toEqual(['absolute', 'goods']);
  });

  it('is none where a field, a form or a family can be quoted', () => {
    expect(
      gate({ condition: either, quote: '{ groups: [absolute], fields: [speech.text] }' }),
    ).toBeUndefined();
    expect(gate({ condition: either, quote: '{ field: speech.text }' })).toBeUndefined();
    expect(gate({ condition: `'re(text, "a+") || lex("absolute")'` })).toBeUndefined();
    expect(gate({ condition: `'contradicts("category", text) || lex("absolute")'` })).toBeUndefined();
  });
});
