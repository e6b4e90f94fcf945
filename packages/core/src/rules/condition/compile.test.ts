import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCondition } from './check.ts';
import { compileCondition, type Frame, type Truth } from './compile.ts';

const KINDS = ['speech.segment', 'price.observed', 'product.shown', 'account.profiled'] as const;

function compiled(source: string) {
  const { condition, problems } = checkCondition(source, { kinds: KINDS, windows: ['w'], place: {} });
  if (condition === undefined) throw new Error(problems.map(({ message }) => message.en).join());
  return compileCondition(condition);
}

function frame(
  variable: string,
  data: Record<string, unknown>,
  given: Record<string, Truth | number> = {},
): Frame {
  return {
    variable,
    data,
    text: typeof data.text === 'string' ? data.text : undefined,
    lex: (group) => given[group] as Truth,
    near: () => undefined,
    category: (group) => given[group] as Truth,
    win: (window) => given[window] as number | undefined,
    fact: () => undefined,
    said: () => undefined,
    contradicts: () => undefined,
    mentions: () => 0,
    today: () => '2026-06-18',
    element: undefined,
  };
}

const decide = (
  source: string,
  data: Record<string, unknown> = {},
  given: Record<string, Truth | number> = {},
  variable = 'price',
) => compiled(source).decide(frame(variable, data, given));

describe('a compiled condition', () => {
  it('computes with numbers as people write them', () => {
    expect(decide('price.dealFen / 2 == 50', { dealFen: 100 })).toBe(true);
    expect(decide('price.dealFen * 1.5 > -win("w")', { dealFen: 2 }, { w: 4 })).toBe(true);
  });

  it('does not know what a missing field compares to', () => {
    expect(decide('price.comparedFen > price.dealFen', { dealFen: 1 })).toBeUndefined();
    expect(decide('price.comparedFen != 1', { dealFen: 1 })).toBeUndefined();
    expect(decide('has(price.comparedFen)', { dealFen: 1 })).toBe(false);
    expect(decide('certain(price.comparedFen > 1)', { dealFen: 1 })).toBe(false);
    expect(decide('win("w") > 1')).toBeUndefined();
  });

  it('settles by the side that is known', () => {
    expect(decide('price.comparedFen > 1 || price.dealFen == 1', { dealFen: 1 })).toBe(true);
    expect(decide('price.comparedFen > 1 && price.dealFen == 2', { dealFen: 1 })).toBe(false);
    expect(decide('price.comparedFen > 1 && price.dealFen == 1', { dealFen: 1 })).toBeUndefined();
    expect(decide('!(price.comparedFen > 1)', { dealFen: 1 })).toBeUndefined();
  });

  it('knows no result of a division by nothing', () => {
    expect(decide('price.dealFen / 0 > 1', { dealFen: 1 })).toBeUndefined();
  });

  it('reads items of tables, and [part, whole] as a ratio', () => {
    const measures = { 'training.hours': [4, 8], none: [1, 0], flag: true, band: '16-17' };
    const account = (source: string) => decide(source, { measures }, {}, 'account');
    expect(account('account.measures["training.hours"] == 0.5')).toBe(true);
    expect(account('account.measures["none"] > 0')).toBeUndefined();
    expect(account('account.measures["flag"] == true')).toBe(true);
    expect(account('account.measures["band"] == "16-17"')).toBe(true);
    expect(account('account.measures["toString"] == true')).toBeUndefined();
    expect(account('has(account.measures.flag)')).toBe(true);
  });

  it('has text methods, membership and quantifiers', () => {
    const speech = (source: string) => decide(source, { text: '顶级面膜', category: 'food' }, {}, 'speech');
    expect(
      speech('text.contains("面膜") && text.startsWith("顶") && text.endsWith("膜") && length(text) == 4'),
    ).toBe(true);
    expect(speech('speech.category in ["food", "fresh"]')).toBe(true);
    expect(speech('["甲", "面膜"].exists(w, text.contains(w))')).toBe(true);
    expect(speech('["甲", "面膜"].all(w, text.contains(w))')).toBe(false);
    expect(speech('["a"].exists(w, speech.product == w)')).toBeUndefined();
    expect(speech('lex("g") ? true : false')).toBeUndefined();
  });

  it('finds values of different kinds unequal, and knows no order between them', () => {
    const account = (source: string) => decide(source, { measures: { x: 1 } }, {}, 'account');
    expect(account('account.measures["x"] == "1"')).toBe(false);
    expect(account('account.measures["x"] != "1"')).toBe(true);
    expect(account('account.measures["x"] < "1"')).toBeUndefined();
  });

  it('divides whole numbers as CEL does, and numbers of events as people do', () => {
    expect(decide('7 / 2 == 3 && -7 / 2 == -3 && 7 % 3 == 1 && -7 % 3 == -1')).toBe(true);
    expect(decide('price.dealFen / 2 == 3.5 && int(price.dealFen) / 2 == 3', { dealFen: 7 })).toBe(true);
    expect(decide('1 / 0 == 1')).toBeUndefined();
    expect(decide('9007199254740991 + 1 > 0')).toBeUndefined();
  });

  it('counts characters beyond U+FFFF once, and orders texts by character', () => {
    expect(decide('size("😀顶") == 2 && "😀".size() == 1 && size(["a", "b"]) == 2')).toBe(true);
    expect(decide('"\uffee" < "😀"')).toBe(true);
  });

  it('finds the only one that fits', () => {
    const found = (source: string) => decide(source, { text: '顶级面膜' }, {}, 'speech');
    expect(found('["面膜", "面霜"].exists_one(w, text.contains(w))')).toBe(true);
    expect(found('["面膜", "顶级"].exists_one(w, text.contains(w))')).toBe(false);
    expect(found('[1, 2].exists_one(n, n == 1 || speech.product == "x")')).toBeUndefined();
  });

  it('tells every part in its traced build and decides the same', () => {
    const truth = fc.constantFrom<Truth>(true, false, undefined);
    const leaf = fc.constantFrom('lex("a")', 'lex("b")', 'lex("c")');
    const { source } = fc.letrec<{ source: string }>((tie) => ({
      source: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc
          .tuple(tie('source'), fc.constantFrom('&&', '||'), tie('source'))
          .map(([l, op, r]) => `(${l} ${op} ${r})`),
        tie('source').map((inner) => `!${inner}`),
        tie('source').map((inner) => `certain(${inner})`),
      ),
    }));
    fc.assert(
      fc.property(source, truth, truth, truth, (text, a, b, c) => {
        const { decide: run, trace } = compiled(text);
        const world = frame('speech', {}, { a, b, c });
        const parts = new Set<number>();
        expect(trace(world, ({ at }) => parts.add(at.start))).toBe(run(world));
        expect(parts.size).toBeGreaterThanOrEqual(new Set(text.match(/lex/g)).size);
      }),
      { numRuns: 200 },
    );
  });
});
