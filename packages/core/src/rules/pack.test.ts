import { describe, expect, it } from 'vitest';
import { loadPack } from './pack.ts';
import { document, packOf, ruleText } from './testing/pack.ts';

const codes = (...rules: string[]) => packOf(...rules).problems.map(({ code }) => code);

describe('loading a pack', () => {
  it('takes good documents without a word', () => {
    const { pack, problems } = packOf(ruleText(), ruleText({ id: 'T02' }));
    expect(problems).toEqual([]);
    expect(pack.rules.map(({ id }) => id)).toEqual(['T01', 'T02']);
  });

  it('leaves out what is wrong and keeps the rest', () => {
    const { pack, problems } = packOf(ruleText({ severity: 'awful' }), ruleText({ id: 'T02' }));
    expect(pack.rules.map(({ id }) => id)).toEqual(['T02']);
    expect(problems).toHaveLength(1);
  });

  it('tells a wrong value in both languages with file and line', () => {
    const [problem] = packOf(ruleText({ severity: 'awful' })).problems;
    expect(problem?.code).toBe('rules.shape');
    expect(problem?.message.zh).toContain('severity');
    expect(problem?.message.en).toContain('slight');
    expect(problem?.place).toMatchObject({ file: 'rule-0.yaml', line: 6 });
  });

  it('suggests the name of a mistyped key', () => {
    const [problem] = packOf(`${ruleText()}\nexemption: [negation]`).problems;
    expect(problem?.code).toBe('rules.unknown-key');
    expect(problem?.message.en).toContain('"exemptions"');
  });

  it('suggests clause, group and exemption', () => {
    const message = (fields: Record<string, string>) => packOf(ruleText(fields)).problems[0]?.message.en;
    expect(message({ clauses: '[ad-law.9.4]' })).toContain('"ad-law.9.3"');
    expect(message({ condition: `'lex("absolut")'` })).toContain('"absolute"');
    expect(message({ exemptions: '[negaton]' })).toContain('"negation"');
  });

  it('warns of a clause whose text nobody verified and still loads the rule', () => {
    const { pack, problems } = packOf(ruleText({ clauses: '[ad-law.99]' }));
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['rules.weak-clause', 'warning'],
    ]);
    expect(pack.rules).toHaveLength(1);
  });

  it('keeps the first of two rules with one id', () => {
    const { pack, problems } = packOf(ruleText(), ruleText({ owner: 'other' }));
    expect(problems.map(({ code }) => code)).toEqual(['rules.duplicate']);
    expect(pack.rules[0]?.owner).toBe('tests');
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a window over a field that is none',
      { windows: '{ w: { of: price.observed, field: dealFem, fn: min, by: product, span: 7 } }' },
      'rules.window-field',
    ],
    [
      'a window that counts a field',
      { windows: '{ w: { of: price.observed, field: dealFen, fn: count, by: product, span: 7 } }' },
      'rules.window-field',
    ],
    [
      'a window of ten years',
      { windows: '{ w: { of: price.observed, field: dealFen, fn: min, by: product, span: 3650 } }' },
      'rules.shape',
    ],
    [
      'a window nobody uses',
      { windows: '{ w: { of: price.observed, field: dealFen, fn: min, by: product, span: 7 } }' },
      'rules.window-unused',
    ],
    [
      'a condition on a window of another name',
      { condition: `'win("x") > 1'`, quote: '{ field: speech.text }' },
      'rules.unknown-window',
    ],
    ['nothing to quote', { condition: `'length(text) > 3'` }, 'rules.no-quote'],
    [
      'a quoted group the condition does not ask for',
      { quote: '{ groups: [goods] }' },
      'rules.unasked-group',
    ],
    ['a quoted field that is none', { quote: '{ field: speech.tex }' }, 'rules.unknown-field'],
    ['no examples', { tests: '{ mustHit: [], mustNotHit: [] }' }, 'rules.untested'],
    [
      'an example of nothing',
      { tests: '{ mustHit: [{ note: x }], mustNotHit: [{ speech: x }] }' },
      'rules.test-example',
    ],
    [
      'an example event that is none',
      {
        tests:
          '{ mustHit: [{ events: [{ kind: price.observed, data: { dealFen: -1 } }] }], mustNotHit: [{ speech: x }] }',
      },
      'rules.test-example',
    ],
    ['an event kind that is none', { appliesTo: '[speech.segmen]' }, 'rules.shape'],
    ['an id with spaces', { id: "'a b'" }, 'rules.shape'],
  ])('refuses or warns of %s', (_what, fields, code) => {
    expect(codes(ruleText(fields))).toContain(code);
  });

  it('gives the same revision text whatever the order of keys, and another when content changes', () => {
    const lines = ruleText().split('\n');
    const text = (rule: string) => packOf(rule).pack.rules[0]?.revisionText;
    expect(text(lines.toReversed().join('\n'))).toBe(text(ruleText()));
    expect(text(ruleText({ version: '2' }))).not.toBe(text(ruleText()));
  });

  it('tells of lexicon entries without basis, twice given or of an unknown clause', () => {
    const lexicon = document(
      `owner: x\ngroups:\n  - { group: a, title: { zh: 甲, en: a }, entries: [无据] }\n  - { group: b, title: { zh: 乙, en: b }, clause: ad-law.1, entries: [某词, { term: 词, counterExamples: [无关] }] }`,
    );
    const { problems } = loadPack({ laws: [], lexicons: [lexicon, lexicon], rules: [] });
    const found = new Set(problems.map(({ code }) => code));
    expect(found).toEqual(
      new Set(['rules.no-basis', 'rules.unknown-clause', 'rules.entry-useless', 'rules.duplicate']),
    );
  });

  it('takes an empty document for what it is', () => {
    const { problems } = loadPack({
      laws: [document('')],
      lexicons: [document('[]')],
      rules: [document('just text')],
    });
    expect(problems.map(({ code }) => code)).toEqual(['rules.shape', 'rules.shape', 'rules.shape']);
  });
});
