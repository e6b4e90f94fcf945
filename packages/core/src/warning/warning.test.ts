import { describe, expect, it } from 'vitest';
import { judgeCusum, judgeEwma, judgeShewhart } from './charts.ts';
import { judgeEars } from './ears.ts';
import { farrington } from './farrington/detect.ts';
import { FARRINGTON_DEFAULTS } from './farrington/options.ts';
import { referenceOf } from './farrington/reference.ts';
import { discoveries } from './false-discovery.ts';
import { funnel } from './funnel.ts';
import { readSeries } from './read-series.ts';

const alarmsOf = (judged: readonly { readonly at: number; readonly alarm: boolean | null }[]) =>
  judged.filter(({ alarm }) => alarm === true).map(({ at }) => at);

describe('the reference of a period', () => {
  it('is windows alone with one level, and the whole years without the newest periods with ten', () => {
    const windows = referenceOf({ freq: 52, b: 2, w: 1, noPeriods: 1, pastWeeksNotIncluded: 1 });
    expect([...windows.back]).toEqual([105, 104, 103, 53, 52, 51]);
    const whole = referenceOf({ freq: 52, b: 1, w: 3, noPeriods: 10, pastWeeksNotIncluded: 26 });
    expect(whole.back[0]).toBe(55);
    expect(whole.back.at(-1)).toBe(27);
    expect([...whole.level].filter((level) => level === 0)).toHaveLength(7);
  });

  it('gives the first blocks one period more where they do not come out even', () => {
    const { level } = referenceOf({ freq: 12, b: 1, w: 1, noPeriods: 3, pastWeeksNotIncluded: 0 });
    const lengths = [1, 2].map((block) => level.filter((one) => one === block).length);
    expect(lengths).toEqual([5, 4]);
  });
});

describe('the Farrington method', () => {
  const options = { ...FARRINGTON_DEFAULTS, b: 3, noPeriods: 1 };
  const flat = Array.from({ length: 200 }, (_, week) => 10 + (week % 3));

  it('judges nothing where the series does not reach back far enough or the count is unknown', () => {
    const judge = farrington(options);
    expect(judge({ counts: flat }, 150)).toMatchObject({
      expected: null,
      upper: null,
      alarm: null,
      reference: [],
    });
    expect(judge({ counts: [...flat.slice(0, 199), null] }, 199)).toMatchObject({ count: null, alarm: null });
  });

  it('raises an alarm at a jump and tells what it was compared with and what counted less', () => {
    const counts = flat.map((count, week) => (week === 199 ? 60 : week === 199 - 52 ? 80 : count));
    const judged = farrington(options)({ counts }, 199);
    expect(judged.alarm).toBe(true);
    expect(judged.reference).toHaveLength(21);
    expect(judged.reweighted).toEqual([147]);
    expect(judged.pValue).toBeLessThan(0.001);
  });

  it('leaves unknown counts out of the comparison', () => {
    const counts = flat.map((count, week) => (week === 199 - 52 ? null : count));
    expect(farrington(options)({ counts }, 199).reference).toHaveLength(20);
  });

  it('raises none below the least number of cases', () => {
    const counts = flat.map((_, week) => (week === 199 ? 4 : 0 + Number(week % 50 === 0)));
    expect(farrington(options)({ counts }, 199)).toMatchObject({ alarm: false, upper: null });
  });

  it('expects more where the exposure is greater', () => {
    const exposure = flat.map((_, week) => (week === 199 ? 3000 : 1000));
    const without = farrington({ ...options, trend: false })({ counts: flat, exposure }, 199);
    const judge = farrington({ ...options, trend: false, populationOffset: true });
    const found = judge({ counts: flat, exposure }, 199);
    expect((found.expected ?? 0) / (without.expected ?? 1)).toBeCloseTo(3, 6);
  });

  it('has wider bounds by the upper limit of the expectation than by the expectation itself', () => {
    const [plug, muan] = (['nbPlugin', 'muan'] as const).map((thresholdMethod) =>
      farrington({ ...options, thresholdMethod })({ counts: flat.map((count) => count * 50) }, 199),
    );
    expect(muan?.upper ?? 0).toBeGreaterThan(plug?.upper ?? Infinity);
  });
});

describe('short baselines', () => {
  it('know nothing before they are full and nothing beside unknown counts', () => {
    const counts = [1, 2, 3, 4, 5, 6, 7, 30, null, 3];
    const options = { method: 'C1', baseline: 7, alpha: 0.001, minSigma: 0 } as const;
    expect(judgeEars({ counts }, 6, options).alarm).toBeNull();
    expect(judgeEars({ counts }, 7, options)).toMatchObject({ alarm: true, expected: 4 });
    expect(judgeEars({ counts }, 8, options).alarm).toBeNull();
    expect(judgeEars({ counts }, 9, options).alarm).toBeNull();
  });

  it('can be kept from taking a run of equal counts for certainty', () => {
    const counts = [3, 3, 3, 3, 3, 3, 3, 4];
    const judge = (minSigma: number) =>
      judgeEars({ counts }, 7, { method: 'C1', baseline: 7, alpha: 0.001, minSigma });
    expect([judge(0).alarm, judge(1).alarm]).toEqual([true, false]);
  });
});

