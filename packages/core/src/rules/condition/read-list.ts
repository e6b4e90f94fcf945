import type { ASTNode } from '@marcbachmann/cel-js';
import { negated } from './arithmetic.ts';
import type { Literal, Source } from './expression.ts';
import { refuse, type Reader } from './reader.ts';

/** A written list: its values, and whether they are whole numbers. */
export interface WrittenList {
  readonly items: readonly Literal[];
  readonly whole: boolean;
}

/** A list of written values of one kind. Lists stand only after `in`, before a quantifier and in `size()`. */
export function readList(reader: Reader, node: ASTNode, at: Source): WrittenList | null {
  const written = node.op === 'list' ? node.args.map(readValue) : [null];
  const values = written.filter((item) => item !== null);
  const kinds = new Set(values.map(({ value }) => typeof value));
  if (values.length === written.length && kinds.size <= 1) {
    return {
      items: values.map(({ value }) => value),
      whole: values.length > 0 && values.every(({ whole }) => whole === true),
    };
  }
  return refuse(
    reader,
    at,
    '这里须写出一个列表，其中只有同类的固定的值，例如 ["甲", "乙"]',
    'a list of written values of one kind is needed here, as ["a", "b"]',
  );
}

/** A value as it is written: text, true or false, a number with or without a point, also below zero. Null for anything else. */
export function readValue(node: ASTNode): { readonly value: Literal; readonly whole?: true } | null {
  if (node.op === '-_') {
    const inner = readValue(node.args);
    return typeof inner?.value === 'number'
      ? { ...inner, value: negated(inner.value, inner.whole === true) }
      : null;
  }
  if (node.op !== 'value') return null;
  const value: unknown = node.args;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? { value: number, whole: true } : null;
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? { value }
    : null;
}
