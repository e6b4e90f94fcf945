import type { Weights } from '@concentric/core/weights';
import { printable } from '../shell/printable.ts';

const BAR = 40;
const DIGITS = 6;

/** Weights as lines, each with a bar as long as its share of the greatest. */
export function printedWeights({ criteria, weights }: Weights): readonly string[] {
  const greatest = Math.max(...weights);
  return criteria.map((name, i) => {
    const weight = weights[i] ?? 0;
    return `${figure(weight)}  ${'█'.repeat(Math.round((weight / greatest) * BAR)).padEnd(BAR)}  ${printable(name)}`;
  });
}

/** A figure with six decimals; a dash where there is none. */
export function figure(value: number | null): string {
  return value === null ? '–' : value.toFixed(DIGITS);
}
