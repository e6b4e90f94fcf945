import type { Pairs } from './pairs.ts';

/**
 * Aho–Corasick automaton (Aho and Corasick, CACM 18(6), 1975) laid out as a double array (Aoe, IEEE TSE 15(9),
 * 1989). A state is a place. The child of state s by symbol c, if there is one, is the place `base(s) + c`; it is
 * real when its label is c, since no two states with children share a base. What is looked at together lies
 * together: most looks are at pairs, nine of ten others at a label or a base, so that these stay in the cache.
 *
 * A state is shallow when it stands for one symbol or none: the start state, and its child by symbol c, which is
 * place c. A shallow state is all that the last symbol says; and where the last two begin no key, the next state is
 * shallow too. So a walk need not know a shallow state, only look at pairs until one may begin a key. Where c begins
 * no key, place c holds what the start state holds, so that a walk may go on from there all the same.
 */
export interface Automaton {
  /** By place: the symbol by which it is reached, `FREE` where nothing is. */
  readonly labels: Uint16Array;
  /** By place: four times the base, plus 1 where keys end, plus 2 where the suffix is shallow. */
  readonly bases: Int32Array;
  /** By place: the state of the longest proper suffix that is in the trie too. */
  readonly suffixes: Int32Array;
  /** By place: the first of the keys that end here, `NO_KEY` where none does. */
  readonly endings: Int32Array;
  /** By key: the next that ends where it ends, shorter or later given; `NO_KEY` after the last. */
  readonly nextKey: Int32Array;
  /** The pairs of symbols that keys begin with, and all pairs whose second symbol is a key by itself. */
  readonly pairs: Pairs;
  /** The highest symbol, and the highest shallow state. */
  readonly maxSymbol: number;
}

/** The start state. */
export const ROOT = 0;

/** No key. */
export const NO_KEY = -1;

/** The label of a place where no state is. */
export const FREE = 0xffff;

const KEYS_END = 1;
const SHALLOW_SUFFIX = 2;

/** What `bases` holds for a state. */
export function packBase(base: number, keysEnd: boolean, suffixIsShallow: boolean): number {
  return 4 * base + (keysEnd ? KEYS_END : 0) + (suffixIsShallow ? SHALLOW_SUFFIX : 0);
}

/** Where the child of a state by a symbol is, if its label says that it is one. */
export function childOf(bases: Int32Array, state: number, symbol: number): number {
  return ((bases[state] ?? 0) >> 2) + symbol;
}

/** Whether keys end at a state. */
export function hasKeys(bases: Int32Array, state: number): boolean {
  return ((bases[state] ?? 0) & KEYS_END) !== 0;
}

/** The first of the keys that end at a state, `NO_KEY` where none does; the others follow by `nextKey`. */
export function keyAt({ bases, endings }: Automaton, state: number): number {
  return hasKeys(bases, state) ? (endings[state] ?? NO_KEY) : NO_KEY;
}

/** The suffix of a state, the start state in place of a shallow one. */
export function deepSuffixOf({ bases, suffixes }: Automaton, state: number): number {
  return ((bases[state] ?? 0) & SHALLOW_SUFFIX) === 0 ? (suffixes[state] ?? ROOT) : ROOT;
}

/** The state after a symbol; the start state after a symbol that is in no key, such as 0. */
export function step({ labels, bases, suffixes }: Automaton, from: number, symbol: number): number {
  let state = from;
  let next = childOf(bases, state, symbol);
  while (labels[next] !== symbol) {
    if (state === ROOT) return ROOT;
    state = suffixes[state] ?? ROOT;
    next = childOf(bases, state, symbol);
  }
  return next;
}
