/**
 * Aho–Corasick automaton (Aho and Corasick, CACM 18(6), 1975) laid out as a double array (Aoe, IEEE TSE 15(9),
 * 1989). A state is a place. The child of state s by symbol c, if there is one, is the place `base(s) + c`; it is
 * real when its label is c, since no two states with children share a base. Labels lie apart from the rest and
 * take two bytes, because nine of ten looks at the automaton are at a label only: those of 100,000 words stay
 * within a second-level cache.
 */
export interface Automaton {
  /** By place: the symbol by which it is reached, `FREE` where nothing is. */
  readonly labels: Uint16Array;
  /**
   * Two numbers a place: twice the base, plus 1 where keys end; and the state of the longest proper suffix that
   * is in the trie too. A state without children has the base of that suffix and goes on to the next.
   */
  readonly nodes: Int32Array;
  /** By place: head of the list of keys that end here, 0 where none does. */
  readonly outputs: Int32Array;
  /** Which key an output is of, by output number. */
  readonly keyOf: Int32Array;
  /** The next output that ends at the same place, 0 at the end of the list. */
  readonly nextOutput: Int32Array;
}

/** The start state. */
export const ROOT = 0;

const FREE = 0xffff;

/** Free places looked at in vain before later nodes of the size start beyond them: bounds the time of a build. */
const MAX_TRIES = 16;
/** Size classes of nodes: 1, 2, 3–4, 5–8, 9–16, more children. */
const SIZES = 6;

/** The state after a symbol; the start state after a symbol that is in no key, such as 0. Takes the arrays of an automaton, which loops keep at hand. */
export function step(labels: Uint16Array, nodes: Int32Array, from: number, symbol: number): number {
  let state = from;
  let next = ((nodes[2 * state] ?? 0) >> 1) + symbol;
  while (labels[next] !== symbol) {
    if (state === ROOT) return ROOT;
    state = nodes[2 * state + 1] ?? ROOT;
    next = ((nodes[2 * state] ?? 0) >> 1) + symbol;
  }
  return next;
}

/** Whether keys end at a state. */
export function hasKeys(nodes: Int32Array, state: number): boolean {
  return ((nodes[2 * state] ?? 0) & 1) !== 0;
}

/** The first of the keys that end at a state, 0 where none does; the others follow by `nextOutput`. */
export function outputAt({ nodes, outputs }: Automaton, state: number): number {
  return ((nodes[2 * state] ?? 0) & 1) === 0 ? 0 : (outputs[state] ?? 0);
}

/**
 * Builds the automaton of some keys, each a non-empty string of symbols from 1 to `maxSymbol`, below 0xffff. Keys
 * may repeat; each is reported by its index. Time and space are linear in the text of the keys.
 */
export function buildAutomaton(keys: readonly string[], maxSymbol: number): Automaton {
  const trie = new TrieBuilder(maxSymbol);
  const keyOf = new Int32Array(keys.length + 1);
  const nextOutput = new Int32Array(keys.length + 1);
  let count = 0;
  trie.build(keys, (key, head) => {
    count++;
    keyOf[count] = key;
    nextOutput[count] = head;
    return count;
  });
  return { ...trie.finish(), keyOf, nextOutput };
}

/** Nodes still to be spread: the keys `order[from]` to `order[to]` (exclusive) share a node's path. */
interface Queue {
  readonly state: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  length: number;
}

/** Runs up to so many keys are sorted in place. */
const SMALL_RUN = 24;

/** Sorts keys that agree in their first `depth` symbols by the next one; a key that ends there comes first. */
function sortBySymbol(
  keys: readonly string[],
  order: Int32Array,
  from: number,
  to: number,
  depth: number,
): void {
  if (to - from > SMALL_RUN) sortLargeRun(keys, order, from, to, depth);
  else {
    for (let i = from + 1; i < to; i++) {
      const key = order[i] ?? 0;
      const symbol = symbolAt(keys, key, depth);
      let at = i;
      for (; at > from && symbolAt(keys, order[at - 1], depth) > symbol; at--) order[at] = order[at - 1] ?? 0;
      order[at] = key;
    }
  }
}

