import { partsBefore, pointBefore } from './alphabet.ts';
import {
  bitOf,
  CLAUSE_MARK,
  EMOJI_SIGN,
  isDigit,
  isLatin,
  isPassable,
  kindOf,
  LETTER,
  letterOf,
  readAs,
  trickBitsOf,
  type TrickBits,
  UNREADABLE,
  ZERO_WIDTH_MARK,
} from './fold.ts';
import { type LatinRuns, soundAlike, syllablesOf } from './sound.ts';

/** Where a term lies in a text and what was undone to find it there. */
export interface Alignment {
  readonly start: number;
  readonly end: number;
  readonly tricks: TrickBits;
}

/** The most text units that may lie between two letters of a word; bounds the work at a place. */
const MAX_GAP = 32;

const INSERTED = bitOf('inserted');
const ZERO_WIDTH = bitOf('zero-width');
const REPEATED = bitOf('repeated');
const LOOK_ALIKE = bitOf('look-alike');
const EMOJI = bitOf('emoji');
const SPLIT = bitOf('split');
const DIGIT = bitOf('digit');
const PINYIN = bitOf('pinyin');
const HOMOPHONE = bitOf('homophone');

/**
 * Beside the tricks: a digit or one of the commonest characters was read as another that sounds like it. Short words
 * are found in much ordinary text that way (视频好看 is not 视频号看).
 */
export const ORDINARY: TrickBits = 1 << 24;

const ORDINARY_LETTERS: ReadonlySet<number> = new Set(
  Array.from(
    '的一是了我不人在他有这个上们来到时大地为子你说着就那和要她出也得里后自以会可下而过去能对小多么之都好看还没只把用样想又它给什两很吗吧呢啊',
    (char) => char.charCodeAt(0),
  ),
);

const KEYCAP = 0x20e3;
const DIGIT_ZERO = 0x30;
const DIGIT_ONE = 0x31;

/** Parts that are also ordinary text stand for a letter only in terms of so many letters. */
const LONG_TERM = 3;

/** A stretch of text read as one letter of a term. */
interface Reading {
  readonly from: number;
  readonly tricks: TrickBits;
}

/**
 * Reads a text backwards from `end` as a term: each code point of the term in order, with nothing between but
 * marks that may be passed over and repetitions. Takes the nearest letter each time, so that of all readings
 * that end here the shortest is given; undefined where there is none. With `runs`, the Latin runs of the text,
 * letters may also be read by sound.
 */
export function alignBackwards(
  text: string,
  term: string,
  end: number,
  runs?: LatinRuns,
): Alignment | undefined {
  let tricks = 0;
  let gapTricks = 0;
  let gapEnd = end;
  let at = end;
  let previous = -1;
  let rightIsSpelled = false;
  const isLong = term.length >= LONG_TERM;
  for (let wantedAt = term.length; wantedAt > 0;) {
    if (at <= 0 || gapEnd - at > MAX_GAP) return undefined;
    const point = pointBefore(text, at);
    const wanted = pointBefore(term, wantedAt);
    const reading = readAt(text, at, point, wanted, isLong, runs);
    if (reading !== undefined) {
      const isSpelled = (reading.tricks & PINYIN) !== 0;
      if ((gapTricks & (INSERTED | EMOJI)) !== 0) {
        const gap = { leftFrom: reading.from, leftEnd: at, rightFrom: gapEnd };
        if (!mayBePassed(text, gap, isSpelled || rightIsSpelled)) return undefined;
      }
      tricks |= reading.tricks | gapTricks;
      gapTricks = 0;
      gapEnd = reading.from;
      previous = wanted;
      rightIsSpelled = isSpelled;
      wantedAt -= widthOf(wanted);
      at = reading.from;
    } else {
      if (previous < 0) return undefined;
      const from = at - widthOf(point);
      const passed = isPassable(point) ? markTrick(text, from, point) : repetition(point, previous);
      if (passed === UNREADABLE) return undefined;
      gapTricks |= passed;
      at = from;
    }
  }
  return { start: at, end, tricks };
}

/** What ends at a place read as a letter: by its shape, as its parts, or by its sound. */
function readAt(
  text: string,
  at: number,
  point: number,
  wanted: number,
  isLong: boolean,
  runs: LatinRuns | undefined,
): Reading | undefined {
  const from = at - widthOf(point);
  const undone = readInContext(text, from, point, wanted);
  if (undone !== UNREADABLE) return { from, tricks: undone };
  const parts = partsBefore(text, at, letterOf(wanted), isLong);
  if (parts !== undefined) return { from: parts.from, tricks: SPLIT | (parts.between ? INSERTED : 0) };
  return runs === undefined ? undefined : readBySound(text, at, point, wanted, runs);
}

function readBySound(
  text: string,
  at: number,
  point: number,
  wanted: number,
  runs: LatinRuns,
): Reading | undefined {
  const letter = letterOf(point);
  const meant = letterOf(wanted);
  const from = at - widthOf(point);
  if (isLatin(letter)) {
    const syllables = syllablesOf(meant);
    const spelled = runs.endingAt(at).findLast(({ syllable }) => syllables.includes(syllable));
    return spelled === undefined ? undefined : { from: spelled.from, tricks: PINYIN };
  }
  if (isPassable(point) || !soundAlike(letter, meant)) return undefined;
  const shape = trickBitsOf(point);
  const ordinary = ORDINARY_LETTERS.has(letter) ? ORDINARY : 0;
  if (!isDigit(letter)) return { from, tricks: HOMOPHONE | shape | ordinary };
  return standsAlone(text, from) ? { from, tricks: DIGIT | HOMOPHONE | shape | ORDINARY } : undefined;
}

