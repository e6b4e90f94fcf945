import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Automaton, keyAt, NO_KEY, ROOT, step } from './automaton.ts';
import { buildAutomaton } from './build-automaton.ts';

const MAX_SYMBOL = 40;

/** Every occurrence as `key@end`, sorted. */
function walk(automaton: Automaton, text: string): string[] {
  const seen: string[] = [];
  let state = ROOT;
  for (let i = 0; i < text.length; i++) {
    state = step(automaton, state, text.charCodeAt(i));
    for (let key = keyAt(automaton, state); key !== NO_KEY; key = automaton.nextKey[key] ?? NO_KEY) {
      seen.push(`${String(key)}@${String(i + 1)}`);
    }
  }
  return seen.sort();
}

function naive(keys: readonly string[], text: string): string[] {
  const seen: string[] = [];
  keys.forEach((key, index) => {
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
      seen.push(`${String(index)}@${String(at + key.length)}`);
    }
  });
  return seen.sort();
}

function symbolText(maxSymbol: number, size: fc.StringConstraints): fc.Arbitrary<string> {
  return fc.string({
    ...size,
    unit: fc.integer({ min: 1, max: maxSymbol }).map((symbol) => String.fromCharCode(symbol)),
  });
}

describe('the automaton', () => {
  it('finds what a naive search of every key finds, few symbols and deep overlaps', () => {
    fc.assert(
      fc.property(
        fc.array(symbolText(3, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 30 }),
        symbolText(4, { maxLength: 80 }),
        (keys, text) => {
          expect(walk(buildAutomaton(keys, 4), text)).toEqual(naive(keys, text));
        },
      ),
    );
  });

  it('finds what a naive search finds, many symbols and broad nodes', () => {
    fc.assert(
      fc.property(
        fc.array(symbolText(MAX_SYMBOL, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 200 }),
        symbolText(MAX_SYMBOL, { maxLength: 200 }),
        (keys, text) => {
          expect(walk(buildAutomaton(keys, MAX_SYMBOL), text)).toEqual(naive(keys, text));
        },
      ),
    );
  });

  it('reports a key that is given twice once for each', () => {
    expect(walk(buildAutomaton(['\u0001\u0002', '\u0001\u0002'], 2), '\u0001\u0002')).toEqual(['0@2', '1@2']);
  });

  it('finds nothing when there are no keys', () => {
    expect(walk(buildAutomaton([], 3), '\u0001\u0002')).toEqual([]);
  });
});
