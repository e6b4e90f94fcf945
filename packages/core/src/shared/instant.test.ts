import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf, daysBetween, endOf, isDay, startOf } from './instant.ts';

const anyDay = fc.integer({ min: -719_162, max: 2_932_896 - 1 }).map((n) => dateOf(n * 86_400_000));

describe('a calendar day', () => {
  it('begins at midnight in Shanghai', () => {
    expect(startOf('2026-11-24')).toBe(Date.UTC(2026, 10, 23, 16));
    expect(endOf('2026-11-24')).toBe(Date.UTC(2026, 10, 24, 16) - 1);
    expect(dateOf(startOf('2026-11-24') - 1)).toBe('2026-11-23');
  });

  it('is the day of its first and of its last millisecond', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(isDay(day)).toBe(true);
        expect(dateOf(startOf(day))).toBe(day);
        expect(dateOf(endOf(day))).toBe(day);
        expect(daysBetween(day, addDays(day, 1))).toBe(1);
      }),
    );
  });

  it.each([
    '',
    '2026-2-3',
    '2026-02-29',
    '2026-02-31',
    '2026-13-01',
    '2026-00-10',
    '２０２６-01-01',
    '2026-01-01T',
  ])('is not %j', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => startOf(text)).toThrow(RangeError);
  });
});
