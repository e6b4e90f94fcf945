import { isPassable, letterOf, standInPairs, TABLE_SIZE } from './fold.ts';
import { addPair, createPairs, type Pairs } from './pairs.ts';
import { isRadical, partAt, type Split, SPLITS, splitsOf } from './splits.ts';

/**
 * The alphabet of an automaton: text units that may be read as each other share one symbol, so that a scan
 * folds by nothing more than looking a unit up. What may really be read as what is settled letter by letter
 * where a key was found (`align.ts`); sharing a symbol only says that it is worth looking.
 */
export interface Alphabet {
  /** By code point of planes 0 and 1: the symbol of its letter or one of the marks below; with `FORK` where there are other readings. */
  readonly symbols: Uint16Array;
  /** Symbols of code points beyond the table. */
  readonly beyond: ReadonlyMap<number, number>;
  readonly maxSymbol: number;
  /** Letters marked `FORK` with the units after them that may make another reading. */
  readonly forkPairs: Pairs;
  /** The other readings of one text, by place. */
  readonly forksOf: (text: string) => ForksAt;
}

/** Another reading of what stands at a place: a symbol, and where the text goes on after it. */
export interface Fork {
  readonly symbol: number;
  readonly end: number;
}

/** The readings at a place beside that of the table. */
export type ForksAt = (at: number) => readonly Fork[];

/** In no key: every word ends here. */
export const STRANGER = 0;
/** Passed over. */
export const PASSED = 1;
/** Symbols of letters start here. */
export const FIRST_SYMBOL = 2;
/** The highest symbol; letters beyond so many share it, which costs looks in vain and no match. */
const LAST_SYMBOL = 0x7ffe;
/** Added to a symbol or mark: there are other readings here. */
export const FORK = 0x8000;
/** A picture: passed over, or read as a letter. */
export const PICTURE = 0xfffe;
/** First half of a surrogate pair. */
export const SURROGATE = 0xffff;

export const NO_FORKS: readonly Fork[] = [];

/** Symbols between two parts of a character, at most. */
const MAX_BETWEEN_PARTS = 2;

/** The code points of a text. */
export function pointsOf(text: string): number[] {
  const points: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0;
    points.push(point);
    if (point > 0xffff) i++;
  }
  return points;
}

/** The code points of a term that make its key: letters only. Marks within it are checked where it is found. */
export function keyPointsOf(term: string): number[] {
  return pointsOf(term).filter((point) => !isPassable(point));
}

/** An alphabet that reads text as it is written, unit by unit. */
export function plainAlphabet(terms: readonly string[]): Alphabet {
  const numbers = numberParts(terms, (term) =>
    Array.from({ length: term.length }, (_, i) => term.charCodeAt(i)),
  );
  const symbols = new Uint16Array(0x10000);
  for (const [unit, symbol] of numbers) symbols[unit] = symbol;
  return {
    symbols,
    beyond: new Map(),
    maxSymbol: highest(numbers),
    forkPairs: EVERY_PAIR,
    forksOf: () => () => NO_FORKS,
  };
}

/** An alphabet that undoes folding. */
export function foldingAlphabet(terms: readonly string[]): Alphabet {
  const numbers = numberParts(terms, (term) => keyPointsOf(term).map(classOf));
  const symbols = blank.slice();
  const beyond = new Map<number, number>();
  const pictures = new Map<number, number>();
  for (const [letter, symbol] of numbers) {
    if (letter >= TABLE_SIZE) beyond.set(letter, symbol);
    for (const point of members.get(letter) ?? [letter]) {
      if (isPassable(point)) {
        pictures.set(point, symbol);
        symbols[point] = PICTURE;
      } else symbols[point] = symbol;
    }
  }
  const splits = splitsInto((letter) => numbers.get(classOf(letter)));
  for (const first of splits.byFirst.keys()) {
    for (const point of writtenAs.get(first) ?? []) symbols[point] = (symbols[point] ?? STRANGER) | FORK;
  }
  const forksOf =
    (text: string): ForksAt =>
    (at) =>
      forksAt(text, at, pictures, splits.byFirst);
  return { symbols, beyond, maxSymbol: highest(numbers), forkPairs: splits.pairs, forksOf };
}

