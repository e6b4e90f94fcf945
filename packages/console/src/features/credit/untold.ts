import type { Bilingual } from '@concentric/core/shared';

/** Of dates with the words for them, those that are known and that a sentence does not name already. */
export function untold(
  sentence: string,
  dates: readonly (readonly [day: string | null, text: Bilingual])[],
): readonly (readonly [day: string, text: Bilingual])[] {
  return dates.flatMap(([day, text]) =>
    day === null || sentence.includes(day) ? [] : [[day, text] as const],
  );
}
