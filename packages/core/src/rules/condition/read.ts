import type { ASTNode } from '@marcbachmann/cel-js';
import type { Problem } from '../../shared/index.ts';
import type { Expression, Source } from './expression.ts';
import { readCall, readMethod } from './read-call.ts';
import { readField, readItem, readName } from './read-field.ts';
import { readList, widened } from './read-list.ts';
import { map, readBoth, refuse, type Reader } from './reader.ts';

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
    case 'value': {
      const value = widened(node.args);
      if (value !== null) return { op: 'literal', value, at };
      return refuse(
        reader,
        at,
        '只能写文字、数和真假值',
        'only text, numbers and true or false can be written',
      );
    }
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
    case '/': {
      const by = node.op;
      return readBoth(reader, node.args, (left, right) => ({ op: 'arithmetic', by, left, right, at }));
    }
    case 'in': {
      const of = reader.read(node.args[0]);
      const items = readList(reader, node.args[1], at);
      return of === null || items === null ? null : { op: 'in', of, items, at };
    }
    default:
      return refuse(reader, at, '不在规则语言之内', 'it is not part of the rule language');
  }
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
