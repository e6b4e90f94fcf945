import {
  type Alphabet,
  EVERY_PAIR,
  FIRST_SYMBOL,
  FORK,
  type Fork,
  type ForksAt,
  highest,
  keyPointsOf,
  NO_FORKS,
  numberParts,
  PASSED,
  PICTURE,
  STRANGER,
  SURROGATE,
  withSymbol,
} from './alphabet.ts';
import { isDigit, isLatin, isPassable, letterOf, standInPairs, TABLE_SIZE } from './fold.ts';
import { LatinRuns, syllableOf, syllablesOf } from './sound.ts';

/** An alphabet that reads text by sound, and the keys of its terms. */
export interface SoundAlphabet extends Alphabet {
  /** The keys of a term, one for each way it may be read aloud; none where it has fewer than two syllables. */
  readonly keysOf: (term: string) => readonly string[];
}

/** Terms with characters of several readings have several keys, up to so many. */
const MAX_KEYS = 8;

/** What is not read as a syllable (Latin letters of a term) is numbered above all syllables. */
const LETTERS = 0x1000;

/** An alphabet of the syllables of some terms: all that sounds alike shares a symbol. */
export function soundAlphabet(terms: readonly string[]): SoundAlphabet {
  const numbers = numberParts(terms, (term) => keyPointsOf(term).flatMap(soundsOf));
  const symbolOf = (sound: number): number => numbers.get(sound) ?? STRANGER;
  const pictures = picturesOf(symbolOf);
  const { symbols, heard } = blank();
  const bySyllable = Uint16Array.from({ length: LETTERS }, (_, syllable) => symbolOf(syllable));
  for (let point = 0; point < TABLE_SIZE; point++) {
    const syllable = heard[point] ?? 0;
    if (syllable !== 0) symbols[point] = (bySyllable[syllable] ?? STRANGER) | ((symbols[point] ?? 0) & FORK);
  }
  for (const point of pictures.keys()) symbols[point] = PICTURE;
  if ([...numbers.keys()].some((sound) => sound >= LETTERS)) addLetters(symbols, heard, symbolOf);
  return {
    symbols,
    beyond: new Map(),
    maxSymbol: highest(numbers),
    forkPairs: EVERY_PAIR,
    forksOf: (text) => forksOf(text, symbolOf, pictures),
    keysOf: (term) => keysOf(term, symbolOf),
  };
}

/** What is the same for all alphabets by sound: the marks, and the usual syllable of every code point. */
interface Blank {
  readonly symbols: Uint16Array;
  readonly heard: Uint16Array;
}

let made: Blank | undefined;

function blank(): Blank {
  made ??= makeBlank();
  return { symbols: made.symbols.slice(), heard: made.heard };
}

function makeBlank(): Blank {
  const symbols = new Uint16Array(TABLE_SIZE);
  const heard = new Uint16Array(TABLE_SIZE);
  for (let point = 0; point < TABLE_SIZE; point++) {
    const letter = letterOf(point);
    if (isPassable(point)) symbols[point] = PASSED;
    else {
      heard[point] = syllableOf(letter);
      symbols[point] = isDigit(letter) || isLatin(letter) ? FORK : STRANGER;
    }
  }
  return { symbols: symbols.fill(SURROGATE, 0xd800, 0xdc00), heard };
}

/** Letters of terms that are no syllables: VIP会员. */
function addLetters(symbols: Uint16Array, heard: Uint16Array, symbolOf: (sound: number) => number): void {
  for (let point = 0; point < TABLE_SIZE; point++) {
    const mark = symbols[point] ?? STRANGER;
    if (heard[point] === 0 && (mark === STRANGER || mark === FORK))
      symbols[point] = symbolOf(LETTERS + letterOf(point)) | mark;
  }
}

function soundsOf(point: number): readonly number[] {
  const letter = letterOf(point);
  if (isDigit(letter)) return [syllableOf(letter)];
  const syllables = syllablesOf(letter);
  return syllables.length === 0 ? [LETTERS + letter] : syllables;
}

function keysOf(term: string, symbolOf: (sound: number) => number): readonly string[] {
  let keys = [''];
  for (const point of keyPointsOf(term)) {
    const sounds = soundsOf(point);
    const heard = keys.length * sounds.length > MAX_KEYS ? sounds.slice(0, 1) : sounds;
    const longer: string[] = [];
    for (const key of keys) for (const sound of heard) longer.push(withSymbol(key, symbolOf(sound)));
    keys = longer;
  }
  const distinct = keys.length === 1 ? keys : [...new Set(keys)];
  return distinct.filter((key) => key.length >= 2);
}

/** The symbols a picture may be read as, of those that occur. */
function picturesOf(symbolOf: (sound: number) => number): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const [written, wanted] of standInPairs()) {
    const symbol = symbolOf(syllableOf(wanted));
    if (!isPassable(written) || symbol === STRANGER) continue;
    const symbols = found.get(written) ?? [];
    if (!symbols.includes(symbol)) symbols.push(symbol);
    found.set(written, symbols);
  }
  return found;
}

/** Pictures, digits by what they sound like, Latin runs as pinyin. */
function forksOf(
  text: string,
  symbolOf: (sound: number) => number,
  pictures: ReadonlyMap<number, readonly number[]>,
): ForksAt {
  const runs = new LatinRuns(text);
  return (at): readonly Fork[] => {
    const point = text.codePointAt(at) ?? 0;
    const end = at + (point > 0xffff ? 2 : 1);
    const letter = letterOf(point);
    if (isLatin(letter)) {
      return known(runs.startingAt(at).map((one) => ({ symbol: symbolOf(one.syllable), end: one.end })));
    }
    if (isDigit(letter)) {
      const [, ...others] = syllablesOf(letter);
      return known(others.map((syllable) => ({ symbol: symbolOf(syllable), end })));
    }
    return pictures.get(point)?.map((symbol) => ({ symbol, end })) ?? NO_FORKS;
  };
}

function known(forks: readonly Fork[]): readonly Fork[] {
  return forks.filter(({ symbol }) => symbol >= FIRST_SYMBOL);
}
