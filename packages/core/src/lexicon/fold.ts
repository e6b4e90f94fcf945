import { EMOJI, LOOK_ALIKES, SYMBOLS, TRADITIONAL, VARIANTS, WIDTHS, ZERO_WIDTH } from './fold-data.ts';
import { CLAUSE_MARKS, HOMOGLYPHS, RARE_VARIANTS, SENTENCE_MARKS, STAND_INS } from './fold-tables.ts';
import type { Trick } from './types.ts';

/**
 * Folding: what a written character may be read as. Every code point of planes 0 and 1 has a plain letter (its
 * own, unless it is a styled form of another), the tricks undone on the way there, and a kind. All tables are
 * constants of the product, so that a frozen hit replays to the same result on any runtime.
 */

/** Code points that have a row in the tables; the ideographs beyond are their own plain letters. */
export const TABLE_SIZE = 0x20000;

/** A letter or digit: never passed over. */
export const LETTER = 0;
/** Takes no room: zero-width characters, variation selectors, combining marks. */
export const ZERO_WIDTH_MARK = 1;
/** Punctuation, symbol or space that may have been put between two letters. */
const SYMBOL = 2;
/** As `SYMBOL`, and may also stand for a letter. */
export const EMOJI_SIGN = 3;
/** A comma, colon or the like. */
export const CLAUSE_MARK = 4;
/** A full stop, line break or other control character: never passed over. */
export const SENTENCE_MARK = 5;
export type Kind = 0 | 1 | 2 | 3 | 4 | 5;

const TRICKS: readonly Trick[] = [
  'width',
  'case',
  'traditional',
  'inserted',
  'zero-width',
  'repeated',
  'look-alike',
  'emoji',
  'split',
  'digit',
  'pinyin',
  'homophone',
  'abbreviation',
];

/** Tricks as a set of bits, the form they have while text is being matched. */
export type TrickBits = number;

/** Instead of tricks: the one can not be read as the other. */
export const UNREADABLE = -1;

/** The bit of one trick. */
export function bitOf(trick: Trick): TrickBits {
  return 1 << TRICKS.indexOf(trick);
}

/** The tricks of a set, in the order they are declared. */
export function tricksOf(bits: TrickBits): readonly Trick[] {
  return bits === 0 ? NO_TRICKS : TRICKS.filter((_, index) => (bits & (1 << index)) !== 0);
}

const NO_TRICKS: readonly Trick[] = [];
const CASE = bitOf('case');
const LOOK_ALIKE = bitOf('look-alike');

const letters = Int32Array.from({ length: TABLE_SIZE }, (_, point) => point);
const tricks = new Uint16Array(TABLE_SIZE);
const kinds = new Uint8Array(TABLE_SIZE);
const standIns = new Map<number, TrickBits>();

/** The plain letter of a code point: half-width, lower case, simplified. */
export function letterOf(point: number): number {
  return letters[point] ?? point;
}

/** What was undone to get from a code point to its plain letter. */
export function trickBitsOf(point: number): TrickBits {
  return tricks[point] ?? 0;
}

/** How a code point behaves between two letters. */
export function kindOf(point: number): Kind {
  const kind = kinds[point];
  if (kind !== undefined) return kind as Kind;
  return point >= 0xe0000 && point <= 0xe0fff ? ZERO_WIDTH_MARK : LETTER;
}

/** Whether a word may reach across a code point. */
export function isPassable(point: number): boolean {
  const kind = kindOf(point);
  return kind !== LETTER && kind !== SENTENCE_MARK;
}

/**
 * What has to be undone to read the code point `written` as `wanted`: 0 when they are the same, a set of
 * tricks when a table says how, `UNREADABLE` when they are different characters.
 */
export function readAs(written: number, wanted: number): TrickBits {
  if (written === wanted) return 0;
  const from = letterOf(written);
  const to = letterOf(wanted);
  const a = trickBitsOf(written);
  const b = trickBitsOf(wanted);
  if (from === to) return (a ^ b) === 0 ? a : a ^ b;
  const standIn = standIns.get(pairKey(from, to));
  return standIn === undefined ? UNREADABLE : standIn | (a & ~CASE);
}

/** All pairs of plain letters of which the first may stand for the second. */
export function* standInPairs(): Generator<readonly [written: number, wanted: number]> {
  for (const key of standIns.keys()) yield [Math.floor(key / TABLE_SIZE), key % TABLE_SIZE];
}

/** True for the plain digits 0–9. */
export function isDigit(letter: number): boolean {
  return letter >= 0x30 && letter <= 0x39;
}

