import { readFileSync } from 'node:fs';
import { farrington, FARRINGTON_DEFAULTS, readSeries } from '@concentric/core/warning';
import type { Figure } from './figure.ts';

const COUNTS = new URL('../content/examples/warning/weekly-counts.csv', import.meta.url);
/** What R `surveillance` 1.20.3 took for a time point with these settings, on the machine the comparison was made on. */
const R_US = 9_400;
const FIRST = 315;
const ROUNDS = 20;
const SERIES = 100_000;

/** Time a point by the improved Farrington method, with a season of ten levels over four years and reweighting. */
export default function bench(): Promise<Figure[]> {
  const { series } = readSeries(readFileSync(COUNTS, 'utf8'));
  const judge = farrington({
    ...FARRINGTON_DEFAULTS,
    b: 4,
    alpha: 0.01,
    pThresholdTrend: 1,
    noPeriods: 10,
    pastWeeksNotIncluded: 26,
    thresholdMethod: 'nbPlugin',
  });
  const round = (): number => {
    let points = 0;
    for (const one of series) {
      for (let at = FIRST; at < one.counts.length; at++, points++) judge(one, at);
    }
    return points;
  };
  round();
  const before = process.cpuUsage();
  let points = 0;
  for (let i = 0; i < ROUNDS; i++) points += round();
  const { user, system } = process.cpuUsage(before);
  const each = (user + system) / points;
  return Promise.resolve([
    { name: 'Farrington, a point', value: each, unit: 'µs', atMost: R_US / 50, note: 'bar: a fiftieth of R' },
    { name: '100,000 series, one new point', value: (each * SERIES) / 1e6, unit: 's', atMost: 60 },
  ]);
}
