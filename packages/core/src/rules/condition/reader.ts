import type { ASTNode } from '@marcbachmann/cel-js';
import { suggest, type Problem } from '../../shared/index.ts';
import { maybe, problem } from '../problems.ts';
import type { Expression, Source } from './expression.ts';
import { CALLABLE, LIMITS } from './language.ts';
import type { WrittenList } from './read-list.ts';

/** What reading a condition carries along. Whatever cannot be read is null, and a problem says why. */
export interface Reader {
  readonly source: string;
  readonly problems: Problem[];
  /** Reads a part. */
  readonly read: (node: ASTNode) => Expression | null;
  /** Inside a quantifier's body, the name of its element and the list it is of. */
  element: { readonly name: string; readonly list: WrittenList } | undefined;
}

/** Tells that a part lies outside the profile. */
export function refuse(reader: Reader, at: Source, reasonZh: string, reasonEn: string): null {
  const source = reader.source.slice(at.start, at.end);
  reader.problems.push(problem('rules.condition-profile', { source, reasonZh, reasonEn }));
  return null;
}

/** Tells that there is no such field, with the closest of those known. */
export function unknownField(reader: Reader, written: string, known: string[]): null {
  reader.problems.push(problem('rules.unknown-field', { name: written, ...maybe(suggest(written, known)) }));
  return null;
}

/** Tells that there is no such function, with the closest of those there are. */
export function unknownFunction(reader: Reader, written: string): null {
  const known = CALLABLE.join(', ');
  const near = maybe(suggest(written, CALLABLE));
  reader.problems.push(problem('rules.unknown-function', { name: written, known, ...near }));
  return null;
}

/** Reads two parts and makes one of them, if both could be read. */
export function readBoth(
  reader: Reader,
  [first, second]: readonly [ASTNode, ASTNode],
  make: (left: Expression, right: Expression) => Expression,
): Expression | null {
  const left = reader.read(first);
  const right = reader.read(second);
  return left === null || right === null ? null : make(left, right);
}

/** Applies a function to what could be read. */
export function map<A, B>(value: A | null, make: (value: A) => B): B | null {
  return value === null ? null : make(value);
}

/** A name that has to be written out, so that packs can be checked before they run. */
export function readWritten(reader: Reader, node: ASTNode | undefined, at: Source): string | null {
  if (node?.op === 'value' && typeof node.args === 'string') return node.args;
  const form = 'lex("absolute")';
  return refuse(reader, at, `这里须写出名称，例如 ${form}`, `the name has to be written out, as in ${form}`);
}

/** How many characters may lie between two matches. */
export function readDistance(reader: Reader, node: ASTNode | undefined, at: Source): number | null {
  const distance = node?.op === 'value' ? Number(node.args) : Number.NaN;
  if (Number.isInteger(distance) && distance >= 0 && distance <= LIMITS.distance) return distance;
  const range = `0–${LIMITS.distance}`;
  return refuse(reader, at, `距离须为整数（${range}）`, `the distance is a whole number (${range})`);
}
