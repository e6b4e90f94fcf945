import { alignBackwards, type Alignment, widthOf } from './align.ts';
import {
  type Alphabet,
  foldedKey,
  foldingAlphabet,
  PASSED,
  PICTURE,
  plainAlphabet,
  plainKey,
  pointsOf,
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
export type Matcher = (text: string, found: Finding[]) => void;

/**
 * A matcher of some patterns. Patterns found only as written share the pass of the folded ones; those without
 * any letter (`★★★`), and all where nothing is folded, go through a plain automaton.
 */
export function createMatcher(patterns: readonly Pattern[]): Matcher {
  const hasFolded = patterns.some((pattern) => pattern.folded);
  const alphabet = foldingAlphabet(hasFolded ? patterns.map((pattern) => pattern.text) : []);
  const plain: Pattern[] = [];
  const folding: Pattern[] = [];
  const foldingKeys: string[] = [];
  for (const pattern of patterns) {
    const key = hasFolded ? foldedKey(alphabet, pattern.text) : '';
    if (key === '') plain.push(pattern);
    else {
      folding.push(pattern);
      foldingKeys.push(key);
    }
  }
  const matchers: Matcher[] = [];
  if (plain.length > 0) matchers.push(plainMatcher(plain));
  if (folding.length > 0) matchers.push(foldingMatcher(alphabet, folding, foldingKeys));
  return (text, found) => {
    for (const matcher of matchers) matcher(text, found);
  };
}

function plainMatcher(patterns: readonly Pattern[]): Matcher {
  const alphabet = plainAlphabet(patterns.map((pattern) => pattern.text));
  const keys = patterns.map((pattern) => plainKey(alphabet, pattern.text));
  const automaton = buildAutomaton(keys, alphabet.maxSymbol);
  return (text, found) => {
    walkPlain(automaton, alphabet.symbols, text, (key, end) => {
      const pattern = patterns[key];
      if (pattern !== undefined) found.push({ pattern, start: end - pattern.text.length, end, tricks: 0 });
    });
  };
}

/** Receives the index of a key and where its occurrence ends. */
type OnKey = (key: number, end: number) => void;

function walkPlain(automaton: Automaton, symbols: Uint16Array, text: string, onKey: OnKey): void {
  const { cells } = automaton;
  let state = ROOT;
  for (let i = 0; i < text.length; i++) {
    const symbol = symbols[text.charCodeAt(i)] ?? STRANGER;
    if (symbol === STRANGER) {
      state = ROOT;
      continue;
    }
    state = step(cells, state, symbol);
    if (cells[state + 3] !== 0) report(automaton, state, i + 1, onKey);
  }
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

function report(automaton: Automaton, state: number, end: number, onKey: OnKey): void {
  for (
    let output = automaton.cells[state + 3] ?? 0;
    output !== 0;
    output = automaton.nextOutput[output] ?? 0
  ) {
    onKey(automaton.keyOf[output] ?? 0, end);
  }
}

function foldingMatcher(alphabet: Alphabet, patterns: readonly Pattern[], keys: readonly string[]): Matcher {
  const automaton = buildAutomaton(keys, alphabet.maxSymbol);
  const points = patterns.map((pattern) => pointsOf(pattern.text));
  return (text, found) => {
    const onKey: OnKey = (key, end) => {
      const pattern = patterns[key];
      if (pattern !== undefined) {
        settle(alphabet, text, { pattern, points: points[key] ?? [], key: keys[key] ?? '', end }, found);
      }
    };
    const hasPictures = walkFolding(automaton, alphabet, alphabet.symbols, text, onKey);
    if (hasPictures && alphabet.pictures !== undefined) {
      walkFolding(automaton, alphabet, alphabet.pictures, text, onKey);
    }
  };
}

/** Reports where keys end, once for a repeated letter. Returns whether there were pictures that may be letters. */
function walkFolding(
  automaton: Automaton,
  alphabet: Alphabet,
  symbols: Uint16Array,
  text: string,
  onKey: OnKey,
): boolean {
  const { cells } = automaton;
  let hasPictures = false;
  let state = ROOT;
  let last = STRANGER;
  for (let i = 0; i < text.length; i++) {
    let symbol = symbols[text.charCodeAt(i)] ?? STRANGER;
    if (symbol === SURROGATE) {
      const point = text.codePointAt(i) ?? 0;
      if (point > 0xffff) i++;
      symbol = point > 0xffff ? symbolBeyond(alphabet, symbols, point) : STRANGER;
    }
    if (symbol === last || symbol === PASSED) continue;
    if (symbol === PICTURE) {
      hasPictures = true;
      continue;
    }
    last = symbol;
    if (symbol === STRANGER) {
      state = ROOT;
      continue;
    }
    state = step(cells, state, symbol);
    if (cells[state + 3] !== 0) report(automaton, state, i + 1, onKey);
  }
  return hasPictures;
}

interface Candidate {
  readonly pattern: Pattern;
  readonly points: readonly number[];
  readonly key: string;
  /** After the first letter of the key's last symbol. */
  readonly end: number;
}

/**
 * Reads the text where a key was found letter by letter as the pattern. The pattern may end later than its key:
 * with more of a repeated letter (天天) or with a mark (100%).
 */
function settle(alphabet: Alphabet, text: string, candidate: Candidate, found: Finding[]): void {
  const { pattern, points, key } = candidate;
  const lastSymbol = key.charCodeAt(key.length - 1);
  let lastStart = -1;
  for (let end = candidate.end; ;) {
    const alignment = align(text, pattern, points, end);
    if (alignment !== undefined && alignment.start > lastStart) {
      found.push({ pattern, ...alignment });
      lastStart = alignment.start;
      if (key.length > 1) return;
    }
    if (end >= text.length) return;
    const point = text.codePointAt(end) ?? 0;
    if (!isPassable(point) && symbolBeyond(alphabet, alphabet.symbols, point) !== lastSymbol) return;
    end += widthOf(point);
  }
}

function align(
  text: string,
  pattern: Pattern,
  points: readonly number[],
  end: number,
): Alignment | undefined {
  const start = end - pattern.text.length;
  if (start >= 0 && text.startsWith(pattern.text, start)) return { start, end, tricks: 0 };
  return pattern.folded ? alignBackwards(text, points, end) : undefined;
}
