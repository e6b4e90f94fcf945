import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCondition } from './check.ts';
import { compileCondition, type Frame } from './compile.ts';
import { gateOf } from './gate.ts';

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