/** The splits of the letters of an alphabet. */
interface SplitTable {
  readonly byFirst: ReadonlyMap<number, readonly Written[]>;
  readonly pairs: Pairs;
}

function splitsInto(symbolOfLetter: (letter: number) => number | undefined): SplitTable {
  const byFirst = new Map<number, Written[]>();
  const found: (readonly [number, number])[] = [];
  for (const { whole, parts } of SPLITS) {
    const symbol = symbolOfLetter(whole);
    const [first, second] = parts;
    if (symbol === undefined || first === undefined || second === undefined) continue;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { parts, symbol }]);
    for (const a of writtenAs.get(first) ?? []) {
      for (const b of writtenAs.get(second) ?? [second]) found.push([a, b]);
    }
  }
  const pairs = createPairs(found.length);
  for (const [a, b] of found) addPair(pairs, a, b);
  return { byFirst, pairs };
}

/** For alphabets that have to look at every letter marked `FORK`. */
export const EVERY_PAIR: Pairs = new Int32Array(1).fill(-1);

/** A letter of some key as its parts. */
interface Written {
  readonly parts: readonly number[];
  readonly symbol: number;
}

function forksAt(
  text: string,
  at: number,
  pictures: ReadonlyMap<number, number>,
  byFirst: SplitTable['byFirst'],
): readonly Fork[] {
  const point = text.codePointAt(at) ?? 0;
  const end = at + (point > 0xffff ? 2 : 1);
  const picture = pictures.get(point);
  if (picture !== undefined) return [{ symbol: picture, end }];
  const next = partAfter(text, end);
  if (next === undefined) return NO_FORKS;
  const written = byFirst.get(partAt(point));
  if (written === undefined) return NO_FORKS;
  let found: Fork[] | undefined;
  for (const { parts, symbol } of written) {
    if (parts[1] !== next.part) continue;
    const last = parts.length === 2 ? next : partAfter(text, next.end);
    if (last !== undefined && last.part === parts.at(-1)) (found ??= []).push({ symbol, end: last.end });
  }
  return found ?? NO_FORKS;
}

/** The part that stands next, with a symbol or two before it. */
function partAfter(text: string, from: number): { part: number; end: number } | undefined {
  for (let at = from; at < text.length && at <= from + MAX_BETWEEN_PARTS; at++) {
    const point = text.codePointAt(at) ?? 0;
    if (!isPassable(point)) return { part: partAt(point), end: at + (point > 0xffff ? 2 : 1) };
  }
  return undefined;
}

/**
 * Whether what ends at `end` are the parts of a letter, and where they begin. Parts that are also ordinary
 * text count where one is written as a radical, or `allowOrdinary`.
 */
export function partsBefore(
  text: string,
  end: number,
  whole: number,
  allowOrdinary: boolean,
): { readonly from: number; readonly between: boolean } | undefined {
  for (const split of splitsOf(whole)) {
    const place = matchParts(text, end, split);
    if (place !== undefined && (allowOrdinary || !split.isOrdinary || place.hasRadical)) return place;
  }
  return undefined;
}

function matchParts(
  text: string,
  end: number,
  { parts }: Split,
): { from: number; between: boolean; hasRadical: boolean } | undefined {
  let at = end;
  let between = false;
  let hasRadical = false;
  for (let index = parts.length - 1; index >= 0; index--) {
    let gap = 0;
    let point = pointBefore(text, at);
    while (index < parts.length - 1 && gap < MAX_BETWEEN_PARTS && at > 0 && isPassable(point)) {
      gap++;
      at--;
      point = pointBefore(text, at);
    }
    if (at <= 0 || partAt(point) !== parts[index]) return undefined;
    between ||= gap > 0;
    hasRadical ||= isRadical(point);
    at -= point > 0xffff ? 2 : 1;
  }
  return { from: at, between, hasRadical };
}

/** The code point that ends before a position; a lone surrogate is itself. */
export function pointBefore(text: string, position: number): number {
  const unit = text.charCodeAt(position - 1);
  if ((unit & 0xfc00) !== 0xdc00 || position < 2) return unit;
  const point = text.codePointAt(position - 2) ?? unit;
  return point > 0xffff ? point : unit;
}

