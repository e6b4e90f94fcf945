import { alignBackwards, widthOf } from './align.ts';
import {
  type Alphabet,
  foldedKey,
  foldingAlphabet,
  keyPointsOf,
  PASSED,
  PICTURE,
  plainAlphabet,
  plainKey,
  STRANGER,
  SURROGATE,
  symbolBeyond,
} from './alphabet.ts';
import { type Automaton, buildAutomaton, ROOT } from './automaton.ts';
import { isPassable, type TrickBits } from './fold.ts';

/** One text to look for. */
export interface Pattern {
  readonly text: string;
  readonly folded: boolean;
  /** Index of the entry it belongs to; the matcher only hands it back. */
  readonly entry: number;
  readonly role: 'term' | 'exception';
}

/** A pattern found. `exact` where the letters are the pattern's own. */
export interface Finding {
  readonly pattern: Pattern;
  readonly start: number;
  readonly end: number;
  readonly tricks: TrickBits;
}

/** Finds all occurrences of many patterns in one pass, in no particular order. */
export type Matcher = (text: string) => readonly Finding[];

/** For patterns whose every end is looked at by itself. */
const NO_SYMBOL = -1;

/**
 * A matcher of some patterns. Patterns found only as written share the pass of the folded ones; those without
 * any letter (`★★★`), and all where nothing is folded, go through a plain automaton.
 */
export function createMatcher(patterns: readonly Pattern[]): Matcher {
  const hasFolded = patterns.some((pattern) => pattern.folded);
  if (!hasFolded) return plainMatcher(patterns);
  const alphabet = foldingAlphabet(patterns.map((pattern) => pattern.text));
  const plain: Pattern[] = [];
  const keys: Key[] = [];
  for (const pattern of patterns) {
    const symbols = foldedKey(alphabet, pattern.text);
    if (symbols === '') plain.push(pattern);
    else keys.push({ pattern, symbols, reachesOver: symbols.charCodeAt(symbols.length - 1) });
  }
  const findFolded = foldingMatcher(alphabet, keys);
  if (plain.length === 0) return findFolded;
  const findPlain = plainMatcher(plain);
  return (text) => [...findPlain(text), ...findFolded(text)];
}

function plainMatcher(patterns: readonly Pattern[]): Matcher {
  const alphabet = plainAlphabet(patterns.map((pattern) => pattern.text));
  const keys = patterns.map((pattern) => plainKey(alphabet, pattern.text));
  const automaton = buildAutomaton(keys, alphabet.maxSymbol);
  return (text) => walkPlain(automaton, alphabet.symbols, patterns, text);
}

function walkPlain(
  automaton: Automaton,
  symbols: Uint16Array,
  patterns: readonly Pattern[],
  text: string,
): readonly Finding[] {
  const { cells, keyOf, nextOutput } = automaton;
  const found: Finding[] = [];
  let state = ROOT;
  for (let i = 0; i < text.length; i++) {
    const symbol = symbols[text.charCodeAt(i)] ?? STRANGER;
    if (symbol === STRANGER) {
      state = ROOT;
      continue;
    }
    state = step(cells, state, symbol);
    for (let output = outputAt(cells, state); output !== 0; output = nextOutput[output] ?? 0) {
      const pattern = patterns[keyOf[output] ?? 0];
      if (pattern === undefined) continue;
      found.push({ pattern, start: i + 1 - pattern.text.length, end: i + 1, tricks: 0 });
    }
  }
  return found;
}

/** A pattern and what is looked up to find it. */
interface Key {
  readonly pattern: Pattern;
  readonly symbols: string;
  /** The symbol over which the pattern may reach on past the end of its key. */
  readonly reachesOver: number;
}

/** What a folding scan needs to know. */
interface Folding {
  readonly alphabet: Alphabet;
  readonly automaton: Automaton;
  readonly keys: readonly Key[];
  /** Patterns of one letter (买买买, A+) by its symbol, looked at where a letter is repeated. */
  readonly runs: ReadonlyMap<number, readonly Key[]>;
}

function foldingMatcher(alphabet: Alphabet, all: readonly Key[]): Matcher {
  const keys: Key[] = [];
  const runs = new Map<number, Key[]>();
  for (const key of all) {
    if (key.symbols.length > 1) {
      keys.push(key);
      continue;
    }
    const single: Key = { ...key, reachesOver: NO_SYMBOL };
    runs.set(key.reachesOver, [...(runs.get(key.reachesOver) ?? []), single]);
    if (keyPointsOf(key.pattern.text).length === 1) keys.push(single);
  }
  const symbols = keys.map((key) => key.symbols);
  const folding: Folding = { alphabet, automaton: buildAutomaton(symbols, alphabet.maxSymbol), keys, runs };
  return (text) => walkFolding(folding, text);
}

