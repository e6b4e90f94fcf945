import { daysBetween } from '../../shared/index.ts';
import { measureOf } from '../evaluation/recognise.ts';
import { compilePattern } from '../pattern/index.ts';
import type { Frame, Value } from './compile.ts';
import type { Expression } from './expression.ts';

/** Functions that hold what is said against what is known. */
export type Claim = Extract<Expression, { op: 'contradicts' | 'mentions' | 'measure' | 're' | 'days' }>;

/** What such a function makes of the text it is given. */
export function judgeOf(node: Exclude<Claim, { op: 'days' }>): (frame: Frame, value: string) => Value {
  switch (node.op) {
    case 'contradicts':
      return (frame, stated) => frame.contradicts(node.family, stated, node.beside);
    case 'mentions':
      return (frame, text) => frame.mentions(node.family, text);
    case 'measure':
      return (_frame, text) => measureOf(node.measure, text);
    case 're': {
      const pattern = compilePattern(node.pattern);
      return (_frame, text) => pattern.test(text);
    }
  }
}

/** Whole days from one date to another; not known where either is no date. */
export function daysFrom(from: Value, to: Value): number | undefined {
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  try {
    return daysBetween(from, to);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
