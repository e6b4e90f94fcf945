import type { Explained } from '@concentric/core/rules';
import type { Say } from '../locale.ts';
import { printable } from '../shell/printable.ts';
import type { RuleTrace } from './trace-rule.ts';

/** The parts of a condition with their values, and the values they were made from, one a line. */
export function traceLines({ parts, features }: RuleTrace, say: Say): string[] {
  const used = Object.entries(features).map(
    ([name, value]) => `${name} = ${printable(JSON.stringify(value))}`,
  );
  return [
    ...parts.map((part) => partLine(part, say)),
    ...(used.length === 0 ? [] : [say('所用的值：', 'values used: ') + used.join(say('，', ', '))]),
  ];
}

const MARKS = new Map<unknown, string>([
  [true, '✓'],
  [false, '✗'],
  [null, '?'],
]);

function partLine({ value, words }: Explained, say: Say): string {
  return `${MARKS.get(value) ?? '·'} ${printable(say(words.zh, words.en))}`;
}
