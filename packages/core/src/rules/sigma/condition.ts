import { suggest } from '../../shared/index.ts';
import { compilePattern } from '../pattern/index.ts';
import { patternOf, type SigmaDetection } from './detection.ts';

/** Why a rule or a part of it is not carried over. */
export class NotCarried extends Error {
  readonly zh: string;

  constructor(zh: string, en: string) {
    super(en);
    this.zh = zh;
  }
}

/** Deepest nesting of brackets and denials. */
const MAX_DEPTH = 32;

/** Words and brackets of a condition. */
const TOKEN = /\s*([()]|[^\s()]+)/gy;

/**
 * Reads a Sigma condition: `and`, `or`, `not`, brackets, names, and `1 of`, `any of`, `all of` over `them` or names with `*`. Throws
 * {@link NotCarried} on anything else, counting and correlation among it.
 */
export function readSigmaCondition(
  text: string,
  selections: ReadonlyMap<string, SigmaDetection>,
): SigmaDetection {
  if (text.includes('|')) {
    throw new NotCarried(
      '条件里的统计（|）不能带入，请改用时间窗',
      'counting (|) in the condition: use a window',
    );
  }
  const reader = new Reader(
    [...text.matchAll(TOKEN)].map(([, token = '']) => token),
    selections,
  );
  const read = reader.or(0);
  reader.end();
  return read;
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #selections: ReadonlyMap<string, SigmaDetection>;
  #at = 0;

  constructor(tokens: readonly string[], selections: ReadonlyMap<string, SigmaDetection>) {
    this.#tokens = tokens;
    this.#selections = selections;
  }

  or(depth: number): SigmaDetection {
    return this.#joined('or', () => this.#joined('and', () => this.#not(depth)));
  }

  end(): void {
    const rest = this.#tokens[this.#at];
    if (rest !== undefined)
      throw new NotCarried(`条件里不应有“${rest}”`, `"${rest}" is not expected in the condition`);
  }

  #joined(op: 'and' | 'or', part: () => SigmaDetection): SigmaDetection {
    const first = part();
    const parts = [first];
    while (this.#take(op)) parts.push(part());
    return parts.length === 1 ? first : { op, parts };
  }

  #not(depth: number): SigmaDetection {
    if (depth > MAX_DEPTH)
      throw new NotCarried(
        `条件嵌套超过 ${MAX_DEPTH} 层`,
        `the condition nests deeper than ${MAX_DEPTH} levels`,
      );
    if (this.#take('not')) return { op: 'not', of: this.#not(depth + 1) };
    if (!this.#take('(')) return this.#named();
    const inner = this.or(depth + 1);
    if (!this.#take(')')) throw new NotCarried('条件缺少右括号', 'the condition lacks a closing bracket');
    return inner;
  }

  #named(): SigmaDetection {
    const token = this.#tokens[this.#at] ?? '';
    this.#at += 1;
    const quantity = token.toLowerCase();
    if (this.#tokens[this.#at]?.toLowerCase() === 'of') {
      this.#at += 1;
      const which = this.#tokens[this.#at] ?? '';
      this.#at += 1;
      if (quantity === '1' || quantity === 'any') return { op: 'or', parts: this.#all(which) };
      if (quantity === 'all') return { op: 'and', parts: this.#all(which) };
      throw new NotCarried(`“${token} of”不能带入`, `"${token} of" is not carried over`);
    }
    const found = this.#selections.get(token);
    if (found !== undefined) return found;
    const near = suggest(token, this.#selections.keys());
    throw new NotCarried(
      `没有名为“${token}”的选择${near === undefined ? '' : `，是否想写“${near}”`}`,
      `there is no selection "${token}"${near === undefined ? '' : `; did you mean "${near}"`}`,
    );
  }

  #all(which: string): SigmaDetection[] {
    const name = compilePattern(patternOf(which, 'whole'));
    const isThem = which.toLowerCase() === 'them';
    const found = [...this.#selections].filter(([key]) => (isThem ? !key.startsWith('_') : name.test(key)));
    if (found.length === 0)
      throw new NotCarried(`没有合于“${which}”的选择`, `no selection is called "${which}"`);
    return found.map(([, selection]) => selection);
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase() !== token) return false;
    this.#at += 1;
    return true;
  }
}
