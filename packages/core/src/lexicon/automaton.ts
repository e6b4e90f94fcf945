/**
 * Aho–Corasick automaton (Aho and Corasick, CACM 18(6), 1975) laid out as a double array (Aoe, IEEE TSE 15(9),
 * 1989). One state is four neighbouring numbers, so that a step costs one cache line:
 *
 *     cells[s]     base: the child of s by symbol c is the state base + 4c,
 *     cells[s+1]   check: the parent; a child is real when its check names the state it was reached from,
 *     cells[s+2]   the state of the longest proper suffix that is in the trie too,
 *     cells[s+3]   head of the list of keys that end here, 0 where none does.
 */
export interface Automaton {
  readonly cells: Int32Array;
  /** Which key an output is of, by output number. */
  readonly keyOf: Int32Array;
  /** The next output that ends at the same place, 0 at the end of the list. */
  readonly nextOutput: Int32Array;
}

/** The start state. */
export const ROOT = 0;

const BASE = 0;
const CHECK = 1;
const FAIL = 2;
const OUTPUT = 3;
const STRIDE = 4;

const NO_PARENT = -1;

/** Free places looked at for a node before new room is made at the end: bounds the time of a build. */
const MAX_TRIES = 96;

/**
 * Builds the automaton of some keys, each a non-empty string of symbols from 1 to `maxSymbol`. Keys may repeat;
 * each is reported by its index. Time and space are linear in the text of the keys.
 */
export function buildAutomaton(keys: readonly string[], maxSymbol: number): Automaton {
  const { words, firstOf, sameAs } = distinct(keys);
  const trie = new TrieBuilder(maxSymbol);
  const keyOf = new Int32Array(keys.length + 1);
  const nextOutput = new Int32Array(keys.length + 1);
  let outputs = 0;
  trie.build(words, (word, state) => {
    let head = trie.get(trie.get(state, FAIL), OUTPUT);
    for (let key = firstOf.get(word) ?? -1; key >= 0; key = sameAs[key] ?? -1) {
      outputs++;
      keyOf[outputs] = key;
      nextOutput[outputs] = head;
      head = outputs;
    }
    trie.set(state, OUTPUT, head);
  });
  return { cells: trie.finish(), keyOf, nextOutput };
}

/** The different keys in order, with the indexes of each as a linked list. */
function distinct(keys: readonly string[]): {
  words: string[];
  firstOf: Map<string, number>;
  sameAs: Int32Array;
} {
  const firstOf = new Map<string, number>();
  const sameAs = new Int32Array(keys.length).fill(-1);
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index] ?? '';
    sameAs[index] = firstOf.get(key) ?? -1;
    firstOf.set(key, index);
  }
  return { words: [...firstOf.keys()].sort(), firstOf, sameAs };
}

/** A node still to be spread: the words `from` to `to` (exclusive) share its path of `depth` symbols. */
interface Queue {
  readonly state: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  length: number;
}

class TrieBuilder {
  private cells: Int32Array;
  /** Neighbours in the ring of free places, by place number; place 0 is its anchor and the root. */
  private nextFree: Int32Array;
  private previousFree: Int32Array;
  private places: number;
  private used = 1;
  private readonly maxSymbol: number;

  constructor(maxSymbol: number) {
    this.maxSymbol = maxSymbol;
    this.cells = new Int32Array(STRIDE);
    this.cells[CHECK] = NO_PARENT;
    this.nextFree = new Int32Array(1);
    this.previousFree = new Int32Array(1);
    this.places = 1;
    this.grow(2 * maxSymbol + 1024);
  }

  get(state: number, field: number): number {
    return this.cells[state + field] ?? 0;
  }

  set(state: number, field: number, value: number): void {
    this.cells[state + field] = value;
  }

