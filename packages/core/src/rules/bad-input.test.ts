import { describe, expect, it } from 'vitest';
import type { Problem } from '../shared/index.ts';
import { openRuleDocument } from './documents/open.ts';
import { loadPack } from './pack.ts';
import { engineOf, ruleText, speech } from './testing/pack.ts';

/** The problems of a rule given as text, as somebody would send it. */
function problemsOf(text: string): Problem[] {
  const opened = openRuleDocument('sent.yaml', text);
  return opened.ok ? loadPack({ laws: [], lexicons: [], rules: [opened.value] }).problems : opened.error;
}

const of = (condition: string): Problem[] =>
  problemsOf(ruleText({ condition: JSON.stringify(condition) })).filter(
    ({ code }) => code !== 'rules.unknown-clause' && code !== 'rules.unknown-group',
  );

/** One problem of a code, complete in both languages, with its place. */
function expectOne(problems: readonly Problem[], code: string): void {
  expect(problems.map((one) => one.code)).toEqual([code]);
  const [problem] = problems;
  expect(problem?.message.zh).toMatch(/[\u4e00-\u9fff]/);
  expect(`${problem?.message.zh ?? '{'} ${problem?.message.en ?? '{'}`).not.toContain('{');
  expect(problem?.hint.zh).toMatch(/[\u4e00-\u9fff]/);
  expect(problem?.place?.file).toBeDefined();
}

describe('a bad rule is refused with one clear message', () => {
  it('with 10,000 words in a list', () => {
    const words = Array.from({ length: 10_000 }, (_, i) => `"词${i}"`).join(', ');
    const found = of(`[${words}].exists(w, text.contains(w))`);
    expectOne(found, 'rules.condition-profile');
    expect(found[0]?.message.en).toContain('at most 4000 characters');
    expectOne(of(`text in [${'"",'.repeat(300)}""]`), 'rules.condition-profile');
  });

  it('with nested quantifiers', () => {
    expectOne(of('["a"].exists(x, ["b"].exists(y, text.contains(x + y)))'), 'rules.condition-profile');
    expectOne(of('["a"].all(x, [1, 2].exists_one(y, y > 1))'), 'rules.condition-profile');
  });

  it.each([
    ['10,000 parentheses', `${'('.repeat(10_000)}true${')'.repeat(10_000)}`],
    ['as many as fit', `${'('.repeat(1990)}true${')'.repeat(1990)}`],
    ['only opening ones', '('.repeat(3999)],
    ['denials', `${'!'.repeat(3990)}true`],
    ['minus signs', `${'-'.repeat(3990)}1 > 0`],
    ['choices', `${'true ? '.repeat(500)}true${' : true'.repeat(500)}`],
    ['lists', `text in ${'['.repeat(1900)}${']'.repeat(1900)}`],
    ['indexes', `price${'["a"]'.repeat(790)} == 1`],
  ])('that nests without end: %s', (_what, condition) => {
    const [problem, ...more] = of(condition);
    expect(problem?.code).toMatch(/^rules\.condition-(profile|syntax)$/);
    expect(more).toEqual([]);
  });

  it('that calls a backtracking pattern; the same pattern by re() is linear', () => {
    expectOne(of('text.matches("(a+)+$")'), 'rules.unknown-function');
    const engine = engineOf(ruleText({ condition: `'re(text, "(a+)+$")'`, tests: '{}' }));
    const text = `${'a'.repeat(3000)}b`;
    expect(engine.evaluate(speech(text))).toEqual([]);
    expect(engine.evaluate(speech('a'.repeat(3000)))).toHaveLength(1);
  });

  it('that asks for a field called `type`, wherever it is written', () => {
    expectOne(of('speech.type == "x"'), 'rules.unknown-field');
    expectOne(of('type == "x"'), 'rules.unknown-field');
    expectOne(of('lex("absolute") && type(text) == "string"'), 'rules.unknown-function');
    const window = '{ w: { of: price.observed, field: type, fn: last, by: account, span: 7 } }';
    expect(problemsOf(ruleText({ windows: window })).map(({ code }) => code)).toContain('rules.window-field');
    const where = '{ w: { of: price.observed, fn: count, by: account, span: 7, where: { type: x } } }';
    expect(problemsOf(ruleText({ windows: where })).map(({ code }) => code)).toContain('rules.unknown-field');
  });

  it('with a window of ten years', () => {
    const windows = '{ w: { of: price.observed, fn: count, by: account, span: 3650 } }';
    const found = problemsOf(ruleText({ windows }));
    expectOne(found, 'rules.shape');
    expect(found[0]?.message.zh).toContain('730');
    expect(found[0]?.place?.path).toBe('windows.w.span');
  });

  it.each([
    ['7.5 days', '7.5'],
    ['no days', '0'],
    ['days below zero', '-7'],
    ['endless days', '.inf'],
  ])('with a window of %s', (_what, span) => {
    const windows = `{ w: { of: price.observed, fn: count, by: account, span: ${span} } }`;
    expectOne(problemsOf(ruleText({ windows })), 'rules.shape');
  });
});

describe('a bad document is refused with one clear message', () => {
  it('whose references multiply', () => {
    const lines = Array.from('bcdefghij', (name, i) => {
      const before = 'abcdefghi'.charAt(i);
      return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(',')}]`;
    });
    expectOne(
      problemsOf(['a: &a [x, x, x, x, x, x, x, x, x, x]', ...lines].join('\n')),
      'document.too-many-aliases',
    );
  });

  it('that refers to itself', () => {
    const usual = 'tests: { usual: { speech.segment: &loop { text: *loop } } }';
    const found = problemsOf(ruleText({ tests: '{}' }).replace('tests: {}', usual));
    expectOne(found, 'document.circular-alias');
  });

  it('that nests deeper than any rule needs', () => {
    const deep = `tests: { usual: { speech.segment: { text: ${'['.repeat(30)}${']'.repeat(30)} } } }`;
    expectOne(problemsOf(ruleText({ tests: '{}' }).replace('tests: {}', deep)), 'rules.too-deep');
  });

  it('of 5 MB, before it is parsed', () => {
    expectOne(problemsOf(`a:\n${'- x\n'.repeat(1_250_000)}`), 'rules.too-large');
  });

  it.each([
    ['brackets without end', '['.repeat(5000)],
    ['levels without end', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['nothing', ''],
    ['a list', '- a\n- b'],
    ['a number', '7'],
    ['binary', '\u0000\u0001\u0002'],
    ['a key twice', `${ruleText()}\nid: T02`],
    ['prototype keys', `${ruleText()}\n__proto__: { polluted: yes }\nconstructor: { prototype: 1 }`],
  ])('of %s', (_what, text) => {
    const found = problemsOf(text);
    expect(found.length).toBeGreaterThan(0);
    for (const { message } of found) expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
