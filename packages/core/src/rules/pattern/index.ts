import { assemble, type Instruction } from './program.ts';
import { parsePattern, type CharacterSet } from './syntax.ts';

export { MAX_INSTRUCTIONS } from './program.ts';
export { PatternError } from './syntax.ts';

/** Where a pattern matches: UTF-16 units, end exclusive. */
export interface PatternMatch {
  readonly start: number;
  readonly end: number;
}

/** A compiled pattern. */
export interface Pattern {
  readonly test: (text: string) => boolean;
  /** Matches from left to right that do not overlap, none of them empty; {@link MAX_MATCHES} at most. */
  readonly findAll: (text: string) => PatternMatch[];
}

/** Most matches told of one text. */
export const MAX_MATCHES = 50;

/**
 * Compiles a pattern (see {@link parsePattern} for what may be written). All ways to match are followed side by side,
 * so that time is at most length × instructions, whatever the pattern: `(a+)+$` costs no more than `a+`. Of several
 * matches the leftmost counts, and of those the one a Perl-like engine would take. Throws PatternError.
 */
export function compilePattern(source: string): Pattern {
  const program = assemble(parsePattern(source));
  return {
    test: (text) => find(program, text, 0) !== undefined,
    findAll(text) {
      const matches: PatternMatch[] = [];
      let from = 0;
      while (from <= text.length && matches.length < MAX_MATCHES) {
        const found = find(program, text, from);
        if (found === undefined) break;
        if (found.end > found.start) matches.push(found);
        from = found.end > found.start ? found.end : found.end + 1;
      }
      return matches;
    },
  };
}

/** The ways to match that are still open at one place of the text, the preferred first, each with where it began. */
class Threads {
  readonly #seen: Uint32Array;
  #stamp = 0;
  readonly steps: number[] = [];
  readonly starts: number[] = [];

  constructor(size: number) {
    this.#seen = new Uint32Array(size);
  }

  clear(): void {
    this.#stamp += 1;
    this.steps.length = 0;
    this.starts.length = 0;
  }

  isNew(step: number): boolean {
    if (this.#seen[step] === this.#stamp) return false;
    this.#seen[step] = this.#stamp;
    return true;
  }
}

function find(program: readonly Instruction[], text: string, from: number): PatternMatch | undefined {
  let now = new Threads(program.length);
  let next = new Threads(program.length);
  now.clear();
  let best: PatternMatch | undefined;
  for (let at = from; ;) {
    if (best === undefined) follow(program, now, 0, at, { at, length: text.length });
    if (now.steps.length === 0) return best;
    const code = text.codePointAt(at);
    const width = code !== undefined && code > 0xffff ? 2 : 1;
    next.clear();
    for (const [index, step] of now.steps.entries()) {
      const instruction = program[step];
      const start = now.starts[index] ?? at;
      if (instruction?.op === 'match') {
        best = { start, end: at };
        break;
      }
      if (instruction?.op === 'take' && code !== undefined && holds(instruction.set, code)) {
        follow(program, next, step + 1, start, { at: at + width, length: text.length });
      }
    }
    if (code === undefined) return best;
    [now, next] = [next, now];
    at += width;
  }
}

/** Adds a step and all that is reached from it without taking a character, in order of preference. */
function follow(
  program: readonly Instruction[],
  threads: Threads,
  first: number,
  start: number,
  { at, length }: { readonly at: number; readonly length: number },
): void {
  const open = [first];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (!threads.isNew(step)) continue;
    const instruction = program[step];
    switch (instruction?.op) {
      case 'jump':
        open.push(instruction.to);
        break;
      case 'fork':
        open.push(instruction.second, instruction.first);
        break;
      case 'begin':
        if (at === 0) open.push(step + 1);
        break;
      case 'finish':
        if (at === length) open.push(step + 1);
        break;
      default:
        threads.steps.push(step);
        threads.starts.push(start);
    }
  }
}

function holds({ ranges, negated }: CharacterSet, code: number): boolean {
  return ranges.some(([low, high]) => low <= code && code <= high) !== negated;
}
