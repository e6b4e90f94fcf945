import { describe, expect, it } from 'vitest';
import { elementAt, hashOf, randomOf, weightedAt } from './random.ts';

describe('repeatable chance', () => {
  it('gives the same stream for the same seed and path, for ever', () => {
    const random = randomOf(7, 'account', 12);
    expect(
      [random.next(), random.next(), random.next()].map((share) => Math.floor(share * 0x1_0000_0000)),
    ).toEqual([899158731, 2415423472, 3352183423]);
  });

  it('gives unrelated streams for neighbouring paths and seeds', () => {
    const firsts = [randomOf(7, 'a', 1), randomOf(7, 'a', 2), randomOf(7, 'b', 1), randomOf(8, 'a', 1)].map(
      (random) => random.next(),
    );
    expect(new Set(firsts).size).toBe(4);
  });

  it('spreads evenly over its range', () => {
    const random = randomOf(1, 'even');
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) {
      const digit = random.int(0, 9);
      counts[digit] = (counts[digit] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeLessThan(27.9); // 0.999 quantile for 9 degrees of freedom
  });

  it('spreads the hashes of consecutive numbers evenly too', () => {
    const counts = new Array<number>(16).fill(0);
    for (let i = 0; i < 16_000; i++) {
      const bucket = hashOf(3, 'home', i) % 16;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(37.7); // 0.999 quantile for 15 degrees of freedom
  });

  it('draws by weight and never takes what has none', () => {
    expect(weightedAt(['never', 'always'], (name) => (name === 'always' ? 2 : 0), 0.99)).toBe('always');
    expect(weightedAt(['a', 'b'], () => 1, 0.49)).toBe('a');
    expect(weightedAt(['a', 'b'], () => 1, 0.5)).toBe('b');
  });

  it('refuses to draw from nothing', () => {
    expect(() => randomOf(1).pick([])).toThrow(RangeError);
    expect(() => elementAt(['a'], 1)).toThrow(RangeError);
    expect(() => weightedAt(['a'], () => 0, 0.5)).toThrow(RangeError);
  });
});
