import { expect, it } from 'vitest';
import { percentText } from './percent.ts';

it.each([
  [null, '–'],
  [0, '0%'],
  [0.00001, '< 0.1%'],
  [0.1234, '12.3%'],
  [1, '100%'],
])('a share of %j reads %j', (share, text) => {
  expect(percentText(share)).toBe(text);
});