/** The symbol of a code point, with `FORK` where it has other readings. */
export function symbolOf(alphabet: Alphabet, point: number): number {
  if (point < TABLE_SIZE) return alphabet.symbols[point] ?? STRANGER;
  return alphabet.beyond.get(point) ?? (isPassable(point) ? PASSED : STRANGER);
}

/** The key of a term: the symbols of its letters, a repeated one once. Empty where it has no letter. */
export function foldedKey(alphabet: Alphabet, term: string): string {
  return keyPointsOf(term).reduce((key, point) => withSymbol(key, symbolOf(alphabet, point) & ~FORK), '');
}

/** A key with one more symbol, which is taken once where the key ends in it. */
export function withSymbol(key: string, symbol: number): string {
  const last = key === '' ? STRANGER : key.charCodeAt(key.length - 1);
  return symbol === last ? key : key + String.fromCharCode(symbol);
}

/** The key of a term in a plain alphabet: one symbol a unit. */
export function plainKey(alphabet: Alphabet, term: string): string {
  let key = '';
  for (let i = 0; i < term.length; i++)
    key += String.fromCharCode(alphabet.symbols[term.charCodeAt(i)] ?? STRANGER);
  return key;
}

/** Numbers what the terms are made of, the most frequent first: low symbols pack the double array tightly. */
export function numberParts(
  terms: readonly string[],
  partsOf: (term: string) => readonly number[],
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const term of terms) for (const part of partsOf(term)) counts.set(part, (counts.get(part) ?? 0) + 1);
  const byFrequency = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b);
  return new Map(byFrequency.map(([part], index) => [part, Math.min(FIRST_SYMBOL + index, LAST_SYMBOL)]));
}

/** The highest symbol given out. */
export function highest(numbers: ReadonlyMap<number, number>): number {
  return Math.min(FIRST_SYMBOL + numbers.size, LAST_SYMBOL);
}

/** The representative of all letters that may stand for each other, however indirectly. */
function classOf(point: number): number {
  const letter = letterOf(point);
  return classes.get(letter) ?? letter;
}

const classes = joinClasses();
const members = gatherMembers();
const blank = blankSymbols();
const writtenAs = gatherParts();

function joinClasses(): ReadonlyMap<number, number> {
  const parents = new Map<number, number>();
  const find = (letter: number): number => {
    let root = letter;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root))
      root = next;
    return root;
  };
  for (const [written, wanted] of standInPairs()) {
    parents.set(written, parents.get(written) ?? written);
    parents.set(find(written), find(wanted));
  }
  return new Map([...parents.keys()].map((letter) => [letter, find(letter)]));
}

/** All code points of each class of more than one. */
function gatherMembers(): ReadonlyMap<number, readonly number[]> {
  const all = new Map<number, number[]>();
  for (let point = 0; point < TABLE_SIZE; point++) {
    const representative = classOf(point);
    if (representative === point && !classes.has(point) && letterOf(point) === point) continue;
    const gathered = all.get(representative) ?? [representative];
    if (point !== representative) gathered.push(point);
    all.set(representative, gathered);
  }
  return all;
}

/** The symbols of an alphabet without letters. */
function blankSymbols(): Uint16Array {
  const symbols = Uint16Array.from({ length: TABLE_SIZE }, (_, point) =>
    isPassable(point) ? PASSED : STRANGER,
  );
  return symbols.fill(SURROGATE, 0xd800, 0xdc00);
}

/** All code points that may be written for a part. */
function gatherParts(): ReadonlyMap<number, readonly number[]> {
  const parts = new Set(SPLITS.flatMap((split) => split.parts.slice(0, 2)));
  const all = new Map<number, number[]>();
  for (let point = 0x2e80; point < 0xffff; point++) {
    const part = partAt(point);
    if (!parts.has(part)) continue;
    const gathered = all.get(part);
    if (gathered === undefined) all.set(part, [point]);
    else gathered.push(point);
  }
  return all;
}
