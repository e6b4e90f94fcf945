import type { ASTNode } from '@marcbachmann/cel-js';
import { suggest, type Problem } from '../../shared/index.ts';
import { maybe, problem } from '../problems.ts';
import { fieldPaths, VOCABULARY } from '../vocabulary.ts';
import type { Arithmetic, Comparison, Expression, Literal, Quantifier, Source } from './expression.ts';
import { CALLABLE, LIMITS } from './language.ts';

type Call = Extract<ASTNode, { op: 'call' }>;
type MethodCall = Extract<ASTNode, { op: 'rcall' }>;

/** Turns the parser's tree into ours, refusing what lies outside the profile. */
export interface Reading {
  readonly root: Expression | undefined;
  readonly problems: Problem[];
}

interface Reader {
  readonly source: string;
  readonly problems: Problem[];
  /** Name of the element inside a quantifier's body. */
  element: string | undefined;
}

/** Reads a parsed condition. `root` is there even with problems as long as the tree makes sense. */
export function readTree(tree: ASTNode, source: string): Reading {
  const reader: Reader = { source, problems: [], element: undefined };
  const root = read(reader, tree);
  return { root, problems: reader.problems };
}

function read(reader: Reader, node: ASTNode): Expression | undefined {
  const at: Source = { start: node.start, end: node.end };
  switch (node.op) {
    case 'value':
      return literal(reader, node.args, at);
    case 'id':
      return name(reader, node.args, at);
    case '.':
      return field(reader, node, at);
    case '[]':
      return keyed(reader, node, at);
    case '&&':
    case '||':
      return pair(reader, node.args, (left, right) => ({
        op: node.op === '&&' ? 'and' : 'or',
        left,
        right,
        at,
      }));
    case '!_':
      return map(read(reader, node.args), (of) => ({ op: 'not', of, at }));
    case '-_':
      return map(read(reader, node.args), (of) => ({ op: 'negate', of, at }));
    case 'in':
      return member(reader, node.args, at);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return pair(reader, node.args, (left, right) => ({
        op: 'compare',
        by: node.op as Comparison,
        left,
        right,
        at,
      }));
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return pair(reader, node.args, (left, right) => ({
        op: 'arithmetic',
        by: node.op as Arithmetic,
        left,
        right,
        at,
      }));
    case '?:':
      return choice(reader, node.args, at);
    case 'call':
      return call(reader, node, at);
    case 'rcall':
      return method(reader, node, at);
    default:
      return refuse(reader, at, '不在规则语言之内', 'it is not part of the rule language');
  }
}

function literal(reader: Reader, value: unknown, at: Source): Expression | undefined {
  const widened = typeof value === 'bigint' ? Number(value) : value;
  if (isLiteral(widened)) return { op: 'literal', value: widened, at };
  return refuse(reader, at, '只能写文字、数和真假值', 'only text, numbers and true or false can be written');
}

function name(reader: Reader, id: string, at: Source): Expression | undefined {
  if (id === reader.element) return { op: 'element', at };
  if (id === 'text') return { op: 'text', at };
  if (VOCABULARY.has(id))
    return refuse(
      reader,
      at,
      '还要写出字段，例如 speech.category',
      'name a field of it, such as speech.category',
    );
  return unknownField(reader, id, [...VOCABULARY.keys(), 'text']);
}

function field(
  reader: Reader,
  node: Extract<ASTNode, { op: '.' }>,
  at: Source,
): (Expression & { op: 'field' }) | undefined {
  const [owner, fieldName] = node.args;
  if (owner.op !== 'id') {
    return refuse(
      reader,
      at,
      '这里只能写“变量.字段”；表中的项写 ["名称"]',
      'write variable.field; an item of a table is ["name"]',
    );
  }
  const path = `${owner.args}.${fieldName}`;
  if (VOCABULARY.get(owner.args)?.has(fieldName) === true)
    return { op: 'field', variable: owner.args, name: fieldName, at };
  return unknownField(reader, path, fieldPaths());
}

function keyed(reader: Reader, node: Extract<ASTNode, { op: '[]' }>, at: Source): Expression | undefined {
  const [owner, key] = node.args;
  if (owner.op !== '.' || key.op !== 'value' || typeof key.args !== 'string') {
    return refuse(
      reader,
      at,
      '方括号里只能写表中一项的名称',
      'brackets take the name of an item of a table, written out',
    );
  }
  const name = key.args;
  return map(field(reader, owner, at), (table) => ({ ...table, key: name, at }));
}

function choice(reader: Reader, args: [ASTNode, ASTNode, ASTNode], at: Source): Expression | undefined {
  const [test, yes, no] = [read(reader, args[0]), read(reader, args[1]), read(reader, args[2])];
  if (test === undefined || yes === undefined || no === undefined) return undefined;
  return { op: 'choose', if: test, then: yes, else: no, at };
}

function member(
  reader: Reader,
  [left, right]: readonly [ASTNode, ASTNode],
  at: Source,
): Expression | undefined {
  const of = read(reader, left);
  const items = list(reader, right, at);
  return of === undefined || items === undefined ? undefined : { op: 'in', of, items, at };
}