/** True for the plain letters a–z. */
export function isLatin(letter: number): boolean {
  return letter >= 0x61 && letter <= 0x7a;
}

function pairKey(from: number, to: number): number {
  return from * TABLE_SIZE + to;
}

function fillTables(): void {
  fillKinds();
  const steps = new Map<number, readonly [to: number, bit: TrickBits]>();
  const addPairs = (pairs: readonly string[], trick: Trick): void => {
    const points = Array.from(pairs.join(''), (char) => char.codePointAt(0) ?? 0);
    for (let i = 0; i + 1 < points.length; i += 2) {
      const from = points[i] ?? 0;
      if (!steps.has(from)) steps.set(from, [points[i + 1] ?? 0, bitOf(trick)]);
    }
  };
  for (let point = 0xff01; point <= 0xff5e; point++) steps.set(point, [point - 0xfee0, bitOf('width')]);
  steps.set(0x3000, [0x20, bitOf('width')]);
  addPairs(WIDTHS, 'width');
  addPairs([HOMOGLYPHS], 'look-alike');
  addPairs(LOOK_ALIKES, 'look-alike');
  for (const [first, plain, count] of ENCLOSED_RUNS) {
    for (let i = 0; i < count; i++) steps.set(first + i, [plain + i, LOOK_ALIKE]);
  }
  addPairs([RARE_VARIANTS], 'traditional');
  addPairs(VARIANTS, 'traditional');
  addPairs(TRADITIONAL, 'traditional');
  for (const [from, to] of CASED_RANGES) addCase(steps, from, to);
  for (const point of steps.keys()) resolve(steps, point);
}

/** Runs of enclosed capitals that Unicode gives no decomposition: first, the letter it shows, length. */
const ENCLOSED_RUNS: readonly (readonly [number, number, number])[] = [
  [0x1f150, 0x41, 26],
  [0x1f170, 0x41, 26],
  [0x1f1e6, 0x41, 26],
];

/** Latin, Greek, Cyrillic, Armenian. */
const CASED_RANGES: readonly (readonly [number, number])[] = [
  [0x41, 0x5a],
  [0xc0, 0x24f],
  [0x370, 0x58f],
  [0x1e00, 0x1eff],
];

function addCase(steps: Map<number, readonly [number, TrickBits]>, from: number, to: number): void {
  for (let point = from; point <= to; point++) {
    const lower = String.fromCharCode(point).toLowerCase();
    if (lower.length === 1 && lower.charCodeAt(0) !== point && !steps.has(point)) {
      steps.set(point, [lower.charCodeAt(0), CASE]);
    }
  }
}

function resolve(steps: ReadonlyMap<number, readonly [number, TrickBits]>, point: number): void {
  let letter = point;
  let bits = 0;
  const passed = new Set<number>();
  for (let step = steps.get(letter); step !== undefined; step = steps.get(letter)) {
    if (passed.has(letter)) throw new Error(`the folding tables go in a circle at U+${letter.toString(16)}`);
    passed.add(letter);
    letter = step[0];
    bits |= step[1];
  }
  letters[point] = letter;
  tricks[point] = bits;
  // A styled letter is a letter; a full-width mark is what its half-width form is.
  kinds[point] = kinds[letter] ?? LETTER;
}

function fillKinds(): void {
  kinds.fill(SENTENCE_MARK, 0, 0x20);
  const fillRanges = (ranges: readonly string[], kind: Kind): void => {
    for (const range of ranges.join(' ').split(' ')) {
      const [first = '', last = first] = range.split('-');
      kinds.fill(kind, parseInt(first, 36), parseInt(last, 36) + 1);
    }
  };
  fillRanges(SYMBOLS, SYMBOL);
  fillRanges(EMOJI, EMOJI_SIGN);
  fillRanges(ZERO_WIDTH, ZERO_WIDTH_MARK);
  for (const mark of CLAUSE_MARKS) kinds[mark.charCodeAt(0)] = CLAUSE_MARK;
  for (const mark of SENTENCE_MARKS) kinds[mark.charCodeAt(0)] = SENTENCE_MARK;
}

function fillStandIns(): void {
  for (const { letter, written, trick } of STAND_INS) {
    for (const char of written) {
      standIns.set(
        pairKey(letterOf(char.codePointAt(0) ?? 0), letterOf(letter.codePointAt(0) ?? 0)),
        bitOf(trick),
      );
    }
  }
}

fillTables();
fillStandIns();
