import { describe, expect, it } from 'vitest';
import { everyDay } from './every-day.ts';

describe('the days of a period', () => {
  const one = { day: '2026-03-01', before: 2, after: 3 };

  it('are all there, also those without a hit', () => {
    expect(everyDay([one], { from: '2026-02-27', to: '2026-03-02' })).toEqual([
      { day: '2026-02-27', before: 0, after: 0 },
      { day: '2026-02-28', before: 0, after: 0 },
      one,
      { day: '2026-03-02', before: 0, after: 0 },
    ]);
  });

  it('are none where it ends before it begins', () => {
    expect(everyDay([], { from: '2026-03-02', to: '2026-03-01' })).toEqual([]);
  });

  it('are left as given where there are too many to draw', () => {
    expect(everyDay([one], { from: '2000-01-01', to: '2026-12-31' })).toEqual([one]);
  });
});
