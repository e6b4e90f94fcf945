import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatPoints, type Bilingual } from '../shared/index.ts';
import type { ScoreInput } from './facts.ts';
import { score } from './score.ts';
import { entryOf, fullMeasures, inputOf, measured, planOf } from './testing.ts';

const file = 'content/indicators/streamer.yaml';
const plan = planOf(file, readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8'));
const titles: Record<string, Bilingual> = {
  'order-117.32': { zh: '直播电商监督管理办法第32条', en: 'Order 117 art. 32' },
};
const clauseTitle = (key: string): Bilingual => titles[key] ?? { zh: key, en: key };
const scoreOf = (given: Partial<ScoreInput> = {}) => score(plan, inputOf(plan, given), clauseTitle);

const workedMeasures = {
  ...fullMeasures(plan),
  'complaints.verified': measured([1.5, 1]),
  'complaint.times': measured([90, 100]),
  'segment.ad_marked': measured([8, 10]),
};
const price = entryOf({ id: 'ent_price', influence: 'broad' });
const falseClaim = entryOf({
  id: 'ent_claim',
  caseType: 'FALSE_CLAIM',
  severity: 'serious',
  influence: 'major',
  occurredOn: '2026-05-01',
  effectiveOn: '2026-06-01',
});

describe('the worked example', () => {
  it('comes to 964, grade A, with one line for each deduction', () => {
    const result = scoreOf({ measures: workedMeasures, entries: [price] });
    expect(formatPoints(result.total)).toBe('964');
    expect(result).toMatchObject({
      status: 'rated',
      grade: 'A',
      gradeByScore: 'A',
      ceiling: null,
      coverage: 1_000_000,
    });
    expect(result.lines.map((line) => [line.indicator, formatPoints(line.deducted)])).toEqual([
      ['S2.5.1', '4'],
      ['S3.1.1', '18'],
      ['S4.1.1', '10'],
      ['S4.2.1', '4'],
    ]);
  });

  it('explains the price line to its case, clause, arithmetic and last day in both languages', () => {
    const line = scoreOf({ measures: workedMeasures, entries: [price] }).lines.find(
      (item) => item.entry !== null,
    );
    expect(line?.text.zh).toBe(
      '−18：案件 cas_price，直播电商监督管理办法第32条，15 × 1.2，2027-03-01 起不再计分',
    );
    expect(line?.text.en).toBe(
      '−18: case cas_price, Order 117 art. 32, 15 × 1.2, stops counting on 2027-03-01',
    );
    expect(line?.entry).toMatchObject({
      caseId: 'cas_price',
      decisionId: 'dec_price',
      stopsCountingOn: '2027-03-01',
    });
  });

  it('comes to 904 with ceiling B for 365 days after a serious false claim', () => {
    const result = scoreOf({ measures: workedMeasures, entries: [price, falseClaim] });
    expect(formatPoints(result.total)).toBe('904');
    expect(result).toMatchObject({ grade: 'B', gradeByScore: 'A' });
    expect(result.ceiling).toMatchObject({
      grade: 'B',
      binding: true,
      caseIds: ['cas_claim'],
      until: '2027-06-01',
    });
    expect(result.summary.zh).toBe(
      '904 分，按分数为 A；因案件 cas_claim，等级上限为 B，至 2027-06-01 或修复为止。等级 B 信用良好。',
    );
  });

  it('is A again when the serious fact is repaired or has run its 365 days', () => {
    const repaired = { ...falseClaim, repairedOn: '2026-10-01' };
    const atRepair = scoreOf({ asOf: '2026-10-01', measures: workedMeasures, entries: [price, repaired] });
    expect([atRepair.grade, formatPoints(atRepair.total), atRepair.ceiling]).toEqual(['A', '964', null]);
    const lastDay = scoreOf({ asOf: '2027-05-31', entries: [falseClaim] });
    expect([lastDay.grade, formatPoints(lastDay.total)]).toEqual(['B', '940']);
    const after = scoreOf({ asOf: '2027-06-01', entries: [falseClaim] });
    expect([after.grade, formatPoints(after.total)]).toEqual(['A', '1000']);
  });
});

describe('an account with nothing against it', () => {
  it('has 1000 points, grade A, full coverage and no line', () => {
    const result = scoreOf();
    expect(formatPoints(result.total)).toBe('1000');
    expect(result).toMatchObject({
      grade: 'A',
      coverage: 1_000_000,
      ceiling: null,
      lines: [],
      missing: [],
      notes: [],
      problems: [],
    });
  });
});
