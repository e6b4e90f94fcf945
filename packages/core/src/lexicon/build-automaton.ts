import { type Automaton, NO_KEY, packBase, ROOT } from './automaton.ts';
import { addAllBefore, addPair, createPairs, type Pairs } from './pairs.ts';
import { NO_BASE, Places } from './places.ts';
import { SortedKeys } from './sorted-keys.ts';

/**
 * Builds the automaton of some keys, each a non-empty string of symbols from 1 to `maxSymbol`, below 0xffff. Keys
 * may repeat; each is reported by its index. Time and space are linear in the text of the keys.
 */
export function buildAutomaton(keys: readonly string[], maxSymbol: number): Automaton {
  return { ...new TrieBuilder(keys, maxSymbol).build(), pairs: beginningsOf(keys), maxSymbol };
}

function beginningsOf(keys: readonly string[]): Pairs {
  const pairs = createPairs(keys.length);
  for (const key of keys) {
    if (key.length > 1) addPair(pairs, key.charCodeAt(0), key.charCodeAt(1));
    else addAllBefore(pairs, key.charCodeAt(0));
  }
  return pairs;
}

/**
 * Places nodes in order of depth, so that the suffix of a node and all children of that suffix are there before the
 * node's own. A node is a run of sorted keys that go through it.
 */
class TrieBuilder {
  private readonly keys: SortedKeys;
  private readonly nextKey: Int32Array;
  private readonly places: Places;
  /** By node: its place, and its run of keys (end exclusive). */
  private readonly states: Int32Array;
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private nodes = 1;
  /** The symbols of the children of one node. */
  private readonly symbols: Uint16Array;

  constructor(keys: readonly string[], maxSymbol: number) {
    this.keys = new SortedKeys(keys);
    this.nextKey = new Int32Array(keys.length);
    const most = this.keys.size + 1;
    this.places = new Places(maxSymbol, most);
    this.states = new Int32Array(most);
    this.from = new Int32Array(most);
    this.to = new Int32Array(most);
    this.to[0] = keys.length;
    this.symbols = new Uint16Array(maxSymbol + 1);
  }

  build(): Omit<Automaton, 'pairs' | 'maxSymbol'> {
    let levelEnd = 1;
    for (let node = 0, depth = 0; node < this.nodes; node++) {
      if (node === levelEnd) {
        depth++;
        levelEnd = this.nodes;
      }
      const to = this.to[node] ?? 0;
      this.keys.sort(this.from[node] ?? 0, to, depth);
      const from = this.endKeys(node, depth);
      if (from < to) this.placeChildren(this.states[node] ?? ROOT, this.addChildren(from, to, depth));
    }
    return this.finish();
  }

  /** Notes the keys that end at a node before those of its suffix, and gives the place of the first that goes on. */
  private endKeys(node: number, depth: number): number {
    const { endings, suffixes } = this.places;
    const state = this.states[node] ?? ROOT;
    const from = this.from[node] ?? 0;
    const to = this.to[node] ?? 0;
    let end = from;
    while (end < to && this.keys.symbolAt(end, depth) === 0) end++;
    let first = state === ROOT ? NO_KEY : (endings[suffixes[state] ?? ROOT] ?? NO_KEY);
    for (let place = end - 1; place >= from; place--) {
      const key = this.keys.keyAt(place);
      this.nextKey[key] = first;
      first = key;
    }
    endings[state] = first;
    return end;
  }

  /** Adds a node for each run of equal symbols, without its place, and gives their number. */
  private addChildren(from: number, to: number, depth: number): number {
    let count = 0;
    let last = 0;
    for (let place = from; place < to; place++) {
      const symbol = this.keys.symbolAt(place, depth);
      if (symbol !== last) {
        last = symbol;
        this.symbols[count++] = symbol;
        this.from[this.nodes++] = place;
      }
      this.to[this.nodes - 1] = place + 1;
    }
    return count;
  }

  /** Gives the last so many nodes their places as children of a state. */
  private placeChildren(state: number, count: number): void {
    const { places, symbols } = this;
    const base = state === ROOT ? 0 : places.findBase(symbols, count);
    const suffix = places.suffixes[state] ?? ROOT;
    for (let i = 0; i < count; i++) {
      const symbol = symbols[i] ?? 0;
      const child = base + symbol;
      places.take(child, symbol);
      places.suffixes[child] = state === ROOT ? ROOT : this.follow(suffix, symbol);
      this.states[this.nodes - count + i] = child;
    }
    places.setBase(state, base);
  }

  /** Where a symbol leads from a state, by suffixes where it has no such child itself. */
  private follow(from: number, symbol: number): number {
    const { bases, labels, suffixes } = this.places;
    for (let state = from; ; state = suffixes[state] ?? ROOT) {
      const base = bases[state] ?? NO_BASE;
      if (base !== NO_BASE && labels[base + symbol] === symbol) return base + symbol;
      if (state === ROOT) return ROOT;
    }
  }

  /** The arrays, cut to what a step can reach. A state without children has a base where no child can be. */
  private finish(): Omit<Automaton, 'pairs' | 'maxSymbol'> {
    const { labels, suffixes, endings, used, maxSymbol } = this.places;
    const bases = new Int32Array(used);
    for (let node = 0; node < this.nodes; node++) {
      const state = this.states[node] ?? ROOT;
      const base = this.places.bases[state] ?? NO_BASE;
      const keysEnd = endings[state] !== NO_KEY;
      bases[state] = packBase(
        base === NO_BASE ? used : base,
        keysEnd,
        (suffixes[state] ?? ROOT) <= maxSymbol,
      );
    }
    return {
      labels: labels.slice(0, used + maxSymbol + 1),
      bases,
      suffixes: suffixes.slice(0, used),
      endings: endings.slice(0, used),
      nextKey: this.nextKey,
    };
  }
}
