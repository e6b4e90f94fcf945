import { alignBackwards, ORDINARY, widthOf } from './align.ts';
import {
  type Alphabet,
  foldedKey,
  foldingAlphabet,
  FORK,
  keyPointsOf,
  pointsOf,
  symbolOf,
} from './alphabet.ts';
import { type Automaton, keyAt, NO_KEY } from './automaton.ts';
import { buildAutomaton } from './build-automaton.ts';
import { bitOf, isDigit, isLatin, isPassable, letterOf, type TrickBits } from './fold.ts';
import { LatinRuns } from './sound.ts';
import { soundAlphabet } from './sound-alphabet.ts';
import { type Listener, walk } from './walk.ts';
import { WrittenFinder } from './written.ts';

/** One text to look for. */
export interface Pattern {
  readonly text: string;
  /** Whether disguises of its shape are undone. */
  readonly folded: boolean;
  /** How far it is found by sound: not; only where part of it is spelled in Latin letters; by homophones too. */
  readonly sound?: 'spelled' | 'homophones';
  /** Index of the entry it belongs to; the matcher only hands it back. */
  readonly entry: number;
  /** An abbreviation is found as a whole word only. */
  readonly role: 'term' | 'exception' | 'abbreviation';
}

/** A pattern found. */
export interface Finding {
  readonly pattern: Pattern;
  readonly start: number;
  readonly end: number;
  readonly tricks: TrickBits;
}

/** Finds all occurrences of many patterns, in no particular order. */
export type Matcher = (text: string) => readonly Finding[];

const BY_SOUND = bitOf('pinyin') | bitOf('homophone');
const PINYIN = bitOf('pinyin');
const DIGIT = bitOf('digit');
const HOMOPHONE = bitOf('homophone');

/** For patterns whose every end is looked at by itself. */
const NO_SYMBOL = -1;

const NOTHING: readonly Finding[] = [];

/**
 * A matcher of some patterns. Patterns found only as written share the pass of the folded ones; those without
 * any letter (`★★★`), and all where nothing is folded, go through a plain automaton; words found by sound go
 * through one of syllables.
 */
export function createMatcher(patterns: readonly Pattern[]): Matcher {
  if (patterns.length === 0) return () => NOTHING;
  const byShape = shapeMatcher(patterns);
  const heard = soundMatcher(patterns.filter(({ sound }) => sound === 'homophones'));
  const spelled = soundMatcher(patterns.filter(({ sound }) => sound === 'spelled'));
  if (heard === undefined && spelled === undefined) return byShape;
  return (text) => {
    const found = joined(byShape(text), heard?.(text) ?? NOTHING);
    return spelled === undefined || !LATIN.test(text) ? found : joined(found, spelled(text));
  };
}

/** Letters that may spell pinyin: without one, no word is written so. */
const LATIN = /[A-Za-zÀ-ɏⒶ-ⓩＡ-Ｚａ-ｚ]/;

/** How far before the end of a word its pinyin may stand: the reach of two letters with marks between. */
const SPELLED_REACH = 16;

function shapeMatcher(patterns: readonly Pattern[]): Matcher {
  if (!patterns.some((pattern) => pattern.folded)) return plainMatcher(patterns);
  const alphabet = foldingAlphabet(patterns.map((pattern) => pattern.text));
  const plain: Pattern[] = [];
  const keys: Key[] = [];
  for (const pattern of patterns) {
    const symbols = foldedKey(alphabet, pattern.text);
    if (symbols === '') plain.push(pattern);
    else keys.push(keyFrom(pattern, symbols));
  }
  const findFolded = foldingMatcher(alphabet, keys);
  if (plain.length === 0) return findFolded;
  const findPlain = plainMatcher(plain);
  return (text) => joined(findPlain(text), findFolded(text));
}

function joined(some: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  if (others.length === 0) return some;
  return some.length === 0 ? others : [...some, ...others];
}

function plainMatcher(patterns: readonly Pattern[]): Matcher {
  const finder = new WrittenFinder(
    patterns,
    ({ text }) => text,
    (pattern, _, start, end): Finding => ({ pattern, start, end, tricks: 0 }),
  );
  return (text) => finder.find(text);
}

/** A pattern and what is looked up to find it. */
interface Key {
  readonly pattern: Pattern;
  readonly symbols: string;
  /** The symbol over which the pattern may reach on past the end of its key. */
  readonly reachesOver: number;
}

function keyFrom(pattern: Pattern, symbols: string): Key {
  return { pattern, symbols, reachesOver: symbols.charCodeAt(symbols.length - 1) };
}

function foldingMatcher(alphabet: Alphabet, all: readonly Key[]): Matcher {
  const keys: Key[] = [];
  // Patterns of one letter (买买买, A+) by its symbol, looked at where a letter is repeated.
  const runs = new Map<number, readonly Key[]>();
  for (const key of all) {
    if (key.symbols.length > 1) {
      keys.push(key);
      continue;
    }
    const single: Key = { ...key, reachesOver: NO_SYMBOL };
    runs.set(key.reachesOver, [...(runs.get(key.reachesOver) ?? []), single]);
    if (keyPointsOf(key.pattern.text).length === 1) keys.push(single);
  }
  const automaton = buildAutomaton(
    keys.map((key) => key.symbols),
    alphabet.maxSymbol,
  );
  const settleOne = (scan: Scan, key: Key, end: number): void => {
    const finding = settle(alphabet, scan.text, key, end);
    if (finding !== undefined) (scan.found ??= []).push(finding);
  };
  const listener: Listener<Scan> = {
    onState: (scan, state, end) => eachKey(automaton, keys, state, (key) => settleOne(scan, key, end)),
    onRepeat:
      runs.size === 0
        ? undefined
        : (scan, symbol, end) => runs.get(symbol)?.forEach((key) => settleOne(scan, key, end)),
  };
  return (text) => {
    const scan: Scan = { text };
    walk(alphabet, automaton, text, listener, scan);
    return scan.found ?? NOTHING;
  };
}