describe('charts', () => {
  const counts = [
    ...Array.from({ length: 20 }, (_, i) => 9 + (i % 3)),
    ...Array.from({ length: 10 }, () => 15),
  ];

  it('find a lasting shift that no single count betrays', () => {
    expect(alarmsOf(judgeShewhart({ counts }, { baseline: 15, alpha: 0.001 }))).toEqual([]);
    expect(alarmsOf(judgeCusum({ counts }, { baseline: 15, k: 0.5, h: 4 }))[0]).toBeLessThan(26);
    expect(alarmsOf(judgeEwma({ counts }, { baseline: 15, lambda: 0.2, limit: 3 }))[0]).toBeLessThan(26);
  });

  it('say beforehand which count would raise the alarm', () => {
    for (const judge of [
      (all: readonly number[]) => judgeCusum({ counts: all }, { baseline: 15, k: 0.5, h: 4 }),
      (all: readonly number[]) => judgeEwma({ counts: all }, { baseline: 15, lambda: 0.2, limit: 3 }),
    ]) {
      const upper = judge(counts.slice(0, 22)).at(-1)?.upper ?? 0;
      const last = (count: number) => judge([...counts.slice(0, 21), count]).at(-1)?.alarm;
      expect([last(upper + 1e-6), last(upper - 1e-6)]).toEqual([true, false]);
    }
  });

  it('measure against the exposure', () => {
    const exposure = counts.map((_, i) => (i >= 20 ? 150 : 100));
    expect(alarmsOf(judgeCusum({ counts, exposure }, { baseline: 15, k: 0.5, h: 4 }))).toEqual([]);
  });

  it('judge nothing where nothing was ever counted', () => {
    expect(judgeCusum({ counts: [0, 0, 0, 5] }, { baseline: 3, k: 0.5, h: 4 })[3]?.alarm).toBeNull();
  });
});

describe('members of different size', () => {
  it('are judged by limits that narrow with the exposure', () => {
    const found = funnel(
      [
        { name: 'small', count: 2, exposure: 20 },
        { name: 'large', count: 200, exposure: 2000 },
        { name: 'rest', count: 400, exposure: 8000 },
      ],
      { alpha: 0.01 },
    );
    expect(found.map(({ alarm }) => alarm)).toEqual([false, true, false]);
  });

  it('of whom none counts anything raise nothing', () => {
    expect(funnel([{ name: 'a', count: 0, exposure: 10 }], { alpha: 0.01 })[0]).toMatchObject({
      alarm: false,
      pValue: 1,
    });
  });
});

describe('many p-values', () => {
  it('keep the share of chance down, as Benjamini and Hochberg worked it out for fifteen', () => {
    const printed = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    expect(discoveries(printed, 0.05).filter(Boolean)).toHaveLength(4);
    expect(discoveries([null, 0.9], 0.05)).toEqual([false, false]);
  });
});

describe('a table of counts', () => {
  it('is read in any order, with unknown periods between', () => {
    const { series, problems } = readSeries(
      'series,time,count\na,3,5\na,1,2\nb,2026-01-12,1\nb,2026-01-05,NA\nb,2026-01-26,4\n',
    );
    expect(series).toEqual([
      { name: 'a', counts: [2, null, 5], times: ['1', null, '3'], step: null },
      {
        name: 'b',
        counts: [null, 1, null, 4],
        times: ['2026-01-05', '2026-01-12', null, '2026-01-26'],
        step: 7,
      },
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['warning.gap', 'warning.gap']);
  });

  it('keeps every good line and names the others', () => {
    const text =
      'series,time,count,exposure\na,1,2,10\na,2,x,10\na,三,1,10\na,1,9,10\na,3,4,0\na,4,-1,10\na,5,1.5,9\na,6,3,12\n';
    const { series, problems } = readSeries(text);
    expect(series[0]).toMatchObject({
      counts: [2, null, null, null, null, 3],
      exposure: [10, 1, 1, 1, 1, 12],
    });
    expect(problems.map(({ code, place }) => [code, place?.line])).toEqual([
      ['warning.bad-count', 3],
      ['warning.bad-time', 4],
      ['warning.time-twice', 5],
      ['warning.bad-exposure', 6],
      ['warning.bad-count', 7],
      ['warning.bad-count', 8],
      ['warning.gap', undefined],
    ]);
  });

  it.each([
    ['series,tme,count\na,1,2\n', 'warning.no-columns'],
    ['', 'warning.no-columns'],
    ['series,time,count,count\na,1,2,3\n', 'warning.column-twice'],
    ['series,time,count\na,1,2,3\n', 'warning.long-row'],
    ['series,time,count\na,1,"2\n', 'warning.open-quote'],
    ['series,time,count\n', 'warning.empty'],
    ['series,time,count\na,1,2\na,2026-01-05,2\n', 'warning.bad-time'],
    ['series,time,count\na,1,2\na,999999999,2\n', 'warning.gap-too-long'],
    ['series,time,count,exposure\na,1,2,5\na,2,3,\n', 'warning.exposure-partly'],
  ])('%j is told as %s', (text, code) => {
    const { series, problems } = readSeries(text);
    expect(series).toEqual([]);
    expect(problems.map((one) => one.code)).toEqual([code]);
  });

  it('suggests the column that was meant', () => {
    expect(readSeries('series,tme,count\na,1,2\n').problems[0]?.message.en).toContain('tme');
  });
});
