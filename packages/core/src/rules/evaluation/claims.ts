import { joined, pairsWithin, type Found, type TextScan } from './scan.ts';

/** Another group that has to be close by. */
export interface Near {
  readonly other: string;
  readonly distance: number;
}

/** A number spoken beside a word of a group. */
export interface Saying {
  readonly group: string;
  readonly measure: string;
  readonly distance: number;
}

/** Words of a group with the number spoken after them, or else before them; both are one match with the value of the number. */
export function sayingsIn(scan: TextScan, { group, measure, distance }: Saying): Found[] {
  const words = scan.group(group);
  if (words.length === 0) return [];
  const numbers = scan.group(measure);
  return words.flatMap((word): Found[] => {
    const after = numbers.find(({ start }) => start >= word.end && start <= word.end + distance);
    const before = numbers.findLast(({ end }) => end <= word.start && end >= word.start - distance);
    const number = after ?? before;
    if (number?.value === undefined) return [];
    return [{ ...joined(scan.text, [word, number]), value: number.value }];
  });
}

/** Values of a family that a text names; with `near`, only where the words that make it a claim are close by. */
export function claimsIn(scan: TextScan, family: string, near: Near | undefined): readonly Found[] {
  const named = scan.family(family);
  if (near === undefined) return named;
  return pairsWithin(named, scan.group(near.other), near.distance).map(([one]) => one);
}
