import { expect, it } from 'vitest';
import { percentOf } from './percent.ts';

it.each([
  ['1', 1],
  [' 25 ', 25],
  ['100', 100],
  ['0', undefined],
  ['101', undefined],
  ['-5', undefined],
  ['2.5', undefined],
  ['1e1', undefined],
  ['', undefined],
  ['many', undefined],
])('%j is the share %s', (text, share) => {
  expect(percentOf(text)).toBe(share);
});
