import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { Program, type Expression } from './expression.ts';
import { exponential, logarithm } from './functions.ts';

function at(make: (program: Program, x: Expression) => Expression, x: number | null): number | null {
  const program = new Program();
  const result = make(program, { kind: 'name', name: 'x' });
  if (result.kind !== 'name') throw new Error('a function ends in a step');
  return evaluate(program.steps, { x }).get(result.name) ?? null;
}

const nearly = (value: number | null, expected: number): boolean =>
  value !== null && Math.abs(value - expected) <= 4 * Number.EPSILON * Math.max(Math.abs(expected), 2 ** -20);

describe('portable functions', () => {
  it('give the logarithm over the range of measures', () => {
    const values = fc.double({ min: 1e-15, max: 1e18, noNaN: true });
    fc.assert(fc.property(values, (x) => nearly(at(logarithm, x), Math.log(x))));
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => nearly(at(logarithm, x), Math.log(x))),
    );
  });

  it('give the exponential over the range of logarithms of shares', () => {
    const values = fc.double({ min: -42, max: 0, noNaN: true });
    fc.assert(fc.property(values, (x) => nearly((at(exponential, x) ?? 0) / Math.exp(x), 1)));
  });

  it('are exact where the result is', () => {
    expect(at(logarithm, 1)).toBe(0);
    expect(at(exponential, 0)).toBe(1);
    expect(at(logarithm, 2)).toBe(Math.LN2);
  });

  it('of nothing give nothing', () => {
    expect(at(logarithm, null)).toBeNull();
    expect(at(exponential, null)).toBeNull();
  });
});
