import { describe, expect, it } from 'vitest';
import { pointsText, shareOf, signedPoints } from './points-text.ts';

describe('points for people', () => {
  it('carry no more decimals than they have, and a real minus sign', () => {
    expect(pointsText(964_000_000)).toBe('964');
    expect(pointsText(12_500_000)).toBe('12.5');
    expect(signedPoints(-18_000_000)).toBe('−18');
    expect(signedPoints(10_000_000)).toBe('+10');
    expect(signedPoints(0)).toBe('0');
  });

  it('are cut to the hundredth and never read as the next grade', () => {
    expect(pointsText(539_223_076)).toBe('539.22');
    expect(pointsText(899_999_999)).toBe('899.99');
    expect(signedPoints(-10_333_333)).toBe('−10.33');
    expect(signedPoints(-4_000)).toBe('0');
  });

  it('of a change are rounded as its sentence is', () => {
    expect(signedPoints(-34_285_715)).toBe('−34.29');
    expect(signedPoints(41_166_667)).toBe('+41.17');
  });

  it('are refused where they are no whole millionths', () => {
    expect(() => pointsText(0.5)).toThrow(RangeError);
  });
});

describe('the length of a bar', () => {
  it('stays between nothing and all', () => {
    expect(shareOf(30, 120)).toBe(25);
    expect(shareOf(-5, 120)).toBe(0);
    expect(shareOf(130, 120)).toBe(100);
    expect(shareOf(5, 0)).toBe(0);
  });
});
