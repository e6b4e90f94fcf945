import { describe, expect, it } from 'vitest';
import { bucketOf } from './book.ts';

describe('the part of the subjects a rule is in force for', () => {
  const accounts = Array.from({ length: 5_000 }, (_, i) => ({
    kind: 'streamer' as const,
    platform: 'blue',
    account: `acc${i}`,
  }));

  it('is the same for the same subject, grows with the percentage, and is close to it', () => {
    const within = (percent: number) => accounts.filter((account) => bucketOf('M20', account) < percent);
    expect(within(100)).toHaveLength(accounts.length);
    for (const percent of [1, 10, 50]) {
      const part = within(percent);
      expect(part).toEqual(within(percent));
      expect(part.length / accounts.length).toBeGreaterThan((percent / 100) * 0.6);
      expect(part.length / accounts.length).toBeLessThan((percent / 100) * 1.4);
      expect(within(percent + 1)).toEqual(expect.arrayContaining(part.slice(0, 20)));
    }
  });

  it('is another part for another rule, so that nobody bears every trial', () => {
    const both = accounts.filter((account) => bucketOf('M20', account) < 10 && bucketOf('M21', account) < 10);
    expect(both.length / accounts.length).toBeLessThan(0.03);
  });
});
