import type { ASTNode } from '@marcbachmann/cel-js';
import type { Expression, Quantifier, Source } from './expression.ts';
import { LIMITS } from './language.ts';
import { readField } from './read-field.ts';
import { readList } from './read-list.ts';
import { map, readBoth, refuse, unknownFunction, type Reader } from './reader.ts';

type Call = Extract<ASTNode, { op: 'call' }>;
type MethodCall = Extract<ASTNode, { op: 'rcall' }>;

/** `name(arguments)`: our own functions and `has`. */
export function readCall(reader: Reader, node: Call, at: Source): Expression | null {
  const [callee, args] = node.args;
  switch (callee) {
    case 'has':
      return readHas(reader, args[0], at);
    case 'lex':
    case 'category':
      return map(readWritten(reader, args[0], at), (group) => ({ op: callee, group, at }));
    case 'win':
      return map(readWritten(reader, args[0], at), (window) => ({ op: 'win', window, at }));
    case 'near':
    case 'pair':
      return readNear(reader, callee, args, at);
    case 'certain':
    case 'length':
      if (args[0] === undefined) return refuse(reader, at, '缺少参数', 'an argument is missing');
      return map(reader.read(args[0]), (of) => ({ op: callee, of, at }));
    default:
      return unknownFunction(reader, callee);
  }
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
  if (node?.op === '.') return map(readField(reader, node, at), (field) => ({ op: 'has', field, at }));
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
  const distance = args[2]?.op === 'value' ? Number(args[2].args) : Number.NaN;
  if (!(Number.isInteger(distance) && distance >= 0 && distance <= LIMITS.distance)) {
    const range = `0–${LIMITS.distance}`;
    return refuse(reader, at, `距离须为整数（${range}）`, `the distance is a whole number (${range})`);
  }
  return group === null || other === null ? null : { op, group, other, distance, at };
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

/** A name that has to be written out, so that packs can be checked before they run. */
function readWritten(reader: Reader, node: ASTNode | undefined, at: Source): string | null {
  if (node?.op === 'value' && typeof node.args === 'string') return node.args;
  const form = 'lex("absolute")';
  return refuse(reader, at, `这里须写出名称，例如 ${form}`, `the name has to be written out, as in ${form}`);
}
