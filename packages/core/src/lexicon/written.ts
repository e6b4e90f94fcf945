import { plainAlphabet, plainKey, STRANGER } from './alphabet.ts';
import { type Automaton, childOf, deepSuffixOf, hasKeys, keyAt, NO_KEY, ROOT, step } from './automaton.ts';
import { buildAutomaton } from './build-automaton.ts';
import { hasPair } from './pairs.ts';

/** What is made of an item that stands in a text from `start` to `end` (UTF-16 units, end exclusive). */
type FoundAt<Item, Found> = (item: Item, text: string, start: number, end: number) => Found;

/** Finds items in texts where they stand as they are written. */
export class WrittenFinder<Item, Found> {
  private readonly items: readonly Item[];
  private readonly lengths: Uint16Array;
  private readonly symbols: Uint16Array;
  private readonly automaton: Automaton;
  private readonly foundAt: FoundAt<Item, Found>;
  private readonly none: readonly Found[] = Object.freeze([]);

  constructor(items: readonly Item[], writingOf: (item: Item) => string, foundAt: FoundAt<Item, Found>) {
    // The shortest, which are found most often, first: so what is looked up for them lies together.
    this.items = items.toSorted((a, b) => writingOf(a).length - writingOf(b).length);
    const writings = this.items.map(writingOf);
    const alphabet = plainAlphabet(writings);
    const keys = writings.map((writing) => plainKey(alphabet, writing));
    this.lengths = Uint16Array.from(writings, (writing) => writing.length);
    this.symbols = alphabet.symbols;
    this.automaton = buildAutomaton(keys, alphabet.maxSymbol);
    this.foundAt = foundAt;
  }

  /**
   * All places of all items in order of their ends; of items that end together the longest comes first.
   *
   * Of ordinary text hardly anything belongs to an item. As long as the state is shallow, the last two symbols show
   * whether the next one would be again, and then it need not be known: such looks do not wait for each other.
   */
  find(text: string): readonly Found[] {
    const { symbols, automaton, none } = this;
    const { labels, bases, pairs, maxSymbol } = automaton;
    let found: Found[] | undefined;
    let state = ROOT;
    for (let at = 0; ;) {
      if (state <= maxSymbol) {
        let last = at === 0 ? STRANGER : (symbols[text.charCodeAt(at - 1)] ?? STRANGER);
        let symbol = STRANGER;
        for (; ; at++) {
          if (at >= text.length) return found ?? none;
          symbol = symbols[text.charCodeAt(at)] ?? STRANGER;
          if (hasPair(pairs, last, symbol)) break;
          last = symbol;
        }
        state = step(automaton, last, symbol);
      } else {
        if (at >= text.length) return found ?? none;
        const symbol = symbols[text.charCodeAt(at)] ?? STRANGER;
        const next = childOf(bases, state, symbol);
        if (labels[next] !== symbol) {
          state = deepSuffixOf(automaton, state);
          continue;
        }
        state = next;
      }
      at++;
      if (hasKeys(bases, state)) found = this.collect(found, state, text, at);
    }
  }

  private collect(
    before: Found[] | undefined,
    state: number,
    text: string,
    end: number,
  ): Found[] | undefined {
    let found = before;
    const { nextKey } = this.automaton;
    for (let key = keyAt(this.automaton, state); key !== NO_KEY; key = nextKey[key] ?? NO_KEY) {
      const item = this.items[key];
      if (item === undefined) continue;
      const one = this.foundAt(item, text, end - (this.lengths[key] ?? 0), end);
      // A list of one takes a third of the room of a list that is begun empty.
      if (found === undefined) found = [one];
      else found.push(one);
    }
    return found;
  }
}
