import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatPoints } from '../shared/index.ts';
import type { ScoreInput } from './facts.ts';
import type { Score } from './result.ts';
import { score } from './score.ts';
import { entryOf, fullMeasures, inputOf, measured, planOf } from './testing.ts';

const file = 'content/indicators/streamer.yaml';
const plan = planOf(file, readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8'));
const scoreOf = (given: Partial<ScoreInput> = {}): Score => score(plan, inputOf(plan, given));
const total = (result: Score): string => formatPoints(result.total);
const claim = entryOf({
  id: 'ent_claim',
  caseType: 'FALSE_CLAIM',
  severity: 'serious',
  influence: 'major',
  occurredOn: '2026-05-01',
  effectiveOn: '2026-06-01',
});
describe('missing data', () => {
  it('never deducts, lowers coverage, and says what is missing in words for the subject', () => {
    const measures = fullMeasures(plan);
    delete measures['complaints.verified'];
    const result = scoreOf({ measures });
    expect([total(result), result.coverage, result.status]).toEqual(['1000', 940_000, 'rated']);
    expect(result.missing).toMatchObject([
      { code: 'S4.1.1', field: 'complaints.verified', points: 60_000_000 },
    ]);
    expect(result.missing[0]?.text.zh).toContain('本项不扣分');
  });

  it('gives no grade below 70 % coverage, and still shows what is against the subject', () => {
    const result = scoreOf({ measures: {}, entries: [claim] });
    expect(result).toMatchObject({
      status: 'unrated',
      grade: null,
      coverage: 590_000,
      ceiling: { grade: 'B' },
    });
    expect(result.summary.zh).toMatch(/^暂不评级：有数据的分值占 59%，不足 70%；/);
    expect(result.outlook).toEqual({
      // The total is shown though it is not rated, and the entry stops counting.
      changesOn: '2027-06-01',
      changes: [],
      nextReturn: null,
      nextRise: null,
      byRepair: null,
    });
  });

  it('gives a grade at exactly 70 %', () => {
    const all = fullMeasures(plan);
    const fields = ['identity.verified_at', 'complaint.times', 'convention.signed'];
    const measures = Object.fromEntries(Object.entries(all).filter(([field]) => fields.includes(field)));
    expect(scoreOf({ measures })).toMatchObject({ coverage: 700_000, status: 'rated', grade: 'A' });
  });
});

describe('bad facts', () => {
  it.each([
    ['NaN', 'complaints.verified', Number.NaN],
    ['Infinity', 'complaints.verified', Number.POSITIVE_INFINITY],
    ['a part above its whole', 'segment.ad_marked', [11, 10]],
    ['a negative part', 'segment.ad_marked', [-1, 10]],
    ['a NaN whole', 'segment.ad_marked', [1, Number.NaN]],
    ['a number for a ratio', 'segment.ad_marked', 0.5],
    ['a text for a flag', 'convention.signed', 'yes'],
    ['an unknown choice', 'identity.age_band', 'adutl'],
    ['a date that is none', 'identity.verified_at', '2026-13-01'],
    ['a flag for a bonus that is none', 'bonus.recognised', 1],
  ] as const)('takes %s as missing and reports it', (_, field, value) => {
    const result = scoreOf({ measures: { ...fullMeasures(plan), [field]: measured(value) } });
    expect(total(result)).toBe('1000');
    expect(result.problems).toMatchObject([{ code: 'indicators.impossible-measure', params: { field } }]);
  });

  it('suggests the choice that was meant', () => {
    const measures = { ...fullMeasures(plan), 'identity.age_band': measured('adutl') };
    expect(scoreOf({ measures }).problems[0]?.message.zh).toContain('是否想写“adult”');
  });

  it('takes a ratio over nothing as missing without a complaint', () => {
    const result = scoreOf({ measures: { ...fullMeasures(plan), 'segment.ad_marked': measured([0, 0]) } });
    expect(result).toMatchObject({ problems: [], coverage: 980_000 });
  });

  it('gives full points where nothing was due', () => {
    const result = scoreOf({ measures: { ...fullMeasures(plan), 'rectify.ontime': measured([0, 0]) } });
    expect([total(result), result.coverage]).toEqual(['1000', 1_000_000]);
  });

  it('gives more training than required no more than full points', () => {
    const result = scoreOf({ measures: { ...fullMeasures(plan), 'training.hours': measured([12, 8]) } });
    expect([total(result), result.problems]).toEqual(['1000', []]);
  });

  it.each([
    ['influence', { influence: 'brod' }, 'broad'],
    ['occurredOn', { occurredOn: '2026-2-1' }, ''],
    ['effectiveOn', { effectiveOn: 'soon' }, ''],
    ['effectiveOn < occurredOn', { effectiveOn: '2026-01-01' }, ''],
    ['repairedOn', { repairedOn: '' }, ''],
  ])('keeps an entry with a bad %s in view, uncounted', (what, given, meant) => {
    const result = scoreOf({ entries: [entryOf(given)] });
    expect([total(result), result.lines[0]?.entry?.status]).toEqual(['1000', 'invalid']);
    expect(result.problems[0]).toMatchObject({ code: 'indicators.bad-entry', params: { what } });
    expect(result.problems[0]?.message.en).toContain(meant);
  });

  it('ignores fields it does not know', () => {
    const result = scoreOf({
      measures: { ...fullMeasures(plan), constructor: measured(1), other: measured(2) },
    });
    expect([total(result), result.problems]).toEqual(['1000', []]);
  });
});
