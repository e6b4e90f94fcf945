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
  return write(value, { steps: [], above: [] });
}

/** Where the writer is: made into a path only for a value that is refused, because most never are. */
interface Place {
  readonly steps: (string | number)[];
  readonly above: object[];
}

/** With the `u` flag whole pairs are one character, so only halves match. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;

function write(value: unknown, place: Place): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw refuse(place, String(value));
      return JSON.stringify(value);
    case 'string':
      return writeString(value, place);
    case 'object':
      return value === null ? 'null' : writeObject(value, place);
    default:
      throw refuse(place, typeof value);
  }
}

function writeString(value: string, place: Place): string {
  const quoted = JSON.stringify(value);
  // Halves are written as escapes, so a text that needed none has none.
  if (quoted.length > value.length + 2 && LONE_SURROGATE.test(value))
    throw refuse(place, 'half of a surrogate pair');
  return quoted;
}

function writeObject(value: object, place: Place): string {
  if (place.above.includes(value)) throw refuse(place, 'a cycle');
  place.above.push(value);
  const text = Array.isArray(value) ? writeArray(value, place) : writeMembers(value, place);
  place.above.pop();
  return text;
}

function writeArray(items: readonly unknown[], place: Place): string {
  let text = '';
  // By index, not by `map`: a hole reads as undefined, which is refused.
  for (let i = 0; i < items.length; i++) {
    place.steps.push(i);
    text += `${i === 0 ? '' : ','}${write(items[i], place)}`;
    place.steps.pop();
  }
  return `[${text}]`;
}

function writeMembers(value: object, place: Place): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw refuse(place, 'an object of a class');
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of Object.keys(members).sort()) {
    text += `${text === '' ? '' : ','}${writeString(name, place)}:`;
    place.steps.push(name);
    text += write(members[name], place);
    place.steps.pop();
  }
  return `{${text}}`;
}

function refuse({ steps }: Place, what: string): ProblemError {
  const path = steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return new ProblemError(problem('ledger.not-canonical', { path: `$${path}`, what }));
}
