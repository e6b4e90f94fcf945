import { defineProblems, ProblemError } from '../shared/index.ts';

const problem = defineProblems({
  'ledger.not-canonical': {
    status: 422,
    zh: '{path} 处的值（{what}）没有规范的 JSON 形式，无法计算哈希。',
    en: 'The value at {path} ({what}) has no canonical JSON form and cannot be hashed.',
    hintZh: '请只使用 null、布尔、有限数字、完整的字符串、数组和普通对象。',
    hintEn: 'Use only null, booleans, finite numbers, whole strings, arrays and plain objects.',
  },
});

/**
 * Writes a value in the one form of RFC 8785 (JSON Canonicalization Scheme): members sorted by the UTF-16 units
 * of their names, no white space, numbers and strings as ECMAScript writes them. Equal values give equal text,
 * so a hash over it speaks of the value. Throws `ledger.not-canonical`, with the place, for whatever JSON would
 * drop or change without a word: undefined, NaN, infinities, bigint, functions, halves of surrogate pairs,
 * objects of a class, cycles.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', []);
}

/** With the `u` flag whole pairs are one character, so only halves match. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;

function write(value: unknown, path: string, above: readonly object[]): string {
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw refuse(path, String(value));
      return JSON.stringify(value);
    case 'string':
      if (LONE_SURROGATE.test(value)) throw refuse(path, 'half of a surrogate pair');
      return JSON.stringify(value);
    case 'object':
      return value === null ? 'null' : writeObject(value, path, above);
    default:
      throw refuse(path, typeof value);
  }
}

function writeObject(value: object, path: string, above: readonly object[]): string {
  if (above.includes(value)) throw refuse(path, 'a cycle');
  const inside = [...above, value];
  if (Array.isArray(value)) {
    // `Array.from` turns holes into undefined, which is refused below.
    return `[${Array.from(value as unknown[], (item, i) => write(item, `${path}[${i}]`, inside)).join(',')}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw refuse(path, 'an object of a class');
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members
    .map(([name, member]) => `${write(name, path, inside)}:${write(member, `${path}.${name}`, inside)}`)
    .join(',')}}`;
}

function refuse(path: string, what: string): ProblemError {
  return new ProblemError(problem('ledger.not-canonical', { path, what }));
}
