import { describe, expect, it } from 'vitest';
import { concentric } from '../testing/run-concentric.ts';

const EXAMPLE = new URL('../../../../content/examples/warning/weekly-counts.csv', import.meta.url).pathname;
const SETTINGS =
  '--b 4 --w 3 --no-periods 10 --past-weeks-not-included 26 --threshold-method nbPlugin --alpha 0.01 --p-threshold-trend 1 --limit54 5,4';

const warn = (args: readonly string[], input?: string) =>
  concentric(['warn', ...args], { cwd: '/', ...(input === undefined ? {} : { input }) });

describe('concentric warn', () => {
  it('prints the figures of R surveillance for its settings', async () => {
    const { code, out } = await warn([EXAMPLE, ...SETTINGS.split(' ')]);
    expect(code).toBe(0);
    const [heading, ...lines] = out.trim().split('\n');
    expect(heading).toBe('series,time,count,expected,upper,pvalue,alarm');
    expect(lines).toHaveLength(5 * 364);
    const [, , , expected, upper, pValue, alarm] = (
      lines.find((line) => line.startsWith('1-1,322,')) ?? ''
    ).split(',');
    expect(Number(expected)).toBeCloseTo(0.93282395, 7);
    expect(Number(pValue)).toBeCloseTo(0.00023644427, 9);
    expect([upper, alarm]).toEqual(['4', '1']);
  });

  it('leaves what it cannot judge empty, keeps the good lines and tells the others', async () => {
    const input = 'series,time,count\na,1,3\na,2,x\na,3,4\na,4,5\na,5,4\na,6,40\n';
    const { code, out, err } = await warn(['-', '--method', 'ears-c1', '--baseline', '3'], input);
    expect(code).toBe(1);
    expect(out.trim().split('\n').slice(1)).toEqual([
      'a,1,3,,,,',
      'a,3,4,,,,',
      'a,4,5,,,,',
      'a,5,4,,,,',
      expect.stringMatching(/^a,6,40,4\.33\d*,6\.1\d*,,1$/),
    ]);
    expect(err).toContain('x');
  });

  it.each([
    [['--alpha', '2'], 'alpha'],
    [['--no-periods', '0'], 'no-periods'],
    [['--limit54', '5'], 'limit54'],
    [['--threshold-method', 'guess'], 'nbPlugin'],
    [['--method', 'guess'], 'farrington'],
  ])('refuses %j by name', async (flags, told) => {
    const { code, out, err } = await warn([EXAMPLE, ...flags]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(told);
  });

  it('reads nothing from a table without counts, and says which column is missing', async () => {
    const { code, err } = await warn(['-'], 'series,time,cuont\na,1,2\n');
    expect(code).toBe(2);
    expect(err).toContain('cuont');
  });
});
