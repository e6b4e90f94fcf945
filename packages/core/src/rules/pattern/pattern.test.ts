import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, MAX_MATCHES, PatternError } from './index.ts';

const found = (pattern: string, text: string) =>
  compilePattern(pattern)
    .findAll(text)
    .map(({ start, end }) => text.slice(start, end));

describe('a pattern', () => {
  it.each<[string, string, string[]]>([
    ['国药准字[HZSJTB]\\d{8}', '批准文号国药准字H20250001在盒子上', ['国药准字H20250001']],
    ['最[好佳优]{1,2}', '最好最佳最优优', ['最好', '最佳', '最优优']],
    ['a|ab', 'ab', ['a']],
    ['a*?b', 'aab', ['aab']],
    ['^买|卖$', '买卖卖', ['买', '卖']],
    ['[^0-9]+', '12ab34', ['ab']],
    ['😀+', 'x😀😀y', ['😀😀']],
    ['第.号', '第一号第二号', ['第一号', '第二号']],
    ['[\\d-]{3,}', '020-1', ['020-1']],
    ['(?:ab){2}', 'ababab', ['abab']],
    ['', 'abc', []],
  ])('%s finds in %s', (pattern, text, expected) => {
    expect(found(pattern, text)).toEqual(expected);
  });

  it.each<[string, RegExp]>([
    ['(a', /missing/],
    ['a)', /too many/],
    ['[a', /missing/],
    ['*a', /nothing to repeat/],
    ['a**', /another/],
    ['a{3,2}', /fewer to more/],
    ['a{1001}', /1000/],
    ['((a{50}){50}){50}', /1000 steps/],
    ['(a)\\1', /not supported/],
    ['(?=a)', /look-around/],
    ['(?<n>a)', /look-around/],
    ['\\p{Han}', /not supported/],
    ['[z-a]', /backwards/],
    ['a\\', /nothing follows/],
    [`${'('.repeat(60)}a${')'.repeat(60)}`, /at most 50 deep/],
  ])('refuses %s and says why in both languages', (pattern, why) => {
    const refused = () => compilePattern(pattern);
    expect(refused).toThrow(PatternError);
    expect(refused).toThrow(why);
    try {
      refused();
    } catch (error) {
      expect((error as PatternError).zh).toMatch(/\p{Script=Han}/u);
    }
  });

  it('takes what hangs other engines in time that grows with the text only', () => {
    const text = `${'a'.repeat(20_000)}!`;
    expect(compilePattern('(a+)+$').test(text)).toBe(false);
    expect(compilePattern('(a|aa)*b').test(text)).toBe(false);
    expect(compilePattern('(x?){200}y').test(text)).toBe(false);
  });

  it('tells a bounded number of matches', () => {
    expect(found('a', 'a'.repeat(1000))).toHaveLength(MAX_MATCHES);
  });

  it('finds what the runtime’s own engine finds', () => {
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '^', '$'),
        fc.tuple(tie('pattern'), tie('pattern')).map(([l, r]) => `${l}${r}`),
        fc.tuple(tie('pattern'), tie('pattern')).map(([l, r]) => `(?:${l}|${r})`),
        fc
          .tuple(
            fc.constantFrom('a', 'b', '.', '(?:ab|a)', '[ab]'),
            fc.constantFrom('*', '+', '?', '{1,2}', '+?'),
          )
          .map(([l, q]) => `${l}${q}`),
      ),
    }));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '甲'), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        const own = new RegExp(source, 'gu');
        const expected = [...subject.matchAll(own)].filter(([match]) => match !== '').map(([match]) => match);
        expect(found(source, subject)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
