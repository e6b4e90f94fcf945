import { fieldAt } from '../vocabulary.ts';
import type { Comparison, Expression, Literal } from './expression.ts';

/** A test of one field against a written value, of the kinds an index can answer. */
export interface Predicate {
  readonly variable: string;
  readonly field: string;
  readonly by: '<' | '<=' | '>' | '>=' | 'one-of';
  /** One number for an order; any number of values for `one-of`. */
  readonly values: readonly Literal[];
}

/** Tests that go together. */
export type Row = readonly Predicate[];

/** With more rows than this a condition is taken as needing nothing. */
const MOST_ROWS = 8;

/** Nothing is needed. */
const ANYTHING: readonly Row[] = [[]];

/**
 * What a condition needs in order to be anything but false: one of the rows, and of a row every test, each passed or not known for want
 * of its field. It may ask for less than the condition does, never for more.
 */
export function needsOf(node: Expression, isTrue = true): readonly Row[] {
  switch (node.op) {
    case 'and':
    case 'or': {
      const [left, right] = [needsOf(node.left, isTrue), needsOf(node.right, isTrue)];
      return (node.op === 'and') === isTrue ? both(left, right) : either(left, right);
    }
    case 'not':
      return needsOf(node.of, !isTrue);
    case 'certain':
      return isTrue ? needsOf(node.of) : ANYTHING;
    case 'field':
      return test(node, 'one-of', [isTrue]);
    case 'in':
      return isTrue ? test(node.of, 'one-of', node.items) : ANYTHING;
    case 'compare':
      return compared(node, isTrue);
    default:
      return ANYTHING;
  }
}

function both(left: readonly Row[], right: readonly Row[]): readonly Row[] {
  if (left.length * right.length > MOST_ROWS) return left.length <= right.length ? left : right;
  return left.flatMap((one) => right.map((other) => [...one, ...other]));
}

function either(left: readonly Row[], right: readonly Row[]): readonly Row[] {
  const rows = [...left, ...right];
  return rows.length > MOST_ROWS || rows.some((row) => row.length === 0) ? ANYTHING : rows;
}

/** The comparison that holds where another does not, and the one that holds with the sides changed. */
const DENIED = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
const TURNED = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function compared(
  { left, right, by }: Expression & { readonly op: 'compare' },
  isTrue: boolean,
): readonly Row[] {
  const [field, written, turned] = right.op === 'literal' ? [left, right, by] : [right, left, TURNED[by]];
  if (written.op !== 'literal') return ANYTHING;
  const holds: Comparison = isTrue ? turned : DENIED[turned];
  if (holds === '!=') return ANYTHING;
  return test(field, holds === '==' ? 'one-of' : holds, [written.value]);
}

/** One row of one test, where the part is a field of one plain kind and the values are of that kind. */
function test(part: Expression, by: Predicate['by'], values: readonly Literal[]): readonly Row[] {
  if (part.op !== 'field' || part.key !== undefined) return ANYTHING;
  const kind = KINDS[fieldAt(`${part.variable}.${part.name}`)?.type ?? ''];
  const fits = kind !== undefined && values.every((value) => typeof value === kind);
  if (!fits || (by !== 'one-of' && kind !== 'number')) return ANYTHING;
  return [[{ variable: part.variable, field: part.name, by, values }]];
}

const KINDS: Readonly<Record<string, 'string' | 'number' | 'boolean'>> = {
  string: 'string',
  double: 'number',
  bool: 'boolean',
};
