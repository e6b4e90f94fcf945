/*
 * Everything here, and whatever the sample makes of it, uses only +, −, ×, ÷, square roots and integer operations,
 * which IEEE 754 defines to the last bit. Powers and logarithms are left out on purpose: engines may round them
 * differently.
 */

/** A stream of repeatable chance. The same seed and path always give the same stream, on every machine. */
export interface Random {
  /** A number in [0, 1) with 32 bits of chance. */
  next: () => number;
  /** A whole number from `min` to `max`, both included. */
  int: (min: number, max: number) => number;
  /** True with the given probability. */
  chance: (probability: number) => boolean;
  /** One element, each as likely. Throws RangeError for an empty list. */
  pick: <T>(list: readonly T[]) => T;
  /** One element, as likely as its weight. Throws RangeError where no weight is positive. */
  weighted: <T>(list: readonly T[], weight: (item: T) => number) => T;
}

/**
 * 32 bits drawn from a seed and a path such as `(7, 'session', account, day)`. Paths, not call order, decide
 * what is drawn: an account keeps its story when others are added. Mixing is that of MurmurHash3 (Appleby, public domain).
 */
export function hashOf(seed: number, ...path: readonly (string | number)[]): number {
  let hash = seed >>> 0;
  for (const part of path) {
    if (typeof part === 'number') hash = mix(hash, part);
    else for (let i = 0; i < part.length; i++) hash = mix(hash, part.charCodeAt(i));
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The hash of a path as a number in [0, 1). */
export function shareOf(seed: number, ...path: readonly (string | number)[]): number {
  return hashOf(seed, ...path) / 0x1_0000_0000;
}

function mix(hash: number, value: number): number {
  let k = Math.imul(value | 0, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const mixed = hash ^ k;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/**
 * A stream for one path: sfc32 (Chris Doty-Humphrey, PractRand, public domain), a 128-bit generator in four
 * words with a counter, so that no seed gives a short cycle.
 */
export function randomOf(seed: number, ...path: readonly (string | number)[]): Random {
  const root = hashOf(seed, ...path);
  let a = hashOf(root, 1) | 0;
  let b = hashOf(root, 2) | 0;
  let c = hashOf(root, 3) | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let i = 0; i < 12; i++) next();
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => elementAt(list, Math.floor(next() * list.length)),
    weighted: (list, weight) => weightedAt(list, weight, next()),
  };
}

/** The element at an index. Throws RangeError outside the list, where an unchecked read would give undefined. */
export function elementAt<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length)
    throw new RangeError(`no element ${index} in a list of ${list.length}`);
  return list[index] as T;
}

/** The element at a share (in [0, 1)) of the total weight. */
export function weightedAt<T>(list: readonly T[], weight: (item: T) => number, share: number): T {
  let total = 0;
  for (const item of list) total += weight(item);
  let rest = share * total;
  for (const item of list) {
    rest -= weight(item);
    if (rest < 0) return item;
  }
  throw new RangeError('no element has a positive weight');
}

/** A share made small more often than large. */
export function squared(share: number): number {
  return share * share;
}