function sortLargeRun(
  keys: readonly string[],
  order: Int32Array,
  from: number,
  to: number,
  depth: number,
): void {
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
  private labels = new Uint16Array(0);
  private bases = new Int32Array(0);
  private fails = new Int32Array(0);
  private outputs = new Int32Array(0);
  /** Bases in use: two states with one base would take each other's children for their own. */
  private taken = new Uint8Array(0);
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
  /** States in order of depth. */
  private order: Int32Array = new Int32Array(0);

  constructor(maxSymbol: number) {
    this.maxSymbol = maxSymbol;
    this.used = maxSymbol + 1;
    this.grow(this.used);
  }

  /**
   * Breadth first, so that the suffix of a node and all children of that suffix are there before the node's.
   * `onKey` is told of a key that ends at a state with the head of its list so far, and gives the new head.
   */
  build(keys: readonly string[], onKey: (key: number, head: number) => number): void {
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
      let head = this.outputs[this.fails[state] ?? 0] ?? 0;
      while (from < to && symbolAt(keys, order[from], depth) === 0) head = onKey(order[from++] ?? 0, head);
      this.outputs[state] = head;
      const symbols = this.enqueueChildren(queue, from, to, (i) => symbolAt(keys, order[i], depth));
      if (symbols.length > 0) this.spread(queue, state, symbols);
    }
    this.order = queue.state.subarray(0, queue.length);
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
    this.bases[state] = base;
    symbols.forEach((symbol, index) => {
      const child = base + symbol;
      this.take(child);
      this.labels[child] = symbol;
      this.fails[child] = state === ROOT ? ROOT : this.follow(this.fails[state] ?? ROOT, symbol);
      queue.state[first + index] = child;
    });
    this.taken[base] = 1;
  }

  /** Where a symbol leads from a state, by suffixes where it has no such child itself. */
  private follow(from: number, symbol: number): number {
    for (let state = from; ; state = this.fails[state] ?? ROOT) {
      const base = this.bases[state] ?? NO_BASE;
      if (base !== NO_BASE && this.labels[base + symbol] === symbol) return base + symbol;
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
      if (this.taken[base] !== 1 && symbols.every((symbol) => this.isFree(base + symbol))) return base;
      if (++tries > MAX_TRIES) this.searchFrom[size] = place;
    }
    let base = this.used - lowest;
    while (this.taken[base] === 1) base++;
    return base;
  }

  /** Where nodes of a size start to look; the links of a place taken meanwhile still lead on. */
  private firstFree(size: number): number {
    let place = this.searchFrom[size] ?? 0;
    while (place !== 0 && !this.isFree(place)) place = this.nextFree[place] ?? 0;
    return place === 0 ? (this.nextFree[0] ?? 0) : place;
  }

  private isFree(place: number): boolean {
    return place >= this.places || this.labels[place] === FREE;
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
    const before = this.places;
    const places = Math.max(wanted + this.maxSymbol + 1, before * 2);
    this.labels = copied(new Uint16Array(places), this.labels).fill(FREE, before);
    this.bases = copied(new Int32Array(places), this.bases).fill(NO_BASE, before);
    this.fails = copied(new Int32Array(places), this.fails);
    this.outputs = copied(new Int32Array(places), this.outputs);
    this.taken = copied(new Uint8Array(places), this.taken);
    this.nextFree = copied(new Int32Array(places), this.nextFree);
    this.previousFree = copied(new Int32Array(places), this.previousFree);
    let last = this.previousFree[0] ?? 0;
    for (let place = Math.max(before, this.maxSymbol + 1); place < places; place++) {
      this.nextFree[last] = place;
      this.previousFree[place] = last;
      last = place;
    }
    this.nextFree[last] = 0;
    this.previousFree[0] = last;
    this.places = places;
  }

  /** The arrays a scan needs, cut to what a step can reach. */
  finish(): Pick<Automaton, 'labels' | 'nodes' | 'outputs'> {
    const nodes = new Int32Array(2 * this.used);
    for (const state of this.order) {
      const fail = this.fails[state] ?? ROOT;
      const base = this.bases[state] ?? NO_BASE;
      const isLeaf = base === NO_BASE && state !== ROOT;
      const keysEnd = (this.outputs[state] ?? 0) === 0 ? 0 : 1;
      nodes[2 * state] = (isLeaf ? (nodes[2 * fail] ?? 0) & ~1 : 2 * Math.max(base, 0)) | keysEnd;
      nodes[2 * state + 1] = isLeaf ? (nodes[2 * fail + 1] ?? ROOT) : fail;
    }
    return {
      labels: this.labels.slice(0, this.used + this.maxSymbol + 1),
      nodes,
      outputs: this.outputs.slice(0, this.used),
    };
  }
}

const NO_BASE = -1;

function copied<T extends Uint8Array | Uint16Array | Int32Array>(to: T, from: T): T {
  to.set(from);
  return to;
}
