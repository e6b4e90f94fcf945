import type { ASTNode } from '@marcbachmann/cel-js';
import type { Expression, Quantifier, Source } from './expression.ts';
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

/** Readers of our own functions by name. */
const READERS: Readonly<Record<string, ReadArguments>> = {
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
  certain: (reader, [node], at) => readOnly(reader, 'certain', node, at),
  length: (reader, [node], at) => readOnly(reader, 'length', node, at),
};

/** `name(arguments)`: our own functions and `has`. */
export function readCall(reader: Reader, node: Call, at: Source): Expression | null {
  const [callee, args] = node.args;
  const read = Object.hasOwn(READERS, callee) ? READERS[callee] : undefined;
  return read === undefined ? unknownFunction(reader, callee) : read(reader, args, at);
}

function readOnly(
  reader: Reader,
  op: 'certain' | 'length',
  node: ASTNode | undefined,
  at: Source,
): Expression | null {
  if (node === undefined) return refuse(reader, at, '缺少参数', 'an argument is missing');
  return map(reader.read(node), (of) => ({ op, of, at }));
}

/** `value.name(arguments)`: methods of text and quantifiers. */
export function readMethod(reader: Reader, node: MethodCall, at: Source): Expression | null {
  const [called, receiver, args] = node.args;
  switch (called) {
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      if (args[0] === undefined)
        return refuse(reader, at, '缺少要找的文字', 'the text to look for is missing');
      return readBoth(reader, [receiver, args[0]], (of, argument) => ({
        op: 'method',
        method: called,
        of,
        argument,
        at,
      }));
    case 'exists':
    case 'all':
      return readQuantifier(reader, called, node, at);
    default:
      return unknownFunction(reader, called);
  }
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
  { args: [, receiver, args] }: MethodCall,
  at: Source,
): Expression | null {
  const [variable, body] = args;
  if (reader.element !== undefined) {
    return refuse(reader, at, 'exists 和 all 不能嵌套', 'exists and all do not nest');
  }
  if (variable?.op !== 'id' || body === undefined) {
    const form = '.exists(w, text.contains(w))';
    return refuse(reader, at, `写法是 ["甲", "乙"]${form}`, `it is written ["a", "b"]${form}`);
  }
  const items = readList(reader, receiver, at);
  reader.element = variable.args;
  const inner = reader.read(body);
  reader.element = undefined;
  return items === null || inner === null ? null : { op: 'quantify', by, items, body: inner, at };
}
