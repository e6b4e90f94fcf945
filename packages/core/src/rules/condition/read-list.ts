import type { ASTNode } from '@marcbachmann/cel-js';
import type { Literal, Source } from './expression.ts';
import { refuse, type Reader } from './reader.ts';

/** A list of written values. Lists stand only after `in` and before a quantifier. */
export function readList(reader: Reader, node: ASTNode, at: Source): Literal[] | null {
  const items =
    node.op === 'list' ? node.args.map((item) => (item.op === 'value' ? item.args : null)) : [null];
  const values = items.map(widened).filter((item) => item !== null);
  if (values.length === items.length) return values;
  return refuse(
    reader,
    at,
    '这里须写出一个列表，其中只有固定的值，例如 ["甲", "乙"]',
    'a list of written values is needed here, as ["a", "b"]',
  );
}

/** Text, number or truth; whole numbers become plain numbers. Null for anything else the language can write. */
export function widened(value: unknown): Literal | null {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
