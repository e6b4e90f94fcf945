import type { Arithmetic, Comparison, Literal } from './expression.ts';

/**
 * Arithmetic and comparison as CEL defines them: whole numbers divide to whole numbers (toward zero), texts compare by code point, values
 * of different kinds are not equal. What CEL calls an error is "not known" here, and so are numbers that are not finite, and whole numbers
 * beyond ±(2⁵³ − 1).
 */
export function calculate(by: Arithmetic, whole: boolean): (a: Literal, b: Literal) => Literal | undefined {
  const run = whole ? WHOLE[by] : NUMBERS[by];
  const check = whole ? safe : finite;
  const joins = by === '+';
  return (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return check(run(a, b));
    return joins && typeof a === 'string' && typeof b === 'string' ? a + b : undefined;
  };
}

type Operate = (a: number, b: number) => number;

const NUMBERS: Readonly<Record<Arithmetic, Operate>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': () => NaN,
};

const WHOLE: Readonly<Record<Arithmetic, Operate>> = {
  ...NUMBERS,
  '/': (a, b) => Math.trunc(a / b),
  '%': (a, b) => a % b,
};

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** A whole number within the bounds; never minus zero. */
function safe(value: number): number | undefined {
  return Number.isSafeInteger(value) ? value + 0 : undefined;
}

/** A number with the other sign; there is no whole minus zero. */
export function negated(value: number, whole: boolean): number {
  return whole ? 0 - value : -value;
}

/** How two values compare; undefined where CEL has no such comparison. */
export const COMPARE: Readonly<Record<Comparison, (a: Literal, b: Literal) => boolean | undefined>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
};

function ordered(holds: (order: number) => boolean): (a: Literal, b: Literal) => boolean | undefined {
  return (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return holds(a - b);
    if (typeof a === 'string' && typeof b === 'string') return holds(compareTexts(a, b));
    return typeof a === 'boolean' && typeof b === 'boolean' ? holds(Number(a) - Number(b)) : undefined;
  };
}

function compareTexts(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const [one, other] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (one !== other) return byCodePoint(one) - byCodePoint(other);
  }
  return a.length - b.length;
}

/** Halves of pairs stand for characters beyond U+FFFF, so they come after the units of U+E000–U+FFFF. */
function byCodePoint(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

/** Characters of a text, counted as CEL does: by code point. */
export function sizeOf(text: string): number {
  let size = text.length;
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) continue;
    const before = text.charCodeAt(i - 1);
    if (before >= 0xd800 && before <= 0xdbff) size -= 1;
  }
  return size;
}

/** A number as a whole one, toward zero, or as it is. */
export function convert(to: 'int' | 'double', value: number): number | undefined {
  return to === 'int' ? safe(Math.trunc(value)) : value;
}
