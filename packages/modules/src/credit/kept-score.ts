import type { EarnedPoints, Score } from '@concentric/core/indicators';

/** A score as it is kept: whole but for the titles and maxima that its indicator document holds anyway. */
export type KeptScore = Omit<Score, keyof EarnedPoints> & EarnedPoints;

/** Leaves out what the document of the score's revision says. */
export function keptScore({ items, dimensions, ...score }: Score): KeptScore {
  return {
    ...score,
    items: items.map(({ code, earned, state }) => ({ code, earned, state })),
    dimensions: dimensions.map(({ code, earned, overflow }) => ({ code, earned, overflow })),
  };
}