/** Reads a text with marks passed over and repeated letters taken once; a picture also as the letter it stands for. */
function walkFolding(folding: Folding, text: string): readonly Finding[] {
  const { alphabet, runs } = folding;
  const { symbols } = alphabet;
  const { cells } = folding.automaton;
  const found: Finding[] = [];
  let state = ROOT;
  let last = STRANGER;
  let detourEnd = 0;
  for (let at = 0, end = 0; at < text.length; at = end) {
    let symbol = symbols[text.charCodeAt(at)] ?? STRANGER;
    end = at + 1;
    if (symbol === PASSED) continue;
    if (symbol === SURROGATE) {
      const point = text.codePointAt(at) ?? 0;
      symbol = symbolBeyond(alphabet, symbols, point);
      end = at + widthOf(point);
    }
    if (symbol === last) {
      if (symbol !== STRANGER && runs.size > 0) settleRuns(folding, text, symbol, end, found);
    } else if (symbol > SURROGATE) {
      last = symbol;
      state = step(cells, state, symbol);
      if (outputAt(cells, state) !== 0) settleAll(folding, text, state, end, found);
    } else if (symbol === PICTURE) {
      if (at >= detourEnd) detourEnd = walkPictures(folding, text, { at, state, last }, found);
    } else if (symbol !== PASSED) {
      last = STRANGER;
      state = ROOT;
    }
  }
  return found;
}

/** Where a walk is and what it has seen. */
interface Position {
  readonly at: number;
  readonly state: number;
  readonly last: number;
}

/**
 * Goes on from a picture reading pictures as letters, beside a walk that passes them over, until both are in the
 * same state and would go on alike. Returns where that is.
 */
function walkPictures(folding: Folding, text: string, from: Position, found: Finding[]): number {
  const { alphabet } = folding;
  const pictures = alphabet.pictures ?? alphabet.symbols;
  const { cells } = folding.automaton;
  let passing = from;
  let reading = from;
  for (let i = from.at; i < text.length;) {
    const point = text.codePointAt(i) ?? 0;
    i += widthOf(point);
    passing = advance(cells, passing, symbolBeyond(alphabet, alphabet.symbols, point), i);
    const symbol = symbolBeyond(alphabet, pictures, point);
    const next = advance(cells, reading, symbol, i);
    if (next !== reading) {
      if (outputAt(cells, next.state) !== 0) settleAll(folding, text, next.state, i, found);
    } else if (symbol === reading.last && symbol !== STRANGER) settleRuns(folding, text, symbol, i, found);
    reading = next;
    if (reading.state === passing.state && reading.last === passing.last) return i;
  }
  return text.length;
}

/** The position after a symbol; the same one where the symbol changes nothing. */
function advance(cells: Int32Array, from: Position, symbol: number, at: number): Position {
  if (symbol === from.last || symbol === PASSED || symbol === PICTURE) return from;
  if (symbol <= SURROGATE) return { at, state: ROOT, last: STRANGER };
  return { at, state: step(cells, from.state, symbol), last: symbol };
}

function step(cells: Int32Array, from: number, symbol: number): number {
  let state = from;
  const offset = symbol << 2;
  for (;;) {
    const next = (cells[state] ?? 0) + offset;
    if (cells[next + 1] === state) return next;
    if (state === ROOT) return ROOT;
    state = cells[state + 2] ?? ROOT;
  }
}

function outputAt(cells: Int32Array, state: number): number {
  return cells[state + 3] ?? 0;
}

function settleAll(
  { automaton, alphabet, keys }: Folding,
  text: string,
  state: number,
  end: number,
  found: Finding[],
): void {
  for (
    let output = outputAt(automaton.cells, state);
    output !== 0;
    output = automaton.nextOutput[output] ?? 0
  ) {
    const key = keys[automaton.keyOf[output] ?? 0];
    if (key !== undefined) settle(alphabet, text, key, end, found);
  }
}

function settleRuns(
  { alphabet, runs }: Folding,
  text: string,
  symbol: number,
  end: number,
  found: Finding[],
): void {
  for (const key of runs.get(symbol) ?? []) settle(alphabet, text, key, end, found);
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
  found: Finding[],
): void {
  for (let end = keyEnd; ;) {
    const start = end - pattern.text.length;
    if (start >= 0 && text.startsWith(pattern.text, start)) {
      found.push({ pattern, start, end, tricks: 0 });
      return;
    }
    const alignment = pattern.folded ? alignBackwards(text, pattern.text, end) : undefined;
    if (alignment !== undefined) {
      found.push({ pattern, start: alignment.start, end, tricks: alignment.tricks });
      return;
    }
    if (end >= text.length) return;
    const point = text.codePointAt(end) ?? 0;
    if (!isPassable(point) && symbolBeyond(alphabet, alphabet.symbols, point) !== reachesOver) return;
    end += widthOf(point);
  }
}
