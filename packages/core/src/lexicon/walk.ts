import {
  type Alphabet,
  FORK,
  type ForksAt,
  PASSED,
  PICTURE,
  STRANGER,
  SURROGATE,
  symbolOf,
} from './alphabet.ts';
import { type Automaton, hasKeys, ROOT, step } from './automaton.ts';
import { hasPair, type Pairs } from './pairs.ts';

/** What a walk over a text tells as it goes. */
export interface Listener<Context> {
  /** Keys end at `state` after the text up to `end`. */
  readonly onState: (context: Context, state: number, end: number) => void;
  /** The letter before `end` is the same as the one before it, which keys take once. */
  readonly onRepeat?: ((context: Context, symbol: number, end: number) => void) | undefined;
}

/** One walk over one text. */
interface Walk<Context> {
  readonly alphabet: Alphabet;
  readonly automaton: Automaton;
  readonly text: string;
  readonly listener: Listener<Context>;
  readonly context: Context;
}

/** Where a reading is and what it has seen. */
interface Thread {
  readonly at: number;
  readonly state: number;
  /** The symbol of the last letter, which is passed over if it comes again. */
  readonly last: number;
}

/** The most readings of one place that are followed: bounds the time a text can take. */
const MAX_THREADS = 32;

/** Reads a text with marks passed over and repeated letters taken once, in every way the alphabet knows. */
export function walk<Context>(
  alphabet: Alphabet,
  automaton: Automaton,
  text: string,
  listener: Listener<Context>,
  context: Context,
): void {
  const cursor: Cursor = { at: 0, state: ROOT, last: STRANGER, event: END };
  const stopsAtRepeats = listener.onRepeat !== undefined;
  let forksAt: ForksAt | undefined;
  for (;;) {
    skim(alphabet, automaton, text, cursor, stopsAtRepeats);
    if (cursor.event === END) return;
    if (cursor.event === KEYS) listener.onState(context, cursor.state, cursor.at);
    else if (cursor.event === REPEAT) listener.onRepeat?.(context, cursor.last, cursor.at);
    else {
      forksAt ??= alphabet.forksOf(text);
      passSpecial({ alphabet, automaton, text, listener, context }, cursor, forksAt);
    }
  }
}

/** Where the walk is; one object for a whole walk, written only where something happens. */
interface Cursor {
  at: number;
  state: number;
  last: number;
  event: typeof END | typeof KEYS | typeof REPEAT | typeof SPECIAL;
}

const END = 0;
/** Keys end here. */
const KEYS = 1;
/** A letter was repeated. */
const REPEAT = 2;
/** A letter that may be read in several ways, or one beyond the basic plane. */
const SPECIAL = 3;

/**
 * The inner loop: goes on to the next event. It writes nothing and calls only what the compiler folds into it, so
 * that it runs at the speed of the memory.
 */
function skim(
  alphabet: Alphabet,
  automaton: Automaton,
  text: string,
  cursor: Cursor,
  stopsAtRepeats: boolean,
): void {
  const { symbols, forkPairs } = alphabet;
  const { bases, pairs, maxSymbol } = automaton;
  let { at, state, last } = cursor;
  let event: Cursor['event'] = END;
  for (; at < text.length; at++) {
    let symbol = symbols[text.charCodeAt(at)] ?? STRANGER;
    if (symbol === PASSED) continue;
    if (symbol >= FORK) {
      if (symbol >= PICTURE || isSpecial(symbols, forkPairs, text, at)) {
        event = SPECIAL;
        break;
      }
      symbol &= ~FORK;
    }
    if (symbol !== last) {
      if (state <= maxSymbol && !hasPair(pairs, last, symbol)) {
        last = symbol;
        continue;
      }
      state = step(automaton, stateOf(maxSymbol, state, last), symbol);
      last = symbol;
      if (!hasKeys(bases, state)) continue;
      event = KEYS;
      break;
    }
    if (stopsAtRepeats && symbol !== STRANGER) {
      event = REPEAT;
      break;
    }
  }
  cursor.at = event === KEYS || event === REPEAT ? at + 1 : at;
  cursor.state = exactState(automaton, state, last);
  cursor.last = last;
  cursor.event = event;
}

/** A state to go on from: of a shallow one only the last symbol is known. */
function stateOf(maxSymbol: number, state: number, last: number): number {
  return state > maxSymbol ? state : last;
}