  /** Breadth first, so that the suffix of a node and all children of that suffix are there before the node's. */
  build(words: readonly string[], onNode: (word: string, state: number) => void): void {
    const room = words.reduce((sum, word) => sum + word.length, 1);
    const queue: Queue = {
      state: new Int32Array(room),
      from: new Int32Array(room),
      to: new Int32Array(room),
      length: 1,
    };
    queue.to[0] = words.length;
    let levelEnd = 1;
    for (let node = 0, depth = 0; node < queue.length; node++) {
      if (node === levelEnd) {
        depth++;
        levelEnd = queue.length;
      }
      const state = queue.state[node] ?? 0;
      let from = queue.from[node] ?? 0;
      const word = words[from] ?? '';
      if (word.length === depth) {
        onNode(word, state);
        from++;
      } else {
        this.set(state, OUTPUT, this.get(this.get(state, FAIL), OUTPUT));
      }
      this.spread(words, state, from, queue.to[node] ?? 0, depth, queue);
    }
  }

  /** Gives a node its children and queues them. */
  private spread(
    words: readonly string[],
    state: number,
    from: number,
    to: number,
    depth: number,
    queue: Queue,
  ): void {
    const symbols: number[] = [];
    const first = queue.length;
    for (let i = from; i < to; i++) {
      const symbol = words[i]?.charCodeAt(depth) ?? 0;
      if (symbol === symbols.at(-1)) continue;
      if (symbols.length > 0) queue.to[queue.length - 1] = i;
      symbols.push(symbol);
      queue.from[queue.length++] = i;
    }
    if (symbols.length === 0) return;
    queue.to[queue.length - 1] = to;
    const base = this.findBase(symbols);
    this.set(state, BASE, base * STRIDE);
    symbols.forEach((symbol, index) => {
      const child = (base + symbol) * STRIDE;
      this.take(base + symbol);
      this.set(child, CHECK, state);
      this.set(child, FAIL, state === ROOT ? ROOT : this.follow(this.get(state, FAIL), symbol));
      queue.state[first + index] = child;
    });
  }

  /** Where a symbol leads from a state, by suffixes where it has no such child itself. */
  private follow(from: number, symbol: number): number {
    for (let state = from; ; state = this.get(state, FAIL)) {
      const next = this.get(state, BASE) + symbol * STRIDE;
      if (this.get(next, CHECK) === state) return next;
      if (state === ROOT) return ROOT;
    }
  }

  /** A base at which all children of a node fall on free places. `symbols` ascend. */
  private findBase(symbols: readonly number[]): number {
    const lowest = symbols[0] ?? 0;
    let tries = 0;
    for (
      let place = this.nextFree[0] ?? 0;
      place !== 0 && tries < MAX_TRIES;
      place = this.nextFree[place] ?? 0
    ) {
      tries++;
      const base = place - lowest;
      if (base >= 0 && symbols.every((symbol) => this.isFree(base + symbol))) return base;
    }
    return Math.max(0, this.used - lowest);
  }

  private isFree(place: number): boolean {
    return place >= this.places || this.cells[place * STRIDE + CHECK] === NO_PARENT;
  }

  private take(place: number): void {
    if (place >= this.places) this.grow(place + 1);
    const next = this.nextFree[place] ?? 0;
    const previous = this.previousFree[place] ?? 0;
    this.nextFree[previous] = next;
    this.previousFree[next] = previous;
    this.used = Math.max(this.used, place + 1);
  }

  /** Makes room for at least `wanted` places and one alphabet more, so that no step leaves the array. */
  private grow(wanted: number): void {
    const places = Math.max(wanted + this.maxSymbol + 1, this.places + (this.places >> 1));
    this.cells = resized(this.cells, places * STRIDE);
    this.nextFree = resized(this.nextFree, places);
    this.previousFree = resized(this.previousFree, places);
    let last = this.previousFree[0] ?? 0;
    for (let place = this.places; place < places; place++) {
      this.cells[place * STRIDE + CHECK] = NO_PARENT;
      this.nextFree[last] = place;
      this.previousFree[place] = last;
      last = place;
    }
    this.nextFree[last] = 0;
    this.previousFree[0] = last;
    this.places = places;
  }

  /** The cells, cut to what a step can reach. */
  finish(): Int32Array {
    return this.cells.slice(0, (this.used + this.maxSymbol + 1) * STRIDE);
  }
}

function resized(array: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}
