import type { ASTNode } from '@marcbachmann/cel-js';
import type { Expression, Quantifier, Source } from './expression.ts';
import { FUNCTIONS, METHODS } from './language.ts';
import { readField, readItem } from './read-field.ts';
import {
  readContradiction,
  readDays,
  readMeasure,
  readMentions,
  readPattern,
  readSaid,
} from './read-claim.ts';
import { readList } from './read-list.ts';
import { map, readBoth, readDistance, readWritten, refuse, unknownFunction, type Reader } from './reader.ts';

type Call = Extract<ASTNode, { op: 'call' }>;
type MethodCall = Extract<ASTNode, { op: 'rcall' }>;

type ReadArguments = (reader: Reader, args: readonly ASTNode[], at: Source) => Expression | null;
type ReadMethod = (
  reader: Reader,
  receiver: ASTNode,
  args: readonly ASTNode[],
  at: Source,
) => Expression | null;

const READERS: Readonly<Record<keyof typeof FUNCTIONS, ReadArguments>> = {
  has: (reader, [node], at) => readHas(reader, node, at),
  lex: (reader, [node], at) => map(readWritten(reader, node, at), (group) => ({ op: 'lex', group, at })),
  category: (reader, [node], at) =>
    map(readWritten(reader, node, at), (group) => ({ op: 'category', group, at })),
  near: (reader, args, at) => readNear(reader, 'near', args, at),
  pair: (reader, args, at) => readNear(reader, 'pair', args, at),
  said: readSaid,
  contradicts: readContradiction,
  mentions: readMentions,
  measure: readMeasure,
  re: readPattern,
  days: readDays,
  win: (reader, [node], at) => map(readWritten(reader, node, at), (window) => ({ op: 'win', window, at })),
  fact: (reader, [node], at) => map(readWritten(reader, node, at), (window) => ({ op: 'fact', window, at })),
  certain: (reader, [node], at) => readOne(reader, node, (of) => ({ op: 'certain', of, at })),
  length: (reader, [node], at) => readOne(reader, node, (of) => ({ op: 'length', of, at })),
  int: (reader, [node], at) => readOne(reader, node, (of) => ({ op: 'convert', to: 'int', of, at })),
  double: (reader, [node], at) => readOne(reader, node, (of) => ({ op: 'convert', to: 'double', of, at })),
  size: (reader, [node], at) => readSize(reader, node, at),
};

const METHOD_READERS: Readonly<Record<keyof typeof METHODS, ReadMethod>> = {
  contains: (reader, of, args, at) => readTextMethod(reader, 'contains', [of, ...args], at),
  startsWith: (reader, of, args, at) => readTextMethod(reader, 'startsWith', [of, ...args], at),
  endsWith: (reader, of, args, at) => readTextMethod(reader, 'endsWith', [of, ...args], at),
  size: (reader, of, _args, at) => readSize(reader, of, at),
  exists: (reader, of, args, at) => readQuantifier(reader, 'exists', [of, ...args], at),
  exists_one: (reader, of, args, at) => readQuantifier(reader, 'exists_one', [of, ...args], at),
  all: (reader, of, args, at) => readQuantifier(reader, 'all', [of, ...args], at),
};

/** `name(arguments)`. */
export function readCall(reader: Reader, node: Call, at: Source): Expression | null {
  const [callee, args] = node.args;
  if (!isNamed(READERS, callee)) return unknownFunction(reader, callee);
  return takes(reader, callee, FUNCTIONS[callee], args, at) ? READERS[callee](reader, args, at) : null;
}

/** `value.name(arguments)`: methods of texts, and quantifiers. */
export function readMethod(reader: Reader, node: MethodCall, at: Source): Expression | null {
  const [called, receiver, args] = node.args;
  if (!isNamed(METHOD_READERS, called)) return unknownFunction(reader, called);
  return takes(reader, called, METHODS[called], args, at)
    ? METHOD_READERS[called](reader, receiver, args, at)
    : null;
}

function isNamed<T extends object>(table: T, name: string): name is keyof T & string {
  return Object.hasOwn(table, name);
}

/** Whether a call has as many arguments as its function takes; tells where it has not. */
function takes(
  reader: Reader,
  name: string,
  counts: readonly number[],
  args: readonly ASTNode[],
  at: Source,
): boolean {
  if (counts.includes(args.length)) return true;
  const [zh, en] = [counts.join('或'), counts.join(' or ')];
  refuse(
    reader,
    at,
    `${name} 要 ${zh} 个参数，这里有 ${args.length} 个`,
    `${name} takes ${en} argument(s), here are ${args.length}`,
  );
  return false;
}

function readOne(
  reader: Reader,
  node: ASTNode | undefined,
  make: (of: Expression) => Expression,
): Expression | null {
  return node === undefined ? null : map(reader.read(node), make);
}

/** `size(text)` and `size(["a", "b"])`; the size of a written list is a written number. */
function readSize(reader: Reader, node: ASTNode | undefined, at: Source): Expression | null {
  if (node?.op !== 'list') return readOne(reader, node, (of) => ({ op: 'size', of, at }));
  return map(readList(reader, node, at), ({ items }) => ({
    op: 'literal',
    value: items.length,
    whole: true,
    at,
  }));
}

function readTextMethod(
  reader: Reader,
  method: 'contains' | 'startsWith' | 'endsWith',
  [receiver, sought]: readonly ASTNode[],
  at: Source,
): Expression | null {
  if (receiver === undefined || sought === undefined) return null;
  return readBoth(reader, [receiver, sought], (of, argument) => ({ op: 'method', method, of, argument, at }));
}

function readHas(reader: Reader, node: ASTNode | undefined, at: Source): Expression | null {
  const field =
    node?.op === '.'
      ? readField(reader, node, at)
      : node?.op === '[]'
        ? readItem(reader, node, at)
        : undefined;
  if (field !== undefined) return map(field, (found) => ({ op: 'has', field: found, at }));
  return refuse(reader, at, 'has() 里只能写一个字段', 'has() takes one field');
}

function readNear(
  reader: Reader,
  op: 'near' | 'pair',
  args: readonly ASTNode[],
  at: Source,
): Expression | null {
  const group = readWritten(reader, args[0], at);
  const other = readWritten(reader, args[1], at);
  const distance = readDistance(reader, args[2], at);
  return group === null || other === null || distance === null ? null : { op, group, other, distance, at };
}

function readQuantifier(
  reader: Reader,
  by: Quantifier,
  [written, variable, body]: readonly ASTNode[],
  at: Source,
): Expression | null {
  if (reader.element !== undefined) {
    return refuse(reader, at, `${by} 不能嵌套在另一个量词里`, `${by} cannot stand inside another quantifier`);
  }
  if (written === undefined || variable?.op !== 'id' || body === undefined) {
    const form = '.exists(w, text.contains(w))';
    return refuse(reader, at, `写法是 ["甲", "乙"]${form}`, `it is written ["a", "b"]${form}`);
  }
  const list = readList(reader, written, at);
  if (list === null) return null;
  reader.element = { name: variable.args, list };
  const inner = reader.read(body);
  reader.element = undefined;
  return inner === null ? null : { op: 'quantify', by, items: list.items, body: inner, at };
}
