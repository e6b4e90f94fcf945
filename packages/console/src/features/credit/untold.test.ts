import { expect, it } from 'vitest';
import { untold } from './untold.ts';

it('a date is told beside a sentence only where it is known and the sentence does not name it', () => {
  const text = { zh: '{day}', en: '{day}' };
  const sentence = '−18：案件 cas_1，2027-03-01 起不再计分';
  const dates = [
    ['2026-03-01', text],
    ['2027-03-01', text],
    [null, text],
  ] as const;
  expect(untold(sentence, dates)).toEqual([['2026-03-01', text]]);
});
