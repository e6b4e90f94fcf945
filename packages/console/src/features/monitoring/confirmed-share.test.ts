import { expect, it } from 'vitest';
import { confirmedShare } from './confirmed-share.ts';

it('the confirmed share counts decided hits only and is unknown before the first', () => {
  expect(confirmedShare(12, 5)).toBe(71);
  expect(confirmedShare(0, 3)).toBe(0);
  expect(confirmedShare(0, 0)).toBeNull();
});
