/**
 * A set of pairs of numbers that may say yes in error, about once in a hundred times, and never no: a Bloom filter
 * (Bloom, CACM 13(7), 1970) whose two bits lie in one word, so that a look is one look at memory (Putze, Sanders
 * and Singler, JEA 14, 2009). The second number and a part of the first choose the word, the first the bits.
 */
export type Pairs = Int32Array;

/** Bits for each pair at least, and of a whole set at least and at most: that it stays within a second-level cache. */
const BITS_A_PAIR = 16;
const FEWEST_BITS = 1 << 13;
const MOST_BITS = 1 << 21;
/** A word is one of so many that the second number alone leaves to choose from, as a share of all. */
const ROWS_SHIFT = 6;

/** A set with room for so many pairs. */
export function createPairs(count: number): Pairs {
  let bits = FEWEST_BITS;
  while (bits < MOST_BITS && bits < count * BITS_A_PAIR) bits *= 2;
  return new Int32Array(bits / 32);
}

/** Whether a pair may be in the set. */
export function hasPair(pairs: Pairs, first: number, second: number): boolean {
  const hash = hashOf(first);
  const wanted = bitsOf(hash);
  return ((pairs[wordOf(pairs, hash, second)] ?? 0) & wanted) === wanted;
}

/** Adds a pair. */
export function addPair(pairs: Pairs, first: number, second: number): void {
  const hash = hashOf(first);
  const word = wordOf(pairs, hash, second);
  pairs[word] = (pairs[word] ?? 0) | bitsOf(hash);
}

/** Adds all pairs with a second number, one in 64 of the whole set. */
export function addAllBefore(pairs: Pairs, second: number): void {
  const rows = pairs.length >>> ROWS_SHIFT;
  for (let row = 0; row < rows; row++) pairs[placeOf(pairs, row, second)] = -1;
}

function hashOf(first: number): number {
  return Math.imul(first, 0x9e3779b1);
}

function bitsOf(hash: number): number {
  return (1 << (hash >>> 27)) | (1 << (hash >>> 22));
}

function wordOf(pairs: Pairs, hash: number, second: number): number {
  return placeOf(pairs, (hash >>> 10) & ((pairs.length >>> ROWS_SHIFT) - 1), second);
}

function placeOf(pairs: Pairs, row: number, second: number): number {
  return ((Math.imul(second, 0x85ebca6b) >>> 11) ^ row) & (pairs.length - 1);
}
