/** Runs up to so many keys are sorted by insertion. */
const SMALL_RUN = 24;

/** Keys sorted a symbol at a time: in the order so far, runs that agree up to a depth lie together. */
export class SortedKeys {
  /** The keys one after the other, each with a 0 at its end. */
  private readonly symbols: Uint16Array;
  private readonly starts: Int32Array;
  private readonly order: Int32Array;

  constructor(keys: readonly string[]) {
    this.symbols = new Uint16Array(keys.reduce((sum, key) => sum + key.length + 1, 0));
    this.starts = new Int32Array(keys.length);
    this.order = Int32Array.from(keys.keys());
    let at = 0;
    keys.forEach((key, index) => {
      this.starts[index] = at;
      for (let i = 0; i < key.length; i++) this.symbols[at++] = key.charCodeAt(i);
      at++;
    });
  }

  /** How many symbols the keys have. */
  get size(): number {
    return this.symbols.length - this.starts.length;
  }

  /** The key at a place in the order. */
  keyAt(place: number): number {
    return this.order[place] ?? 0;
  }

  /** The symbol at a depth of the key at a place in the order; 0 at its end. */
  symbolAt(place: number, depth: number): number {
    return this.symbolOf(this.order[place] ?? 0, depth);
  }

  /** Sorts a run that agrees up to a depth by the symbol there; keys that end there come first, equal keys as given. */
  sort(from: number, to: number, depth: number): void {
    if (to - from > SMALL_RUN) {
      this.sortLargeRun(from, to, depth);
      return;
    }
    const { order } = this;
    for (let i = from + 1; i < to; i++) {
      const key = order[i] ?? 0;
      const symbol = this.symbolOf(key, depth);
      let at = i;
      for (; at > from && this.symbolAt(at - 1, depth) > symbol; at--) order[at] = order[at - 1] ?? 0;
      order[at] = key;
    }
  }

  private sortLargeRun(from: number, to: number, depth: number): void {
    const packed = new Float64Array(to - from);
    for (let i = from; i < to; i++)
      packed[i - from] = this.symbolAt(i, depth) * 2 ** 32 + (this.order[i] ?? 0);
    packed.sort();
    for (let i = from; i < to; i++) this.order[i] = (packed[i - from] ?? 0) % 2 ** 32;
  }

  private symbolOf(key: number, depth: number): number {
    return this.symbols[(this.starts[key] ?? 0) + depth] ?? 0;
  }
}
