import type { Problem } from '../../shared/index.ts';
import { problem } from '../problems.ts';
import { fieldAt } from '../vocabulary.ts';
import { walk, type Expression, type Literal } from './expression.ts';

/**
 * Types of parts. `whole` and `number` are CEL's int and double; every number of an event or window is a `number`, so whole numbers
 * are only those written in a condition, and sizes. `item` is an item of a table of mixed values, known only when it is there.
 */
type Type = 'text' | 'whole' | 'number' | 'truth' | 'item' | 'table';

const NAMES: Readonly<Record<Type, { readonly zh: string; readonly en: string }>> = {
  text: { zh: '文字', en: 'a text' },
  whole: { zh: '整数', en: 'a whole number' },
  number: { zh: '数', en: 'a number' },
  truth: { zh: '真假值', en: 'true or false' },
  item: { zh: '表中一项', en: 'an item of a table' },
  table: { zh: '一张表', en: 'a table' },
};

/** Parts that give the same whatever they are made of; what is not here and not below gives true or false. */
const GIVES: Readonly<Partial<Record<Expression['op'], Type>>> = {
  text: 'text',
  today: 'text',
  fact: 'text',
  win: 'number',
  said: 'number',
  mentions: 'number',
  measure: 'number',
  days: 'number',
  length: 'number',
  size: 'whole',
};

/** What a part gives. */
export function typeOf(node: Expression): Type {
  switch (node.op) {
    case 'literal':
      return typeOfLiteral(node.value, node.whole === true);
    case 'field':
      return typeOfField(node);
    case 'element':
      return typeOfItems(node.items, node.whole === true);
    case 'convert':
      return node.to === 'int' ? 'whole' : 'number';
    case 'negate':
      return typeOf(node.of);
    case 'arithmetic':
      return typeOf(node.left) === 'text' ? 'text' : node.whole === true ? 'whole' : 'number';
    case 'choose':
      return united(typeOf(node.then), typeOf(node.else));
    default:
      return GIVES[node.op] ?? 'truth';
  }
}

/** A problem for every part that is given what it cannot take. */
export function checkTypes(root: Expression, source: string): Problem[] {
  const problems: Problem[] = [];
  const alike = (at: Expression, left: Type, right: Type): boolean => {
    if (areAlike(left, right)) return true;
    const [one, other] = [NAMES[left], NAMES[right]];
    problems.push(
      mistyped(at, source, {
        reasonZh: `一边是${one.zh}，一边是${other.zh}`,
        reasonEn: `one side is ${one.en}, the other ${other.en}`,
      }),
    );
    return false;
  };
  walk(root, (node) =>
    checkNode(node, (part, wanted) => problems.push(...wantOf(part, wanted, source)), alike),
  );
  return problems;
}

/** A problem where the whole is not true or false. */
export function checkTruth(root: Expression, source: string): Problem[] {
  return wantOf(root, 'truth', source);
}

type Wanted = 'text' | 'number' | 'truth';

function wantOf(part: Expression, wanted: Wanted, source: string): Problem[] {
  const type = typeOf(part);
  if (type === 'item' || type === wanted || (wanted === 'number' && type === 'whole')) return [];
  const [is, needed] = [NAMES[type], NAMES[wanted]];
  return [
    mistyped(part, source, {
      reasonZh: `这里要${needed.zh}，它是${is.zh}`,
      reasonEn: `${needed.en} is needed here, this is ${is.en}`,
    }),
  ];
}

function mistyped(
  { at }: Expression,
  source: string,
  reason: { readonly reasonZh: string; readonly reasonEn: string },
): Problem {
  return problem('rules.condition-type', { source: source.slice(at.start, at.end), ...reason });
}

type Want = (part: Expression, wanted: Wanted) => void;
type Alike = (at: Expression, left: Type, right: Type) => boolean;

function checkNode(node: Expression, want: Want, alike: Alike): void {
  switch (node.op) {
    case 'and':
    case 'or':
      want(node.left, 'truth');
      want(node.right, 'truth');
      break;
    case 'not':
    case 'certain':
      want(node.of, 'truth');
      break;
    case 'negate':
    case 'convert':
      want(node.of, 'number');
      break;
    case 'quantify':
      want(node.body, 'truth');
      break;
    case 'choose':
      want(node.if, 'truth');
      alike(node, typeOf(node.then), typeOf(node.else));
      break;
    case 'in':
      if (node.items.length > 0) alike(node, typeOf(node.of), typeOfItems(node.items, true));
      break;
    case 'compare':
    case 'arithmetic':
      checkOperator(node, want, alike);
      break;
    default:
      checkTexts(node, want);
  }
}

function checkOperator(
  node: Expression & { readonly op: 'compare' | 'arithmetic' },
  want: Want,
  alike: Alike,
): void {
  const [left, right] = [typeOf(node.left), typeOf(node.right)];
  if (node.op === 'compare' || (node.by === '+' && (left === 'text' || right === 'text'))) {
    if (alike(node, left, right) && left === 'table') want(node.left, 'text');
    return;
  }
  want(node.left, 'number');
  want(node.right, 'number');
}

/** Functions that take texts. */
function checkTexts(node: Expression, want: Want): void {
  switch (node.op) {
    case 'length':
    case 'size':
    case 'mentions':
    case 'measure':
    case 're':
      want(node.of, 'text');
      break;
    case 'contradicts':
      want(node.stated, 'text');
      break;
    case 'method':
      want(node.of, 'text');
      want(node.argument, 'text');
      break;
    case 'days':
      want(node.left, 'text');
      want(node.right, 'text');
      break;
    default:
  }
}

function areAlike(left: Type, right: Type): boolean {
  const numbers = (type: Type): boolean => type === 'whole' || type === 'number';
  return left === right || left === 'item' || right === 'item' || (numbers(left) && numbers(right));
}

function united(left: Type, right: Type): Type {
  if (left === right) return left;
  return left === 'item' || right === 'item' ? 'item' : 'number';
}

function typeOfLiteral(value: Literal, whole: boolean): Type {
  if (typeof value === 'number') return whole ? 'whole' : 'number';
  return typeof value === 'string' ? 'text' : 'truth';
}

/** Items of a written list are of one kind. */
function typeOfItems([first]: readonly Literal[], whole: boolean): Type {
  return first === undefined ? 'item' : typeOfLiteral(first, whole);
}

function typeOfField({ variable, name, key }: Expression & { readonly op: 'field' }): Type {
  switch (fieldAt(`${variable}.${name}`)?.type) {
    case 'string':
      return 'text';
    case 'double':
      return 'number';
    case 'bool':
      return 'truth';
    case 'map<string, string>':
      return key === undefined ? 'table' : 'text';
    default:
      return key === undefined ? 'table' : 'item';
  }
}
