import type { ASTNode } from '@marcbachmann/cel-js';
import type { Problem } from '../../shared/index.ts';
import type { Arithmetic, Expression, Source } from './expression.ts';
import { readCall, readMethod } from './read-call.ts';
import { readField, readItem, readName } from './read-field.ts';
import { readList, readValue } from './read-list.ts';
import { map, readBoth, refuse, type Reader } from './reader.ts';
import { typeOf } from './types.ts';

/** What came of reading a condition. */
export interface Reading {
  readonly root: Expression | null;
  readonly problems: Problem[];
}

/** Turns the parser's tree into ours and refuses what lies outside the profile, all of it at once. */
export function readTree(tree: ASTNode, source: string): Reading {
  const problems: Problem[] = [];
  const reader: Reader = { source, problems, element: undefined, read: (node) => readNode(reader, node) };
  return { root: reader.read(tree), problems };
}

function readNode(reader: Reader, node: ASTNode): Expression | null {
  const at: Source = { start: node.start, end: node.end };
  switch (node.op) {
    case 'value':
      return readLiteral(reader, node, at);
    case 'id':
      return readName(reader, node.args, at);
    case '.':
      return readField(reader, node, at);
    case '[]':
      return readItem(reader, node, at);
    case '&&':
      return readBoth(reader, node.args, (left, right) => ({ op: 'and', left, right, at }));
    case '||':
      return readBoth(reader, node.args, (left, right) => ({ op: 'or', left, right, at }));
    case '!_':
      return map(reader.read(node.args), (of) => ({ op: 'not', of, at }));
    case '-_':
      return map(reader.read(node.args), (of) => ({ op: 'negate', of, at }));
    case '?:':
      return readChoice(reader, node.args, at);
    case 'call':
      return readCall(reader, node, at);
    case 'rcall':
      return readMethod(reader, node, at);
    default:
      return readOperator(reader, node, at);
  }
}

function readLiteral(reader: Reader, node: ASTNode, at: Source): Expression | null {
  const written = readValue(node);
  if (written !== null) return { op: 'literal', ...written, at };
  return refuse(
    reader,
    at,
    '只能写文字、真假值和 ±(2⁵³ − 1) 以内的数',
    'only text, true or false and numbers within ±(2⁵³ − 1) can be written',
  );
}

function readOperator(reader: Reader, node: ASTNode, at: Source): Expression | null {
  switch (node.op) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const by = node.op;
      return readBoth(reader, node.args, (left, right) => ({ op: 'compare', by, left, right, at }));
    }
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return readArithmetic(reader, node.op, node.args, at);
    case 'in': {
      const of = reader.read(node.args[0]);
      const list = readList(reader, node.args[1], at);
      return of === null || list === null ? null : { op: 'in', of, items: list.items, at };
    }
    default:
      return refuse(reader, at, '不在规则语言之内', 'it is not part of the rule language');
  }
}

function readArithmetic(
  reader: Reader,
  by: Arithmetic,
  sides: readonly [ASTNode, ASTNode],
  at: Source,
): Expression | null {
  const read = readBoth(reader, sides, (left, right) => {
    const whole = typeOf(left) === 'whole' && typeOf(right) === 'whole';
    return { op: 'arithmetic', by, left, right, at, ...(whole ? { whole } : {}) };
  });
  if (by !== '%' || read === null || typeOf(read) === 'whole') return read;
  return refuse(
    reader,
    at,
    '% 只用于整数；事件中的数先用 int() 取整',
    '% takes whole numbers only; use int() on numbers of events',
  );
}

function readChoice(
  reader: Reader,
  args: readonly [ASTNode, ASTNode, ASTNode],
  at: Source,
): Expression | null {
  const [test, yes, no] = [reader.read(args[0]), reader.read(args[1]), reader.read(args[2])];
  return test === null || yes === null || no === null
    ? null
    : { op: 'choose', if: test, then: yes, else: no, at };
}