/** Whether the run of digits at a place is too short to be an amount: 5 for 我, 88 for 拜拜, 520 for 我爱你. */
function standsAlone(text: string, at: number): boolean {
  let from = at;
  let end = at + 1;
  while (from > 0 && isDigit(letterOf(text.charCodeAt(from - 1)))) from--;
  while (end < text.length && isDigit(letterOf(text.charCodeAt(end)))) end++;
  return end - from <= MAX_DIGITS;
}

const MAX_DIGITS = 4;

/** How many text units a code point takes. */
export function widthOf(point: number): number {
  return point > 0xffff ? 2 : 1;
}

/** A letter written more than once counts once; a digit does not: 1000% is not 100%. */
function repetition(point: number, previous: number): TrickBits {
  if (isDigit(letterOf(previous)) || readAs(point, previous) === UNREADABLE) return UNREADABLE;
  return REPEATED;
}

/** What passing over a mark undoes. */
function markTrick(text: string, from: number, point: number): TrickBits {
  if (kindOf(point) === EMOJI_SIGN) return EMOJI;
  if (point === KEYCAP) return LOOK_ALIKE;
  if (kindOf(point) === ZERO_WIDTH_MARK) return belongsToEmoji(text, from) ? 0 : ZERO_WIDTH;
  return INSERTED;
}

/** Selectors and joiners are part of how an emoji or a keycap is written, not a trick of their own. */
function belongsToEmoji(text: string, from: number): boolean {
  if (text.charCodeAt(from + 1) === KEYCAP) return true;
  for (let at = from; at > 0;) {
    const point = pointBefore(text, at);
    if (kindOf(point) !== ZERO_WIDTH_MARK) return kindOf(point) === EMOJI_SIGN;
    at -= widthOf(point);
  }
  return false;
}

/** The marks between two letters of a word, by where the left letter begins and ends and the right one begins. */
interface Gap {
  readonly leftFrom: number;
  readonly leftEnd: number;
  readonly rightFrom: number;
}

/**
 * Whether the marks between two letters may be passed over. Between ideographs symbols may. Between two Latin
 * letters they may where both stand alone (V-I-P, but not "go to p…") or are syllables of pinyin (wei xin);
 * between two digits never (3.5 is not 35); and a comma or colon only beside a letter that stands alone
 * (最，好，的, but not 整治、疗养).
 */
function mayBePassed(text: string, { leftFrom, leftEnd, rightFrom }: Gap, isSpelled: boolean): boolean {
  const left = letterOf(pointBefore(text, leftEnd));
  const rightPoint = text.codePointAt(rightFrom) ?? 0;
  const right = letterOf(rightPoint);
  if (isDigit(left) && isDigit(right)) return false;
  const rightEnd = rightFrom + widthOf(rightPoint);
  const leftAlone = !endsInLetter(text, leftFrom);
  const rightAlone = !startsWithLetter(text, rightEnd);
  if (!isSpelled && isLatin(left) && isLatin(right) && !(leftAlone && rightAlone)) return false;
  return leftAlone || rightAlone || !hasClauseMark(text, leftEnd, rightFrom);
}

function endsInLetter(text: string, end: number): boolean {
  return end > 0 && kindOf(pointBefore(text, end)) === LETTER;
}

function startsWithLetter(text: string, from: number): boolean {
  return from < text.length && kindOf(text.codePointAt(from) ?? 0) === LETTER;
}

function hasClauseMark(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (kindOf(text.charCodeAt(at)) === CLAUSE_MARK) return true;
  return false;
}

/** `readAs`, with the digit shapes of Latin letters (0 and o, 1 and l and i) only where they are plausible. */
function readInContext(text: string, from: number, written: number, wanted: number): TrickBits {
  const undone = readAs(written, wanted);
  if (undone === 0 || undone === UNREADABLE) return undone;
  const shown = letterOf(written);
  const meant = letterOf(wanted);
  if (isLatin(shown) && isDigit(meant)) return plausibleDigit(text, from) ? undone : UNREADABLE;
  if (isDigit(shown) && isLatin(meant)) return plausibleLetter(text, from) ? undone : UNREADABLE;
  return undone;
}

/** A letter may be a digit beside a digit or another such letter only (1OO, O元购), not within a word (topical). */
function plausibleDigit(text: string, from: number): boolean {
  const run = runAround(text, from);
  return run.some(isDigit) || run.every(isDigitShape);
}

/** A digit may be a letter within a run that has letters (T0P). */
function plausibleLetter(text: string, from: number): boolean {
  return runAround(text, from).some(isLatin);
}

function isDigitShape(letter: number): boolean {
  return readAs(letter, DIGIT_ZERO) !== UNREADABLE || readAs(letter, DIGIT_ONE) !== UNREADABLE;
}

/** The plain letters of the run of Latin letters and digits around a position. */
function runAround(text: string, position: number): number[] {
  const run: number[] = [];
  const take = (at: number): boolean => {
    const letter = letterOf(text.charCodeAt(at));
    if (!isLatin(letter) && !isDigit(letter)) return false;
    run.push(letter);
    return true;
  };
  const lowest = Math.max(0, position - MAX_GAP);
  const highest = Math.min(text.length, position + MAX_GAP);
  for (let at = position; at >= lowest && take(at);) at--;
  for (let at = position + 1; at < highest && take(at);) at++;
  return run;
}
