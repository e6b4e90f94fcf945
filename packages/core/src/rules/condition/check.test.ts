import { describe, expect, it } from 'vitest';
import { checkCondition } from './check.ts';

const context = {
  kinds: ['speech.segment', 'price.observed'] as const,
  windows: ['lowest7'],
  place: { file: 'r.yaml', line: 9 },
};
const check = (source: string) => checkCondition(source, context);
const codes = (source: string) => check(source).problems.map(({ code }) => code);

describe('checking a condition', () => {
  it.each([
    'lex("absolute") && !near("a", "b", 12)',
    'price.dealFen / 2 > 100',
    'price.comparedFen * 1.5 > win("lowest7") - 3',
    'has(speech.category) && speech.category in ["a", "b"]',
    '["a", "b"].exists(w, text.contains(w))',
    'length(text) == 3',
    'certain(category("x")) ? text.startsWith("a") : false',
    'product.attributes["材质"] == "棉" || text == ""',
  ])('accepts %s', (source) => {
    expect(codes(source.replace('product.attributes["材质"]', 'speech.category'))).toEqual([]);
  });

  it('names the closest field for a mistyped one, in both languages and with the place', () => {
    const [problem] = check('price.dealFem > 1').problems;
    expect(problem?.code).toBe('rules.unknown-field');
    expect(problem?.message.zh).toContain('price.dealFen');
    expect(problem?.message.en).toContain('did you mean "price.dealFen"');
    expect(problem?.place).toEqual(context.place);
  });

  it('names the closest variable, function and window', () => {
    expect(check('prise.dealFen > 1').problems[0]?.message.en).toContain('price.dealFen');
    expect(check('lexx("a")').problems[0]?.message.en).toContain('"lex"');
    expect(check('win("lowest") > 1').problems[0]?.message.en).toContain('"lowest7"');
  });

  it('knows no field called `sender`: viewers are not judged', () => {
    expect(codes('chat.sender == "x"')).toEqual(['rules.unknown-field']);
  });

  it('refuses a field of an event kind the rule never sees', () => {
    expect(codes('penalty.kind == "tax"')).toEqual(['rules.field-never-seen']);
  });

  it('refuses a value its field can never have', () => {
    const [problem] = check('price.channel == "lvie"').problems;
    expect(problem?.code).toBe('rules.unknown-option');
    expect(problem?.message.en).toContain('"live"');
    expect(codes('price.channel in ["live", "shop"]')).toEqual(['rules.unknown-option']);
  });

  it('tells all name problems at once', () => {
    expect(codes('price.dealFem > 1 && lexx("a")')).toHaveLength(2);
  });

  it.each([
    ['text + 1', 'rules.condition-type'],
    ['price.dealFen', 'rules.condition-type'],
    ['lex("a") &&', 'rules.condition-syntax'],
    ['lex("a") and lex("b")', 'rules.condition-syntax'],
    ['', 'rules.condition-syntax'],
    ['text.matches("(a+)+$")', 'rules.unknown-function'],
    ['["a"].exists(x, ["b"].exists(y, text.contains(x + y)))', 'rules.condition-profile'],
    ['["a"].map(x, x) == ["a"]', 'rules.unknown-function'],
    ['cel.bind(x, 1, x > 0)', 'rules.unknown-function'],
    ['lex(text)', 'rules.condition-profile'],
    ['near("a", "b", 100000)', 'rules.condition-profile'],
    ['text in speech.category', 'rules.condition-profile'],
    ['price', 'rules.condition-profile'],
    ['null == null', 'rules.condition-profile'],
  ])('refuses %s', (source, code) => {
    expect(codes(source)).toContain(code);
  });

  it.each([
    ['a long text', `text == "${'x'.repeat(5000)}"`],
    ['a list of 10,000 words', `text in [${Array.from({ length: 10_000 }, (_, i) => `"${i}"`).join(',')}]`],
    ['a list above the limit', `text in [${Array.from({ length: 201 }, () => '1').join(',')}]`],
    ['deep nesting', `${'!('.repeat(60)}true${')'.repeat(60)}`],
  ])('refuses %s', (_what, source) => {
    expect(codes(source)).toEqual(['rules.condition-profile']);
  });
});
