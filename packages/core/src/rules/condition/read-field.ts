import type { ASTNode } from '@marcbachmann/cel-js';
import { fieldPaths, VOCABULARY } from '../vocabulary.ts';
import type { Expression, Source } from './expression.ts';
import { map, refuse, unknownField, type Reader } from './reader.ts';

type FieldExpression = Expression & { readonly op: 'field' };
type Select = Extract<ASTNode, { op: '.' }>;
type Index = Extract<ASTNode, { op: '[]' }>;

/** A bare name: the judged text or the element of the quantifier around it. */
export function readName(reader: Reader, id: string, at: Source): Expression | null {
  if (id === reader.element?.name) return { op: 'element', at, ...reader.element.list };
  if (id === 'text') return { op: 'text', at };
  if (id === 'today') return { op: 'today', at };
  if (VOCABULARY.has(id)) {
    return refuse(
      reader,
      at,
      '还要写出字段，例如 speech.category',
      'name a field of it, such as speech.category',
    );
  }
  return unknownField(reader, id, [...VOCABULARY.keys(), 'text', 'today']);
}

/** `variable.field`, or `variable.field.item` where the field is a table. */
export function readField(reader: Reader, node: Select, at: Source): FieldExpression | null {
  const [owner, name] = node.args;
  if (owner.op === '.') return itemOf(reader, owner, name, at);
  if (owner.op !== 'id') return refuse(reader, at, '这里只能写“变量.字段”', 'write variable.field');
  if (VOCABULARY.get(owner.args)?.has(name) === true) {
    return { op: 'field', variable: owner.args, name, at };
  }
  return unknownField(reader, `${owner.args}.${name}`, fieldPaths());
}

/** `variable.field["item"]`, for items whose names have dots or are not Latin. */
export function readItem(reader: Reader, node: Index, at: Source): FieldExpression | null {
  const [owner, key] = node.args;
  if (owner.op === '.' && key.op === 'value' && typeof key.args === 'string') {
    return itemOf(reader, owner, key.args, at);
  }
  return refuse(reader, at, '方括号里只能写表中一项的名称', 'brackets take the name of an item of a table');
}

function itemOf(reader: Reader, table: Select, key: string, at: Source): FieldExpression | null {
  return map(readField(reader, table, at), (field) => ({ ...field, key, at }));
}
