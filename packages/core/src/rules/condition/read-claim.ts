import type { ASTNode } from '@marcbachmann/cel-js';
import { MEASURES } from '../evaluation/recognise.ts';
import { compilePattern, PatternError } from '../pattern/index.ts';
import { maybe, problem } from '../problems.ts';
import { suggest } from '../../shared/index.ts';
import type { Expression, Source } from './expression.ts';
import { map, readBoth, readDistance, readWritten, refuse, type Reader } from './reader.ts';

/** Functions that hold what is said against what is known. */

/** `said("list-price-words", "#money", 4)`. */
export function readSaid(reader: Reader, args: readonly ASTNode[], at: Source): Expression | null {
  const group = readWritten(reader, args[0], at);
  const measure = readMeasureName(reader, args[1], at);
  const distance = readDistance(reader, args[2], at);
  return group === null || measure === null || distance === null
    ? null
    : { op: 'said', group, measure, distance, at };
}

/** `contradicts("material", fact("page"))`, or with the words that make it a claim and their distance. */
export function readContradiction(reader: Reader, args: readonly ASTNode[], at: Source): Expression | null {
  const family = readWritten(reader, args[0], at);
  const stated = args[1] === undefined ? null : reader.read(args[1]);
  if (family === null || stated === null) return null;
  if (args.length < 3) return { op: 'contradicts', family, stated, at };
  const other = readWritten(reader, args[2], at);
  const distance = readDistance(reader, args[3], at);
  return other === null || distance === null
    ? null
    : { op: 'contradicts', family, stated, beside: { other, distance }, at };
}

/** `mentions("material", fact("page"))`. */
export function readMentions(reader: Reader, args: readonly ASTNode[], at: Source): Expression | null {
  const family = readWritten(reader, args[0], at);
  const of = args[1] === undefined ? null : reader.read(args[1]);
  return family === null || of === null ? null : { op: 'mentions', family, of, at };
}

/** `measure(fact("net-content"), "#weight")`. */
export function readMeasure(reader: Reader, args: readonly ASTNode[], at: Source): Expression | null {
  const of = args[0] === undefined ? null : reader.read(args[0]);
  const measure = readMeasureName(reader, args[1], at);
  return of === null || measure === null ? null : { op: 'measure', of, measure, at };
}

/** `days(order.from, today)`: whole days from the first date to the second. */
export function readDays(reader: Reader, [from, to]: readonly ASTNode[], at: Source): Expression | null {
  if (from === undefined || to === undefined)
    return refuse(reader, at, '须写两个日期', 'two dates are needed');
  return readBoth(reader, [from, to], (left, right) => ({ op: 'days', left, right, at }));
}

/**
 * `re(text, "国药准字[A-Z]\\d{8}")`. Over the judged text it is like a group of words: what it matches goes through the
 * exemptions and is quoted. Over any other value it is a plain test.
 */
export function readPattern(reader: Reader, args: readonly ASTNode[], at: Source): Expression | null {
  const of = args[0] === undefined ? null : reader.read(args[0]);
  const pattern = readWritten(reader, args[1], at);
  if (of === null || pattern === null) return null;
  try {
    compilePattern(pattern);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const { at: place, zh, message } = error;
    reader.problems.push(
      problem('rules.bad-pattern', { pattern, at: place + 1, reasonZh: zh, reasonEn: message }),
    );
    return null;
  }
  return of.op === 'text' ? { op: 'lex', group: `re:${pattern}`, at } : { op: 're', of, pattern, at };
}

function readMeasureName(reader: Reader, node: ASTNode | undefined, at: Source): string | null {
  return map(readWritten(reader, node, at), (name) => {
    if (MEASURES.includes(name)) return name;
    const known = MEASURES.join(', ');
    reader.problems.push(
      problem('rules.unknown-measure', { name, known, ...maybe(suggest(name, MEASURES)) }),
    );
    return null;
  });
}
