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

/** Free places looked at in vain before later nodes of the size start beyond them: bounds the time of a build. */
const MAX_TRIES = 16;
/** Size classes of nodes: 1, 2, 3–4, 5–8, 9–16, more children. */
const SIZES = 6;

/**
 * Builds the automaton of some keys, each a non-empty string of symbols from 1 to `maxSymbol`. Keys may repeat;
 * each is reported by its index. Time and space are linear in the text of the keys.
 */
export function buildAutomaton(keys: readonly string[], maxSymbol: number): Automaton {
  const trie = new TrieBuilder(maxSymbol);
  const keyOf = new Int32Array(keys.length + 1);
  const nextOutput = new Int32Array(keys.length + 1);
  let outputs = 0;
  trie.build(keys, (key, state) => {
    outputs++;
    keyOf[outputs] = key;
    nextOutput[outputs] = trie.get(state, OUTPUT);
    trie.set(state, OUTPUT, outputs);
  });
  return { cells: trie.finish(), keyOf, nextOutput };
}

/** Nodes still to be spread: the keys `order[from]` to `order[to]` (exclusive) share a node's path. */
interface Queue {
  readonly state: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  length: number;
}

/** Sorts keys that agree in their first `depth` symbols by the next one; a key that ends there comes first. */
function sortBySymbol(
  keys: readonly string[],
  order: Int32Array,
  from: number,
  to: number,
  depth: number,
): void {
  if (to - from < 2) return;
  const packed = new Float64Array(to - from);
  for (let i = from; i < to; i++)
    packed[i - from] = symbolAt(keys, order[i], depth) * 2 ** 32 + (order[i] ?? 0);
  packed.sort();
  for (let i = from; i < to; i++) order[i] = (packed[i - from] ?? 0) % 2 ** 32;
}

/** The symbol of a key at a depth, 0 past its end. */
function symbolAt(keys: readonly string[], key: number | undefined, depth: number): number {
  const text = keys[key ?? 0] ?? '';
  return depth < text.length ? text.charCodeAt(depth) : 0;
}

class TrieBuilder {
  private cells = new Int32Array(0);
  /**
   * Neighbours in the ring of free places, by place number; place 0, the root, is its anchor. The ring starts
   * above the highest symbol, so that every place of it can take every symbol.
   */
  private nextFree = new Int32Array(0);
  private previousFree = new Int32Array(0);
  private places = 0;
  private used: number;
  /** Where to start to look, by the logarithm of the number of children. */
  private readonly searchFrom = new Int32Array(SIZES);
  private readonly maxSymbol: number;

  constructor(maxSymbol: number) {
    this.maxSymbol = maxSymbol;
    this.used = maxSymbol + 1;
    this.grow(this.used);
  }

  get(state: number, field: number): number {
    return this.cells[state + field] ?? 0;
  }

  set(state: number, field: number, value: number): void {
    this.cells[state + field] = value;
  }

  /** Breadth first, so that the suffix of a node and all children of that suffix are there before the node's. */
  build(keys: readonly string[], onKey: (key: number, state: number) => void): void {
    const room = keys.reduce((sum, key) => sum + key.length, 1);
    const order = Int32Array.from(keys.keys());
    const queue: Queue = {
      state: new Int32Array(room),
      from: new Int32Array(room),
      to: new Int32Array(room),
      length: 1,
    };
    queue.to[0] = keys.length;
    let levelEnd = 1;
    for (let node = 0, depth = 0; node < queue.length; node++) {
      if (node === levelEnd) {
        depth++;
        levelEnd = queue.length;
      }
      const state = queue.state[node] ?? 0;
      const to = queue.to[node] ?? 0;
      let from = queue.from[node] ?? 0;
      sortBySymbol(keys, order, from, to, depth);
      this.set(state, OUTPUT, this.get(this.get(state, FAIL), OUTPUT));
      while (from < to && symbolAt(keys, order[from], depth) === 0) onKey(order[from++] ?? 0, state);
      const symbols = this.enqueueChildren(queue, from, to, (i) => symbolAt(keys, order[i], depth));
      if (symbols.length > 0) this.spread(queue, state, symbols);
    }
  }

  /** Queues one node for each run of equal symbols and returns the symbols; the nodes get their states from `spread`. */
  private enqueueChildren(queue: Queue, from: number, to: number, symbolOf: (i: number) => number): number[] {
    const symbols: number[] = [];
    for (let i = from; i < to; i++) {
      const symbol = symbolOf(i);
      if (symbol !== symbols.at(-1)) {
        symbols.push(symbol);
        queue.from[queue.length++] = i;
      }
      queue.to[queue.length - 1] = i + 1;
    }
    return symbols;
  }

  /** Places the children of a node, which are the last in the queue. */
  private spread(queue: Queue, state: number, symbols: readonly number[]): void {
    const base = state === ROOT ? 0 : this.findBase(symbols);
    const first = queue.length - symbols.length;
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

  /**
   * A base at which all children of a node fall on free places. `symbols` ascend. Nodes of about one size look
   * from one place on, which moves ahead when the places before it prove too dense for that size.
   */
  private findBase(symbols: readonly number[]): number {
    const lowest = symbols[0] ?? 0;
    const size = Math.min(SIZES - 1, 32 - Math.clz32(symbols.length - 1));
    let tries = 0;
    for (let place = this.firstFree(size); place !== 0; place = this.nextFree[place] ?? 0) {
      const base = place - lowest;
      if (symbols.every((symbol) => this.isFree(base + symbol))) return base;
      if (++tries > MAX_TRIES) this.searchFrom[size] = place;
    }
    return this.used - lowest;
  }

  /** Where nodes of a size start to look; the links of a place taken meanwhile still lead on. */
  private firstFree(size: number): number {
    let place = this.searchFrom[size] ?? 0;
    while (place !== 0 && !this.isFree(place)) place = this.nextFree[place] ?? 0;
    return place === 0 ? (this.nextFree[0] ?? 0) : place;
  }

  private isFree(place: number): boolean {
    return place >= this.places || this.cells[place * STRIDE + CHECK] === NO_PARENT;
  }

  private take(place: number): void {
    if (place > this.maxSymbol) this.leaveRing(place);
    this.used = Math.max(this.used, place + 1);
  }

  private leaveRing(place: number): void {
    if (place >= this.places) this.grow(place + 1);
    const next = this.nextFree[place] ?? 0;
    const previous = this.previousFree[place] ?? 0;
    this.nextFree[previous] = next;
    this.previousFree[next] = previous;
  }

  /** Makes room for at least `wanted` places and one alphabet more, so that no step leaves the array. */
  private grow(wanted: number): void {
    const places = Math.max(wanted + this.maxSymbol + 1, this.places * 2);
    this.cells = resized(this.cells, places * STRIDE);
    this.nextFree = resized(this.nextFree, places);
    this.previousFree = resized(this.previousFree, places);
    let last = this.previousFree[0] ?? 0;
    for (let place = this.places; place < places; place++) {
      this.cells[place * STRIDE + CHECK] = NO_PARENT;
      if (place <= this.maxSymbol) continue;
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

function resized(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}
