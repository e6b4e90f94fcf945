/** A set of characters as code point ranges, both ends included; `negated` takes all others. */
export interface CharacterSet {
  readonly ranges: readonly (readonly [number, number])[];
  readonly negated: boolean;
}

/** A pattern as a tree. Groups only bracket: nothing is captured, so nothing can be referred back to. */
export type PatternNode =
  | { readonly op: 'empty' }
  | { readonly op: 'set'; readonly set: CharacterSet }
  | { readonly op: 'begin' | 'finish' }
  | { readonly op: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | {
      readonly op: 'repeat';
      readonly of: PatternNode;
      readonly min: number;
      /** Infinity where there is no bound. */
      readonly max: number;
      readonly greedy: boolean;
    };

/** Why a pattern is refused, and at which character (from 0). */
export class PatternError extends Error {
  readonly at: number;
  readonly zh: string;

  constructor(at: number, zh: string, en: string) {
    super(en);
    this.at = at;
    this.zh = zh;
  }
}

/** Most repetitions that may be written out, as in RE2. */
const MAX_REPEAT = 1000;

/** Deepest nesting of groups. */
const MAX_DEPTH = 50;

const DIGIT: CharacterSet['ranges'] = [[48, 57]];
const WORD: CharacterSet['ranges'] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACE: CharacterSet['ranges'] = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0x3000, 0x3000],
];
const CONTROL: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9 };

/**
 * Reads a pattern in the common part of RE2: literals, `.`, classes, `\d \w \s`, groups, `|`, `* + ? {m,n}` with lazy
 * forms, `^` and `$`. Throws {@link PatternError} on anything else, look-around and back-references among them: they
 * are what makes other engines run without end.
 */
