import { plainAlphabet, plainKey } from '../../packages/core/src/lexicon/alphabet.ts';
import {
  childOf,
  deepSuffixOf,
  hasKeys,
  keyAt,
  NO_KEY,
  ROOT,
  step,
} from '../../packages/core/src/lexicon/automaton.ts';
import { buildAutomaton } from '../../packages/core/src/lexicon/build-automaton.ts';
import { hasPair } from '../../packages/core/src/lexicon/pairs.ts';

/**
 * The loop of packages/core/src/lexicon/written.ts with nothing around it: it counts what it finds and makes no
 * match, as the C program does. How far JavaScript itself is from C shows in it.
 */
export function bareScan(words: readonly string[]): (text: string) => number {
  const { symbols, ...alphabet } = plainAlphabet(words);
  const keys = words.map((word) => plainKey({ symbols, ...alphabet }, word));
  const automaton = buildAutomaton(keys, alphabet.maxSymbol);
  const { labels, bases, pairs, nextKey, maxSymbol } = automaton;
  return (text) => {
    let found = 0;
    let state = ROOT;
    for (let at = 0; ;) {
      if (state <= maxSymbol) {
        let last = at === 0 ? 0 : (symbols[text.charCodeAt(at - 1)] ?? 0);
        let symbol = 0;
        for (; ; at++) {
          if (at >= text.length) return found;
          symbol = symbols[text.charCodeAt(at)] ?? 0;
          if (hasPair(pairs, last, symbol)) break;
          last = symbol;
        }
        state = step(automaton, last, symbol);
      } else {
        if (at >= text.length) return found;
        const symbol = symbols[text.charCodeAt(at)] ?? 0;
        const next = childOf(bases, state, symbol);
        if (labels[next] !== symbol) {
          state = deepSuffixOf(automaton, state);
          continue;
        }
        state = next;
      }
      at++;
      if (!hasKeys(bases, state)) continue;
      for (let key = keyAt(automaton, state); key !== NO_KEY; key = nextKey[key] ?? NO_KEY) found++;
    }
  };
}