/** The same as a state that can be compared: the start state where no key begins with the last symbol. */
function exactState(automaton: Automaton, state: number, last: number): number {
  return state > automaton.maxSymbol ? state : step(automaton, ROOT, last);
}

/** Whether a letter marked as having other readings has one here, as far as the unit after it shows. */
function isSpecial(symbols: Uint16Array, forkPairs: Pairs, text: string, at: number): boolean {
  // A look past the end would be slow.
  const after = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  return hasPair(forkPairs, text.charCodeAt(at), after) || symbols[after] === PASSED;
}

/** Takes the cursor past a letter that the inner loop leaves alone. */
function passSpecial<Context>(walk: Walk<Context>, cursor: Cursor, forksAt: ForksAt): void {
  const { at, state, last } = cursor;
  const { symbol, end, isForked } = readingAt(walk.alphabet, walk.text, at);
  const from: Thread = { at, state, last };
  const isPlain = !isForked || forksAt(at).length === 0;
  const to = isPlain ? advance(walk, from, symbol, end) : walkForks(walk, from, forksAt);
  cursor.at = to.at;
  cursor.state = to.state;
  cursor.last = to.last;
}

/** The plain reading at a place. */
function readingAt(
  alphabet: Alphabet,
  text: string,
  at: number,
): { readonly symbol: number; readonly end: number; readonly isForked: boolean } {
  const point = text.codePointAt(at) ?? 0;
  const whole = symbolOf(alphabet, point);
  if (whole === SURROGATE) return { symbol: STRANGER, end: at + 1, isForked: false };
  if (whole === PICTURE) return { symbol: PASSED, end: at + (point > 0xffff ? 2 : 1), isForked: true };
  return { symbol: whole & ~FORK, end: at + (point > 0xffff ? 2 : 1), isForked: whole >= FORK };
}

/**
 * Follows all readings from a place where there are several, side by side, until they have come to the same
 * state at the same place and would go on alike; returns where. The first thread is always the plain reading.
 */
function walkForks<Context>(walk: Walk<Context>, from: Thread, forksAt: ForksAt): Thread {
  const { alphabet, automaton, text } = walk;
  let threads: readonly Thread[] = [from];
  for (;;) {
    const main = threads[0] ?? from;
    if (main.at >= text.length) return main;
    const here = threads.filter((thread) => thread.at === main.at);
    const ahead = threads.filter((thread) => thread.at !== main.at);
    const { symbol, end, isForked } = readingAt(alphabet, text, main.at);
    const readings = [{ symbol, end }, ...(isForked ? forksAt(main.at) : [])];
    const moved = readings.flatMap((reading) =>
      here.map((thread) => advance(walk, thread, reading.symbol, reading.end)),
    );
    threads = distinct(automaton, [...moved, ...ahead]).slice(0, MAX_THREADS);
    const [only] = threads;
    if (threads.length === 1 && only !== undefined) return only;
  }
}

function advance<Context>(walk: Walk<Context>, from: Thread, symbol: number, end: number): Thread {
  const { automaton, listener, context } = walk;
  if (symbol === PASSED) return { ...from, at: end };
  if (symbol === STRANGER) return { at: end, state: ROOT, last: STRANGER };
  if (symbol === from.last) {
    listener.onRepeat?.(context, symbol, end);
    // A repeated syllable may be the whole of a longer spelling, so that the word ends here too.
    if (hasKeys(automaton.bases, from.state)) listener.onState(context, from.state, end);
    return { ...from, at: end };
  }
  const state = step(automaton, from.state, symbol);
  if (hasKeys(automaton.bases, state)) listener.onState(context, state, end);
  return { at: end, state, last: symbol };
}

/** Without threads that can find nothing another thread at the place does not find. */
function distinct(automaton: Automaton, threads: readonly Thread[]): readonly Thread[] {
  const kept: Thread[] = [];
  for (const thread of threads) {
    const isCovered = kept.some(
      (other) =>
        other.at === thread.at &&
        other.last === thread.last &&
        isSuffix(automaton, thread.state, other.state),
    );
    if (!isCovered) kept.push(thread);
  }
  return kept;
}

function isSuffix({ suffixes }: Automaton, state: number, of: number): boolean {
  for (let suffix = of; ; suffix = suffixes[suffix] ?? ROOT) {
    if (suffix === state) return true;
    if (suffix === ROOT) return false;
  }
}