export function parsePattern(source: string): PatternNode {
  const reader = new Reader(source);
  const node = reader.choice(0);
  if (!reader.done) throw reader.fail('多余的右括号', 'there is a closing bracket too many');
  return node;
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get done(): boolean {
    return this.#at >= this.#source.length;
  }

  fail(zh: string, en: string): PatternError {
    return new PatternError(this.#at, zh, en);
  }

  choice(depth: number): PatternNode {
    if (depth > MAX_DEPTH)
      throw this.fail(`括号最多嵌套 ${MAX_DEPTH} 层`, `groups nest at most ${MAX_DEPTH} deep`);
    const parts = [this.#sequence(depth)];
    while (this.#take('|')) parts.push(this.#sequence(depth));
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { op: 'choice', parts };
  }

  #sequence(depth: number): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.done && this.#peek() !== '|' && this.#peek() !== ')') {
      parts.push(this.#repeated(this.#atom(depth)));
    }
    const [only] = parts;
    if (only === undefined) return { op: 'empty' };
    return parts.length === 1 ? only : { op: 'sequence', parts };
  }

  #repeated(of: PatternNode): PatternNode {
    const bounds = this.#bounds();
    if (bounds === undefined) return of;
    const greedy = !this.#take('?');
    const next = this.#peek();
    if (next !== undefined && '*+?'.includes(next)) {
      throw this.fail('量词不能连写', 'one repetition directly after another means nothing');
    }
    return { op: 'repeat', of, ...bounds, greedy };
  }

  #bounds(): { min: number; max: number } | undefined {
    if (this.#take('*')) return { min: 0, max: Infinity };
    if (this.#take('+')) return { min: 1, max: Infinity };
    if (this.#take('?')) return { min: 0, max: 1 };
    const written = /^\{(\d{1,6})(?:(,)(\d{0,6}))?\}/.exec(this.#source.slice(this.#at, this.#at + 20));
    if (written === null) return undefined;
    const [text, low = '0', comma, high = ''] = written;
    const min = Number(low);
    const max = comma === undefined ? min : high === '' ? Infinity : Number(high);
    if (max < min || Math.max(min, max === Infinity ? min : max) > MAX_REPEAT) {
      throw this.fail(
        `重复次数须从小到大且不超过 ${MAX_REPEAT}`,
        `repetitions go from fewer to more and not above ${MAX_REPEAT}`,
      );
    }
    this.#at += text.length;
    return { min, max };
  }

  #atom(depth: number): PatternNode {
    const char = this.#next();
    switch (char) {
      case '(':
        return this.#group(depth);
      case '[':
        return { op: 'set', set: this.#class() };
      case '.':
        return { op: 'set', set: { ranges: [[10, 10]], negated: true } };
      case '^':
        return { op: 'begin' };
      case '$':
        return { op: 'finish' };
      case '*':
      case '+':
      case '?':
        this.#at -= 1;
        throw this.fail('量词前面没有内容', 'there is nothing to repeat');
      case '\\':
        return { op: 'set', set: this.#escape() };
      default:
        return { op: 'set', set: one(char.codePointAt(0) ?? 0) };
    }
  }

  #group(depth: number): PatternNode {
    if (this.#take('?') && !this.#take(':')) {
      throw this.fail('不支持环视、命名组和标志', 'look-around, named groups and flags are not supported');
    }
    const inner = this.choice(depth + 1);
    if (!this.#take(')')) throw this.fail('缺少右括号', 'a closing bracket is missing');
    return inner;
  }

  #class(): CharacterSet {
    const negated = this.#take('^');
    const ranges: (readonly [number, number])[] = [];
    while (this.#peek() !== ']' || ranges.length === 0) {
      const low = this.#member();
      if (this.#peek() !== '-' || this.#source[this.#at + 1] === ']' || single(low) === undefined) {
        ranges.push(...(low.negated ? complement(low.ranges) : low.ranges));
        continue;
      }
      this.#at += 1;
      const [from, to] = [single(low), single(this.#member())];
      if (from === undefined || to === undefined || to < from) {
        throw this.fail('字符范围写反了', 'the range of characters runs backwards');
      }
      ranges.push([from, to]);
    }
    this.#at += 1;
    return { ranges, negated };
  }

  #member(): CharacterSet {
    const char = this.#next('缺少右方括号', 'a closing square bracket is missing');
    return char === '\\' ? this.#escape() : one(char.codePointAt(0) ?? 0);
  }

  #escape(): CharacterSet {
    const char = this.#next('反斜杠后面没有字符', 'nothing follows the backslash');
    const control = CONTROL[char];
    if (control !== undefined) return one(control);
    switch (char.toLowerCase()) {
      case 'd':
        return { ranges: DIGIT, negated: char === 'D' };
      case 'w':
        return { ranges: WORD, negated: char === 'W' };
      case 's':
        return { ranges: SPACE, negated: char === 'S' };
      default:
        if (/[A-Za-z0-9]/.test(char)) {
          throw this.fail(`不支持 \\${char}`, `\\${char} is not supported`);
        }
        return one(char.codePointAt(0) ?? 0);
    }
  }

  #peek(): string | undefined {
    return this.#source[this.#at];
  }

  #next(zh = '表达式不完整', en = 'the pattern breaks off'): string {
    const code = this.#source.codePointAt(this.#at);
    if (code === undefined) throw this.fail(zh, en);
    const char = String.fromCodePoint(code);
    this.#at += char.length;
    return char;
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at += 1;
    return true;
  }
}

/** All characters that sorted ranges leave out, so that `[\s\S]` is any character. */
function complement(ranges: CharacterSet['ranges']): CharacterSet['ranges'] {
  const bounds = [-1, ...ranges.flat(), 0x110000];
  return Array.from({ length: bounds.length / 2 }, (_, i) => {
    return [(bounds[2 * i] ?? 0) + 1, (bounds[2 * i + 1] ?? 0) - 1] as const;
  }).filter(([low, high]) => low <= high);
}

function one(code: number): CharacterSet {
  return { ranges: [[code, code]], negated: false };
}

/** The only character of a set, where it has one. */
function single({ ranges, negated }: CharacterSet): number | undefined {
  const [range] = ranges;
  return !negated && ranges.length === 1 && range !== undefined && range[0] === range[1]
    ? range[0]
    : undefined;
}
