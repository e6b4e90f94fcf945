import { letterOf } from './fold.ts';
import { partOf } from './parts.ts';
import { ORDINARY_PARTS, THREE_PARTS, TWO_PARTS } from './split-data.ts';

/** A character written as its parts. */
export interface Split {
  readonly whole: number;
  /** The parts as they are typed, two or three. */
  readonly parts: readonly number[];
  /** The parts also follow each other in ordinary text (女子 is 好, and is a word). */
  readonly isOrdinary: boolean;
}

/** Every listed way to write a character as parts. */
export const SPLITS: readonly Split[] = [
  ...rowsOf(TWO_PARTS, 3, false),
  ...rowsOf(ORDINARY_PARTS, 3, true),
  ...rowsOf(THREE_PARTS, 4, false),
];

const byWhole = new Map<number, Split[]>();
for (const split of SPLITS) byWhole.set(split.whole, [...(byWhole.get(split.whole) ?? []), split]);

function rowsOf(table: readonly string[], width: number, isOrdinary: boolean): Split[] {
  const points = Array.from(table.join(''), (char) => char.codePointAt(0) ?? 0);
  return Array.from({ length: points.length / width }, (_, row) => ({
    whole: points[row * width] ?? 0,
    parts: points.slice(row * width + 1, (row + 1) * width),
    isOrdinary,
  }));
}

/** The ways to write one plain letter as parts. */
export function splitsOf(whole: number): readonly Split[] {
  return byWhole.get(whole) ?? NONE;
}

const NONE: readonly Split[] = [];

/** The part that a code point is written for: itself, or the word a radical comes from. */
export function partAt(point: number): number {
  return partOf(letterOf(point));
}

/** Ordinary words that stand for a radical too. */
const ORDINARY_RADICALS: ReadonlySet<number> = new Set(
  Array.from('丝肉玉文巛', (char) => char.charCodeAt(0)),
);

/** Whether a code point is a radical, which nobody writes but to split a character. */
export function isRadical(point: number): boolean {
  const letter = letterOf(point);
  return partOf(letter) !== letter && !ORDINARY_RADICALS.has(letter);
}