/** One scan of one text. */
interface Scan {
  readonly text: string;
  found?: Finding[];
  runs?: LatinRuns;
}

/** The matcher of words by sound gives only what is not found by shape. */
function soundMatcher(patterns: readonly Pattern[]): Matcher | undefined {
  if (patterns.length === 0) return undefined;
  const needsLatin = patterns.every(({ sound }) => sound === 'spelled');
  const alphabet = soundAlphabet(patterns.map((pattern) => pattern.text));
  const keys = patterns.flatMap((pattern) =>
    alphabet.keysOf(pattern.text).map((symbols) => keyFrom(pattern, symbols)),
  );
  const automaton = buildAutomaton(
    keys.map((key) => key.symbols),
    alphabet.maxSymbol,
  );
  const listener: Listener<Scan> = {
    onState: (scan, state, end) => {
      if (needsLatin && !LATIN.test(scan.text.slice(Math.max(0, end - SPELLED_REACH), end))) return;
      eachKey(automaton, keys, state, (key) => {
        const runs = (scan.runs ??= new LatinRuns(scan.text));
        const finding = settle(alphabet, scan.text, key, end, runs);
        if (finding !== undefined && soundsLikeIt(scan.text, finding, runs))
          (scan.found ??= []).push(finding);
      });
    },
  };
  return (text) => {
    const scan: Scan = { text };
    walk(alphabet, automaton, text, listener, scan);
    return scan.found ?? NOTHING;
  };
}

/**
 * Whether a reading by sound counts: only one that needs the sound, of a word that may be written so, with whole
 * syllables and whole numbers (520 is 我爱你, 5200 is not), and no ordinary letter standing for one of a short word.
 */
function soundsLikeIt(text: string, { pattern, start, end, tricks }: Finding, runs: LatinRuns): boolean {
  if ((tricks & BY_SOUND) === 0) return false;
  if ((tricks & HOMOPHONE) !== 0) {
    if (pattern.sound !== 'homophones') return false;
    if ((tricks & DIGIT) !== 0 && (joinDigits(text, start) || joinDigits(text, end))) return false;
    const isShort = keyPointsOf(pattern.text).length <= SHORT_TERM;
    if (isShort && (tricks & ORDINARY) !== 0 && !isNumber(text.slice(start, end))) return false;
  }
  return (tricks & PINYIN) === 0 || !runs.divides(start) || runs.startingAt(start).length > 0;
}

/** Words up to so many letters are short: much ordinary text sounds like them. */
const SHORT_TERM = 3;

function isNumber(text: string): boolean {
  return pointsOf(text).every((point) => isDigit(letterOf(point)));
}

function joinDigits(text: string, at: number): boolean {
  return isDigit(letterOf(text.charCodeAt(at - 1))) && isDigit(letterOf(text.charCodeAt(at)));
}

function eachKey(automaton: Automaton, keys: readonly Key[], state: number, visit: (key: Key) => void): void {
  for (let key = keyAt(automaton, state); key !== NO_KEY; key = automaton.nextKey[key] ?? NO_KEY) {
    const found = keys[key];
    if (found !== undefined) visit(found);
  }
}

/**
 * Reads the text where a key was found letter by letter as the pattern. `keyEnd` is after the first letter of
 * the key's last symbol; the pattern may end later, with more of a repeated letter (好多多) or with a mark (100%).
 */
function settle(
  alphabet: Alphabet,
  text: string,
  { pattern, reachesOver }: Key,
  keyEnd: number,
  runs?: LatinRuns,
): Finding | undefined {
  for (let end = keyEnd; ;) {
    const start = end - pattern.text.length;
    const isWritten = start >= 0 && text.startsWith(pattern.text, start);
    const alignment = isWritten
      ? { start, tricks: 0 }
      : pattern.folded || runs !== undefined
        ? alignBackwards(text, pattern.text, end, runs)
        : undefined;
    if (alignment !== undefined) {
      const { tricks } = alignment;
      const isWhole = pattern.role !== 'abbreviation' || standsAlone(text, alignment.start, end);
      return isWhole ? { pattern, start: alignment.start, end, tricks } : undefined;
    }
    if (end >= text.length) return undefined;
    const point = text.codePointAt(end) ?? 0;
    if (!isPassable(point) && (symbolOf(alphabet, point) & ~FORK) !== reachesOver) return undefined;
    end += widthOf(point);
  }
}

/** Whether a stretch of text is no part of a longer Latin word. */
function standsAlone(text: string, start: number, end: number): boolean {
  const joins = (left: number, right: number): boolean =>
    isLatin(letterOf(text.charCodeAt(left))) && isLatin(letterOf(text.charCodeAt(right)));
  return !joins(start - 1, start) && !joins(end - 1, end);
}