function list(reader: Reader, node: ASTNode, at: Source): Literal[] | undefined {
  const items =
    node.op === 'list' ? node.args.map((item) => (item.op === 'value' ? item.args : undefined)) : [undefined];
  const values = items.map((item) => (typeof item === 'bigint' ? Number(item) : item)).filter(isLiteral);
  if (values.length === items.length) return values;
  return refuse(
    reader,
    at,
    '这里须写出一个列表，其中只有固定的值，例如 ["甲", "乙"]',
    'a list of written values is needed here, as ["a", "b"]',
  );
}

function isLiteral(value: unknown): value is Literal {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function call(reader: Reader, node: Call, at: Source): Expression | undefined {
  const [callee, args] = node.args;
  switch (callee) {
    case 'has':
      return has(reader, args[0], at);
    case 'lex':
    case 'category':
      return map(text(reader, args[0], at), (group) => ({ op: callee, group, at }));
    case 'win':
      return map(text(reader, args[0], at), (window) => ({ op: 'win', window, at }));
    case 'near':
    case 'pair':
      return near(reader, callee, args, at);
    case 'certain':
    case 'length':
      return args[0] === undefined ? undefined : map(read(reader, args[0]), (of) => ({ op: callee, of, at }));
    default:
      return unknownFunction(reader, callee);
  }
}

function has(reader: Reader, node: ASTNode | undefined, at: Source): Expression | undefined {
  const inner = node?.op === '.' || node?.op === '[]' ? read(reader, node) : undefined;
  if (inner?.op === 'field') return { op: 'has', field: inner, at };
  return node?.op === '.' ? undefined : refuse(reader, at, 'has() 里只能写一个字段', 'has() takes one field');
}

function near(
  reader: Reader,
  op: 'near' | 'pair',
  args: readonly ASTNode[],
  at: Source,
): Expression | undefined {
  const group = text(reader, args[0], at);
  const other = text(reader, args[1], at);
  const distance = args[2]?.op === 'value' ? Number(args[2].args) : Number.NaN;
  if (!(Number.isInteger(distance) && distance >= 0 && distance <= LIMITS.distance)) {
    return refuse(
      reader,
      at,
      `距离须为 0 到 ${LIMITS.distance} 的整数`,
      `the distance is a whole number from 0 to ${LIMITS.distance}`,
    );
  }
  return group === undefined || other === undefined ? undefined : { op, group, other, distance, at };
}

function method(reader: Reader, node: MethodCall, at: Source): Expression | undefined {
  const [called, receiver, args] = node.args;
  switch (called) {
    case 'contains':
    case 'startsWith':
    case 'endsWith': {
      const argument = args[0];
      if (argument === undefined)
        return refuse(reader, at, '缺少要找的文字', 'the text to look for is missing');
      return pair(reader, [receiver, argument], (of, sought) => ({
        op: 'method',
        method: called,
        of,
        argument: sought,
        at,
      }));
    }
    case 'exists':
    case 'all':
      return quantify(reader, called, receiver, args, at);
    default:
      return unknownFunction(reader, called);
  }
}

function quantify(
  reader: Reader,
  by: Quantifier,
  receiver: ASTNode,
  [variable, body]: readonly ASTNode[],
  at: Source,
): Expression | undefined {
  if (reader.element !== undefined)
    return refuse(reader, at, 'exists 和 all 不能嵌套', 'exists and all do not nest');
  if (variable?.op !== 'id' || body === undefined) {
    return refuse(
      reader,
      at,
      '写法是 ["甲", "乙"].exists(w, text.contains(w))',
      'it is written ["a", "b"].exists(w, text.contains(w))',
    );
  }
  const items = list(reader, receiver, at);
  reader.element = variable.args;
  const inner = read(reader, body);
  reader.element = undefined;
  return items === undefined || inner === undefined
    ? undefined
    : { op: 'quantify', by, items, body: inner, at };
}

function text(reader: Reader, node: ASTNode | undefined, at: Source): string | undefined {
  if (node?.op === 'value' && typeof node.args === 'string') return node.args;
  return refuse(
    reader,
    at,
    '这里须写出名称，例如 lex("absolute")',
    'the name has to be written out, as in lex("absolute")',
  );
}

function unknownField(reader: Reader, written: string, known: string[]): undefined {
  reader.problems.push(problem('rules.unknown-field', { name: written, ...maybe(suggest(written, known)) }));
}

function unknownFunction(reader: Reader, written: string): undefined {
  const known = CALLABLE.join(', ');
  reader.problems.push(
    problem('rules.unknown-function', { name: written, known, ...maybe(suggest(written, CALLABLE)) }),
  );
}

function refuse(reader: Reader, at: Source, reasonZh: string, reasonEn: string): undefined {
  const source = reader.source.slice(at.start, at.end);
  reader.problems.push(problem('rules.condition-profile', { source, reasonZh, reasonEn }));
}

function pair(
  reader: Reader,
  [first, second]: readonly [ASTNode, ASTNode],
  make: (left: Expression, right: Expression) => Expression,
): Expression | undefined {
  const left = read(reader, first);
  const right = read(reader, second);
  return left === undefined || right === undefined ? undefined : make(left, right);
}

function map<A, B>(value: A | undefined, make: (value: A) => B): B | undefined {
  return value === undefined ? undefined : make(value);
}
