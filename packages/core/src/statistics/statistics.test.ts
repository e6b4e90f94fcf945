import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incompleteBeta } from './beta.ts';
import { countQuantile, countTail } from './counts.ts';
import { logGamma } from './gamma.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { studentTwoSided } from './student.ts';

/** Sums the distribution term by term. */
function tailBySum(mean: number, dispersion: number, count: number): number {
  const size = mean / (dispersion - 1);
  let term = dispersion > 1 ? dispersion ** -size : Math.exp(-mean);
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= dispersion > 1 ? ((k + size) / (k + 1)) * (1 - 1 / dispersion) : mean / (k + 1);
  }
  return 1 - below;
}

describe('distributions', () => {
  it('have the tails that their terms sum to', () => {
    const means = fc.double({ min: 0.1, max: 60, noNaN: true });
    fc.assert(
      fc.property(
        means,
        fc.constantFrom(1, 1.1, 2.5, 9),
        fc.integer({ min: 0, max: 80 }),
        (mean, dispersion, count) => {
          expect(countTail({ mean, dispersion }, count)).toBeCloseTo(tailBySum(mean, dispersion, count), 10);
        },
      ),
    );
  });

  it('have quantiles that are the smallest counts not exceeded often enough, near and far', () => {
    const means = fc.oneof(
      fc.double({ min: 0.001, max: 60, noNaN: true }),
      fc.double({ min: 60, max: 1e6, noNaN: true }),
    );
    const shares = fc.constantFrom(0.5, 0.9, 0.99, 0.9999);
    fc.assert(
      fc.property(means, fc.constantFrom(1, 1.5, 20), shares, (mean, dispersion, p) => {
        const distribution = { mean, dispersion };
        const quantile = countQuantile(distribution, p);
        expect(countTail(distribution, quantile + 1)).toBeLessThanOrEqual((1 - p) * (1 + 1e-9));
        if (quantile > 0) expect(countTail(distribution, quantile)).toBeGreaterThan((1 - p) * (1 - 1e-9));
      }),
    );
  });

  it('are those of the tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 13);
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.262340089798409, 12);
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(studentTwoSided(2.228, 10)).toBeCloseTo(0.05, 4);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(Math.exp(logGamma(11))).toBeCloseTo(3_628_800, 5);
    expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 14);
  });

  it('turn a quantile back into its probability', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
      }),
    );
  });
});
