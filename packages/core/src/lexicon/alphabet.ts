import { isPassable, letterOf, standInPairs, TABLE_SIZE } from './fold.ts';

/**
 * The alphabet of an automaton: text units that may be read as each other share one symbol, so that a scan
 * folds by nothing more than looking a unit up. What may really be read as what is settled letter by letter
 * where a key was found (`align.ts`); sharing a symbol only says that it is worth looking.
 */
export interface Alphabet {
  /** Symbol by code point of planes 0 and 1, or one of the marks below. */
  readonly symbols: Uint16Array;
  /** The same with pictures read as the letters they stand for; absent where no key has such a letter. */
  readonly pictures?: Uint16Array;
  /** Symbols of code points beyond the table. */
  readonly beyond: ReadonlyMap<number, number>;
  readonly maxSymbol: number;
}

/** In no key: every word ends here. */
export const STRANGER = 0;
/** Passed over. */
export const PASSED = 1;
/** Passed over, but a picture of a letter that occurs in a key: worth a second reading. */
export const PICTURE = 2;
/** First half of a surrogate pair. */
export const SURROGATE = 3;
/** Symbols of letters start here. */
const FIRST_SYMBOL = 4;

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
  const numbers = number(terms, (term) => Array.from({ length: term.length }, (_, i) => term.charCodeAt(i)));
  const symbols = new Uint16Array(0x10000);
  for (const [unit, symbol] of numbers) symbols[unit] = symbol;
  return { symbols, beyond: new Map(), maxSymbol: FIRST_SYMBOL + numbers.size };
}

/** An alphabet that undoes folding. */
export function foldingAlphabet(terms: readonly string[]): Alphabet {
  const numbers = number(terms, (term) => keyPointsOf(term).map(classOf));
  const symbols = blank.slice();
  const pictures = blank.slice();
  const beyond = new Map<number, number>();
  let hasPictures = false;
  for (const [letter, symbol] of numbers) {
    if (letter >= TABLE_SIZE) beyond.set(letter, symbol);
    for (const point of members.get(letter) ?? [letter]) {
      const isPicture = isPassable(point);
      hasPictures ||= isPicture;
      symbols[point] = isPicture ? PICTURE : symbol;
      pictures[point] = symbol;
    }
  }
  return { symbols, beyond, maxSymbol: FIRST_SYMBOL + numbers.size, ...(hasPictures ? { pictures } : {}) };
}

/** The symbol of a code point from a surrogate pair. */
export function symbolBeyond(alphabet: Alphabet, symbols: Uint16Array, point: number): number {
  if (point < TABLE_SIZE) return symbols[point] ?? STRANGER;
  return alphabet.beyond.get(point) ?? (isPassable(point) ? PASSED : STRANGER);
}

/** The key of a term: the symbols of its letters, a repeated one once. Empty where it has no letter. */
export function foldedKey(alphabet: Alphabet, term: string): string {
  let key = '';
  let last = STRANGER;
  for (const point of keyPointsOf(term)) {
    const symbol = symbolBeyond(alphabet, alphabet.symbols, point);
    if (symbol !== last) key += String.fromCharCode(symbol);
    last = symbol;
  }
  return key;
}

/** The key of a term in a plain alphabet: one symbol a unit. */
export function plainKey(alphabet: Alphabet, term: string): string {
  let key = '';
  for (let i = 0; i < term.length; i++)
    key += String.fromCharCode(alphabet.symbols[term.charCodeAt(i)] ?? STRANGER);
  return key;
}

/** Numbers what the terms are made of, the most frequent first: low symbols pack the double array tightly. */
function number(terms: readonly string[], partsOf: (term: string) => number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const term of terms) for (const part of partsOf(term)) counts.set(part, (counts.get(part) ?? 0) + 1);
  const byFrequency = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b);
  return new Map(byFrequency.map(([part], index) => [part, FIRST_SYMBOL + index]));
}

/** The representative of all letters that may stand for each other, however indirectly. */
function classOf(point: number): number {
  const letter = letterOf(point);
  return classes.get(letter) ?? letter;
}

const classes = joinClasses();
const members = gatherMembers();
const blank = blankSymbols();

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
