import type { Change } from '@concentric/core/rules/query';
import type { Say } from '../locale.ts';
import { printable } from '../shell/printable.ts';

/** One line of a result, however it came about. */
export interface Line {
  /** What the group is called, part by part; null where it is not known. */
  readonly key: readonly (string | null)[];
  readonly value: number | null;
  readonly items: number;
  readonly other: number | null | undefined;
  readonly change: Change | null | undefined;
}

/** Longest name of a group shown. */
const LONGEST = 60;

/** A result as a table for a terminal: heads, lines, and the total below. */
export function printResult(
  parts: readonly string[],
  lines: readonly Line[],
  total: Line,
  say: Say,
): string[] {
  const compares = total.other !== undefined;
  const heads = [
    ...parts,
    ...[say('数值', 'value'), say('条数', 'items')],
    ...(compares ? [say('对比期', 'other'), say('差', 'difference'), say('比', 'ratio')] : []),
  ];
  const rowOf = (line: Line, names: readonly string[]): string[] => [
    ...names,
    ...[numberText(line.value), String(line.items)],
    ...(compares
      ? [
          numberText(line.other ?? null),
          numberText(line.change?.difference ?? null),
          ratioText(line.change, say),
        ]
      : []),
  ];
  const named = ({ key }: Line): string[] => key.map((part) => nameText(part, say));
  const totals = parts.map((_, at) => (at === 0 ? say('合计', 'total') : ''));
  const rows = [heads, ...lines.map((line) => rowOf(line, named(line))), rowOf(total, totals)];
  const widths = heads.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  const isName = (at: number): boolean => at < parts.length || at === heads.length - 1;
  return rows.map((row) =>
    row
      .map((text, at) => {
        const gap = ' '.repeat((widths[at] ?? 0) - widthOf(text));
        return isName(at) && !(at === heads.length - 1 && !compares) ? text + gap : gap + text;
      })
      .join('  ')
      .trimEnd(),
  );
}

function nameText(part: string | null, say: Say): string {
  if (part === null) return say('（不知道）', '(not known)');
  const text = printable(part);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function numberText(value: number | null): string {
  return value === null ? '–' : String(Math.round(value * 100) / 100);
}

function ratioText(change: Line['change'], say: Say): string {
  if (change?.ratio === undefined || change.ratio === null) return '–';
  const ratio = numberText(change.ratio);
  if (change.interval !== null)
    return `${ratio} (${numberText(change.interval.low)}–${numberText(change.interval.high)})`;
  const why = change.why === 'too-few' ? say('太少', 'too few') : say('无区间', 'no interval');
  return `${ratio} (${why})`;
}

/** Columns a text takes on a terminal: Chinese and full-width signs take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
  return width;
}
