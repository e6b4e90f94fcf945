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

function partLine({ part, value }: Explained, say: Say): string {
  const told = new Map<unknown, string>([
    [true, say('成立', 'true')],
    [false, say('不成立', 'false')],
    [null, say('不知道', 'not known')],
  ]);
  return `${MARKS.get(value) ?? '·'} ${printable(part)}  ${told.get(value) ?? String(value)}`;
}
