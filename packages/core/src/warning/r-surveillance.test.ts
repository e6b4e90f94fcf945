import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../shared/index.ts';
import { EARS_METHODS, judgeEars } from './ears.ts';
import { farrington } from './farrington/detect.ts';
import { FARRINGTON_DEFAULTS } from './farrington/options.ts';
import { readSeries } from './read-series.ts';

const COUNTS = new URL('../../../../content/examples/warning/weekly-counts.csv', import.meta.url);
/** What R `surveillance` 1.20.3 prints for these counts, to eight digits. */
const JUDGED = new URL('./fixtures/r-surveillance.csv', import.meta.url);

const series = new Map(readSeries(readFileSync(COUNTS, 'utf8')).series.map((one) => [one.name, one]));

const judges = {
  farringtonFlexible: farrington({
    ...FARRINGTON_DEFAULTS,
    b: 4,
    alpha: 0.01,
    pThresholdTrend: 1,
    noPeriods: 10,
    pastWeeksNotIncluded: 26,
    thresholdMethod: 'nbPlugin',
  }),
  ...Object.fromEntries(
    EARS_METHODS.map((method) => [
      `ears${method}`,
      (counts: Parameters<typeof judgeEars>[0], at: number) =>
        judgeEars(counts, at, { method, alpha: 0.001, baseline: 7, minSigma: 0 }),
    ]),
  ),
};

const [, ...rows] = readCsv(readFileSync(JUDGED, 'utf8')).rows;

function numberOf(cell: string | undefined): number | null {
  return cell === undefined || cell === 'NA' ? null : Number(cell);
}

describe('the figures of R surveillance', () => {
  it.each(Object.entries(judges))(
    'are those of %s: bound, expectation, probability and alarm',
    (method, judge) => {
      const wanted = rows.filter(({ cells }) => cells[0] === method);
      expect(wanted).toHaveLength(245);
      for (const { cells } of wanted) {
        const [, name = '', time, upper, alarm, expected, pValue] = cells;
        const one = series.get(name);
        if (one === undefined) throw new Error(`no series ${name}`);
        const judged = judge(one, Number(time) - 1);
        expectNear(judged.upper, numberOf(upper), cells);
        expect(judged.alarm, cells.join()).toBe(alarm === 'NA' ? null : alarm === '1');
        if (method !== 'farringtonFlexible') continue;
        expectNear(judged.expected, numberOf(expected), cells);
        expectNear(judged.pValue, numberOf(pValue), cells);
      }
    },
  );
});

function expectNear(found: number | null, wanted: number | null, cells: readonly string[]): void {
  if (found === null || wanted === null) expect(found, cells.join()).toBe(wanted);
  else expect(Math.abs(found - wanted), cells.join()).toBeLessThanOrEqual(1e-6 * Math.abs(wanted));
}
