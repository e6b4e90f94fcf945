import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completionsFor, groupsIn, stemAt, withCompletion, type Completion } from './completion.ts';
import { countLines, exampleLine, offsetOf, placeOf } from './editing.ts';

const lines = fc.array(fc.stringMatching(/^[^\n]*$/)).map((all) => all.join('\n'));

describe('places in a text', () => {
  it('and offsets are each other’s inverse', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (text, n) => {
        const offset = n % (text.length + 1);
        expect(offsetOf(text, placeOf(text, offset))).toBe(offset);
      }),
    );
  });

  it('outside the text are drawn in to it', () => {
    expect(offsetOf('ab\ncd', { line: 1, column: 99 })).toBe(2);
    expect(offsetOf('ab\ncd', { line: 9, column: 1 })).toBe(5);
    expect(offsetOf('', { line: 1, column: -4 })).toBe(0);
  });

  it('are counted in lines, of which an empty text has one', () => {
    expect(countLines('')).toBe(1);
    expect(countLines('a\n')).toBe(2);
  });
});

const RULE = [
  'id: M1',
  'clauses: [ad-law.28]',
  'condition: lex("lowest") || pri',
  'exemptions: [neg]',
  'tests:',
  '  mustHit:',
  '    - { speech: a }',
  '    # not an example',
  '    - speech: b',
  '      quote: b',
  '    - { speech: c }',
  '  mustNotHit: [{ speech: d }]',
].join('\n');

const after = (part: string): number => RULE.indexOf(part) + part.length;

describe('the line of an example', () => {
  it.each([
    ['mustHit', 0, 7],
    ['mustHit', 1, 9],
    ['mustHit', 2, 11],
    ['mustHit', 3, undefined],
    ['mustNotHit', 0, undefined],
  ] as const)('%s %i is %s', (side, index, line) => {
    expect(exampleLine(RULE, side, index)).toBe(line);
  });

  it('is found where items stand as deep as their key', () => {
    expect(exampleLine('mustHit:\n- a: 1\n- b: 2\nother: 3', 'mustHit', 1)).toBe(3);
  });
});

describe('what can be completed at a place', () => {
  it.each([
    ['pri', ['expression', 'field'], 'pri'],
    ['lex("low', ['group'], 'low'],
    ['[ad-la', ['clause'], 'ad-la'],
    ['exemptions: [neg', ['exemption'], 'neg'],
  ])('after %j it is %j', (part, slots, stem) => {
    const found = stemAt(RULE, after(part));
    expect(found).toEqual({ slots, stem, from: after(part) - stem.length });
  });

  it('is the second group of a pair too', () => {
    const text = 'condition: pair("a-b", "c';
    expect(stemAt(text, text.length)).toMatchObject({ slots: ['group'], stem: 'c' });
  });

  it('is nothing where names are free, and in an empty text', () => {
    expect(stemAt(RULE, after('id: M'))).toBeUndefined();
    expect(stemAt('', 0)).toBeUndefined();
  });

  it('is put in the place of what was written of it', () => {
    const names: Completion[] = [
      { slot: 'group', name: 'price-scope', meaning: '' },
      { slot: 'group', name: 'lowest-price-claims', meaning: '' },
      { slot: 'field', name: 'price.dealFen', meaning: '' },
    ];
    const text = 'condition: lex("pri")';
    const stem = stemAt(text, text.length - 2);
    if (stem === undefined) throw new Error('no stem');
    const found = completionsFor(stem, names);
    expect(found.map(({ name }) => name)).toEqual(['price-scope', 'lowest-price-claims']);
    const [first] = found;
    if (first === undefined) throw new Error('no completion');
    expect(withCompletion(text, stem, first)).toEqual({
      text: 'condition: lex("price-scope")',
      caret: 'condition: lex("price-scope'.length,
    });
  });

  it('ends in time on a text of one long line', () => {
    const text = `condition: ${'a'.repeat(390_000)}`;
    expect(stemAt(text, text.length)?.slots).toEqual(['expression', 'field']);
  });
});

it('reads the groups of a lexicon, written or half written', () => {
  expect(groupsIn('groups:\n  - group: a-b\n    x: 1\n  - group: "c.d"\n  - grou')).toEqual(['a-b', 'c.d']);
});
