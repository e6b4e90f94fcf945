import { calculate, COMPARE } from './arithmetic.ts';
import type { Frame, Value } from './compile.ts';
import type { Comparison, Expression, Literal } from './expression.ts';

type Run = (frame: Frame) => Value;
type Binary = Extract<Expression, { op: 'compare' | 'arithmetic' | 'method' }>;

/** An operator on two parts; not known where one of them is not. */
export function compileBinary(node: Binary, left: Run, right: Run): Run {
  const written = node.op === 'method' ? node.argument : node.right;
  if (written.op === 'literal') {
    if (node.op === 'compare') return compareWith(node.by, left, written.value);
    if (node.op === 'method' && typeof written.value === 'string')
      return searchFor(node.method, left, written.value);
  }
  const combine = combiner(node);
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    return a === undefined || b === undefined ? undefined : combine(a, b);
  };
}

function combiner(node: Binary): (a: Literal, b: Literal) => Value {
  if (node.op === 'compare') return COMPARE[node.by];
  if (node.op === 'arithmetic') return calculate(node.by, node.whole === true);
  const { method } = node;
  return (a, b) =>
    typeof a === 'string' && typeof b === 'string'
      ? a[method === 'contains' ? 'includes' : method](b)
      : undefined;
}

/*
 * What follows says again, for the commonest forms, what `combiner` says for all: a field beside a written value. A function of its own
 * for each lets the engine below us specialise it; with one for all it cannot, and rules run at half the speed.
 */

function compareWith(by: Comparison, of: Run, limit: Literal): Run {
  if (by === '==' || by === '!=') {
    const equal = by === '==';
    return (frame) => {
      const value = of(frame);
      return value === undefined ? undefined : (value === limit) === equal;
    };
  }
  return typeof limit === 'number' ? orderWith(by, of, limit) : orderOf(by, of, limit);
}

function orderWith(by: '<' | '<=' | '>' | '>=', of: Run, limit: number): Run {
  switch (by) {
    case '<':
      return (frame) => {
        const value = of(frame);
        return typeof value === 'number' ? value < limit : undefined;
      };
    case '<=':
      return (frame) => {
        const value = of(frame);
        return typeof value === 'number' ? value <= limit : undefined;
      };
    case '>':
      return (frame) => {
        const value = of(frame);
        return typeof value === 'number' ? value > limit : undefined;
      };
    case '>=':
      return (frame) => {
        const value = of(frame);
        return typeof value === 'number' ? value >= limit : undefined;
      };
  }
}

function orderOf(by: Comparison, of: Run, limit: Literal): Run {
  const compare = COMPARE[by];
  return (frame) => {
    const value = of(frame);
    return value === undefined ? undefined : compare(value, limit);
  };
}

function searchFor(method: 'contains' | 'startsWith' | 'endsWith', of: Run, sought: string): Run {
  switch (method) {
    case 'contains':
      return (frame) => {
        const value = of(frame);
        return typeof value === 'string' ? value.includes(sought) : undefined;
      };
    case 'startsWith':
      return (frame) => {
        const value = of(frame);
        return typeof value === 'string' ? value.startsWith(sought) : undefined;
      };
    case 'endsWith':
      return (frame) => {
        const value = of(frame);
        return typeof value === 'string' ? value.endsWith(sought) : undefined;
      };
  }
}
