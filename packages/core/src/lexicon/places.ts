import { FREE } from './automaton.ts';

/** Free places looked at in vain before later nodes of the size start beyond them: bounds the time of a build. */
const MAX_TRIES = 4;
/** Size classes of nodes: 1, 2, 3–4, 5–8, 9–16, more children. */
const SIZES = 6;

/** A state whose children are not placed yet, or that has none. */
export const NO_BASE = -1;

/** The places of a double array while it is being filled. The arrays are others after a place has been taken. */
export class Places {
  /** By place: its symbol, `FREE` where nothing is; beyond the last place free for one alphabet more. */
  labels = new Uint16Array(0);
  /** By place: base, suffix, and the first key that ends there. */
  bases = new Int32Array(0);
  suffixes = new Int32Array(0);
  endings = new Int32Array(0);
  /** One more than the highest place in use. */
  used: number;
  readonly maxSymbol: number;
  private length = 0;
  /** Bases in use: two states with one base would take each other's children for their own. */
  private taken = new Uint8Array(0);
  /**
   * Neighbours in the ring of free places; place 0, the start state, is its anchor. The ring starts above the
   * highest symbol, so that every place of it can take every symbol.
   */
  private nextFree = new Int32Array(0);
  private previousFree = new Int32Array(0);
  /** Where to start to look, by size class. */
  private readonly searchFrom = new Int32Array(SIZES);

  /** With room for so many states to begin with. */
  constructor(maxSymbol: number, room: number) {
    this.maxSymbol = maxSymbol;
    this.used = maxSymbol + 1;
    this.grow(this.used + room);
  }

  /** Gives a state the base of its children. */
  setBase(state: number, base: number): void {
    this.bases[state] = base;
    this.taken[base] = 1;
  }

  /** Puts a state that is reached by a symbol at a free place. */
  take(place: number, symbol: number): void {
    if (place > this.maxSymbol) this.leaveRing(place);
    this.labels[place] = symbol;
    this.used = Math.max(this.used, place + 1);
  }

  /**
   * A base at which all children of a node fall on free places; of `symbols`, which ascend, the first `count` are
   * theirs. Nodes of about one size look from one place on, which moves ahead when the places before it prove too
   * dense for that size.
   */
  findBase(symbols: Uint16Array, count: number): number {
    const lowest = symbols[0] ?? 0;
    const size = Math.min(SIZES - 1, 32 - Math.clz32(count - 1));
    let tries = 0;
    for (let place = this.firstFree(size); place !== 0; place = this.nextFree[place] ?? 0) {
      const base = place - lowest;
      if (this.taken[base] === 0 && this.fits(base, symbols, count)) return base;
      if (++tries > MAX_TRIES) this.searchFrom[size] = place;
    }
    let base = this.used - lowest;
    while (this.taken[base] === 1) base++;
    return base;
  }

  private fits(base: number, symbols: Uint16Array, count: number): boolean {
    for (let i = 1; i < count; i++) if (this.labels[base + (symbols[i] ?? 0)] !== FREE) return false;
    return true;
  }

  /** Where nodes of a size start to look; the links of a place taken meanwhile still lead on. */
  private firstFree(size: number): number {
    let place = this.searchFrom[size] ?? 0;
    while (place !== 0 && this.labels[place] !== FREE) place = this.nextFree[place] ?? 0;
    return place === 0 ? (this.nextFree[0] ?? 0) : place;
  }

  private leaveRing(place: number): void {
    if (place >= this.length) this.grow(place + 1);
    const next = this.nextFree[place] ?? 0;
    const previous = this.previousFree[place] ?? 0;
    this.nextFree[previous] = next;
    this.previousFree[next] = previous;
  }

  private grow(wanted: number): void {
    const before = this.length;
    const length = Math.max(wanted + this.maxSymbol + 1, before * 2);
    this.labels = copied(new Uint16Array(length + this.maxSymbol + 1).fill(FREE), this.labels);
    this.bases = copied(new Int32Array(length).fill(NO_BASE), this.bases);
    this.suffixes = copied(new Int32Array(length), this.suffixes);
    this.endings = copied(new Int32Array(length), this.endings);
    this.taken = copied(new Uint8Array(length), this.taken);
    this.nextFree = copied(new Int32Array(length), this.nextFree);
    this.previousFree = copied(new Int32Array(length), this.previousFree);
    let last = this.previousFree[0] ?? 0;
    for (let place = Math.max(before, this.maxSymbol + 1); place < length; place++) {
      this.nextFree[last] = place;
      this.previousFree[place] = last;
      last = place;
    }
    this.nextFree[last] = 0;
    this.previousFree[0] = last;
    this.length = length;
  }
}

function copied<T extends Uint8Array | Uint16Array | Int32Array>(to: T, from: T): T {
  to.set(from);
  return to;
}
