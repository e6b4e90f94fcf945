import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatPoints, type Bilingual } from '../shared/index.ts';
import type { ScoreInput } from './facts.ts';
import type { Score } from './result.ts';
import { score } from './score.ts';
import { entryOf, fullMeasures, inputOf, measured, planOf } from './testing.ts';

const file = 'content/indicators/streamer.yaml';
const plan = planOf(file, readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8'));
const titles: Record<string, Bilingual> = {
  'order-117.32': { zh: '直播电商监督管理办法第32条', en: 'Order 117 art. 32' },
};
const clauseTitle = (key: string): Bilingual => titles[key] ?? { zh: key, en: key };
const scoreOf = (given: Partial<ScoreInput> = {}): Score => score(plan, inputOf(plan, given), clauseTitle);
const total = (result: Score): string => formatPoints(result.total);
const lineOf = (result: Score, entryId: string) =>
  result.lines.find((line) => line.entry?.entryId === entryId);

const workedMeasures = {
  ...fullMeasures(plan),
  'complaints.verified': measured([1.5, 1]),
  'complaint.times': measured([90, 100]),
  'segment.ad_marked': measured([8, 10]),
};
const price = entryOf({ id: 'ent_price', influence: 'broad' });
const claim = entryOf({
  id: 'ent_claim',
  caseType: 'FALSE_CLAIM',
  severity: 'serious',
  influence: 'major',
  occurredOn: '2026-05-01',
  effectiveOn: '2026-06-01',
});
const severe = entryOf({
  id: 'ent_severe',
  caseType: 'GUARANTEE',
  severity: 'severe',
  effectiveOn: '2026-03-15',
});

describe('the worked example', () => {
  it('comes to 964, grade A, with one line for each deduction', () => {
    const result = scoreOf({ measures: workedMeasures, entries: [price] });
    expect(total(result)).toBe('964');
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

  it('explains the price line by case, clause, arithmetic and last day, in both languages', () => {
    const line = lineOf(scoreOf({ measures: workedMeasures, entries: [price] }), 'ent_price');
    expect(line?.text.zh).toBe(
      '−18：“价格比较与促销”案件（2026-02-10），直播电商监督管理办法第32条，15 × 1.2，2027-03-01 起不再计分',
    );
    expect(line?.text.en).toBe(
      '−18: case “Price comparison or promotion” of 2026-02-10, Order 117 art. 32, 15 × 1.2, stops counting on 2027-03-01',
    );
    expect(line?.entry).toMatchObject({
      status: 'counted',
      caseId: 'cas_price',
      decisionId: 'dec_price',
      stopsCountingOn: '2027-03-01',
      repairableFrom: '2026-05-30',
    });
  });

  it('explains measured lines by their arithmetic and source event', () => {
    const result = scoreOf({ measures: workedMeasures });
    expect(result.lines.map((line) => line.text.zh)).toEqual([
      '−4：商业推广片段标明比例，20 × 8/10，20 分中得 16 分',
      '−10：每万单核实投诉与同类目中位数之比，值为 1.5，得分率 83.33%，60 分中得 50 分',
      '−4：48 小时内答复且 7 日内办结的比例，40 × 90/100，40 分中得 36 分',
    ]);
    expect(result.lines[0]?.measure).toEqual({
      field: 'segment.ad_marked',
      eventId: 'evt_1',
      value: [8, 10],
    });
  });

  it('comes to 904 with ceiling B for 365 days after a serious false claim', () => {
    const result = scoreOf({ measures: workedMeasures, entries: [price, claim] });
    expect(total(result)).toBe('904');
    expect(result).toMatchObject({ grade: 'B', gradeByScore: 'A' });
    expect(result.ceiling).toMatchObject({
      grade: 'B',
      binding: true,
      caseIds: ['cas_claim'],
      entryIds: ['ent_claim'],
      until: '2027-06-01',
    });
    expect(result.summary.zh).toBe(
      '904 分，按分数为 A；因“虚假或引人误解的宣传”案件（2026-05-01），等级上限为 B，至 2027-06-01 或修复为止。等级 B 信用良好。',
    );
    expect(result.summary.en).toBe(
      '904 points, A by score; at most B because of case “False or misleading claim” of 2026-05-01, until 2027-06-01 or repaired. Grade B, Good.',
    );
  });

  it('is A again when the serious fact is repaired', () => {
    const repaired = { ...claim, repairedOn: '2026-10-01' };
    const result = scoreOf({ asOf: '2026-10-01', measures: workedMeasures, entries: [price, repaired] });
    expect([result.grade, total(result), result.ceiling]).toEqual(['A', '964', null]);
    expect(lineOf(result, 'ent_claim')?.text.zh).toContain('已于 2026-10-01 修复，保留记录，不再计分');
  });
});

describe('an account with nothing against it', () => {
  it('has 1000 points, grade A, full coverage and no line', () => {
    const result = scoreOf();
    expect(total(result)).toBe('1000');
    expect(result).toMatchObject({ grade: 'A', coverage: 1_000_000, ceiling: null });
    expect(result).toMatchObject({ lines: [], missing: [], notes: [], problems: [] });
    expect(result.outlook.nextRise).toBeNull();
  });

  it('names the revision it was scored by', () => {
    expect(scoreOf().planRevision).toBe('streamer@1.0.0');
  });
});

describe('time', () => {
  it('counts a fact through the last day of its window and not on the next', () => {
    expect(total(scoreOf({ asOf: '2027-05-31', entries: [claim] }))).toBe('940');
    const after = scoreOf({ asOf: '2027-06-01', entries: [claim] });
    expect([total(after), after.grade]).toEqual(['1000', 'A']);
    expect(lineOf(after, 'ent_claim')?.entry?.status).toBe('expired');
  });

  it.each([
    ['slight', '2026-05-30'],
    ['general', '2027-03-01'],
    ['serious', '2027-03-01'],
    ['severe', '2029-02-28'],
  ] as const)('lets a %s fact of 2026-03-01 stop counting on %s', (severity, stops) => {
    const result = scoreOf({ asOf: '2026-03-01', entries: [entryOf({ severity })] });
    expect(result.lines[0]?.entry?.stopsCountingOn).toBe(stops);
  });

  it('leaves out an entry that is not yet effective, with a note', () => {
    const result = scoreOf({ entries: [entryOf({ effectiveOn: '2026-07-02' })] });
    expect(total(result)).toBe('1000');
    expect(result.lines[0]?.entry?.status).toBe('not-yet-effective');
    expect(result.notes.map((note) => note.text.zh)).toEqual([
      '信用条目 ent_1 的日期 2026-07-02 晚于计分日 2026-07-01，本次不计。',
    ]);
  });

  it('leaves out a value observed after the day, a repair after the day and a veto after the day', () => {
    const result = scoreOf({
      measures: { ...fullMeasures(plan), 'convention.signed': measured(false, '2026-08-01') },
      entries: [entryOf({ repairedOn: '2026-08-01' })],
      vetoes: [{ id: 'v1', key: 'suspension', decisionNo: '1', authority: 'a', effectiveOn: '2026-08-01' }],
    });
    expect([total(result), result.ceiling]).toEqual(['985', null]);
    expect(result.missing.map((item) => item.code)).toEqual(['S7.1.1']);
    expect(result.notes).toHaveLength(3);
  });

  it('says so when the document is not yet in force', () => {
    expect(scoreOf({ asOf: '2026-01-31' }).notes[0]?.code).toBe('indicators.not-in-force');
  });

  it('refuses a scoring date that is no day', () => {
    expect(() => scoreOf({ asOf: '2026-02-30' })).toThrow('indicators.bad-as-of');
  });
});

describe('deductions', () => {
  it('multiplies by 1.5 when the same case type occurred within 365 days, on that day too', () => {
    const first = entryOf({ id: 'ent_a', occurredOn: '2025-06-01', effectiveOn: '2025-06-10' });
    const again = entryOf({ id: 'ent_b', occurredOn: '2026-06-01', effectiveOn: '2026-06-10' });
    const result = scoreOf({ entries: [again, first] });
    expect(lineOf(result, 'ent_b')?.text.zh).toContain('15 × 1.5（365 日内同类再次发生）');
    expect(total(result)).toBe('977.5');
    const late = { ...again, occurredOn: '2026-06-02' };
    expect(total(scoreOf({ entries: [late, first] }))).toBe('985');
  });

  it('does not take a fact of another case type, or a reversed one, for a repetition', () => {
    const other = entryOf({ id: 'ent_a', caseType: 'RETURN', occurredOn: '2026-01-01' });
    const reversed = entryOf({ id: 'ent_b', occurredOn: '2026-01-01', reversedBy: 'dec_9' });
    expect(total(scoreOf({ entries: [price, other, reversed] }))).toBe('967');
  });

  it('takes what exceeds the indicator from its dimension and never from another', () => {
    const result = scoreOf({ entries: [severe] });
    expect(result.lines[0]?.arithmetic).toMatchObject({ fromItem: 20_000_000, overflow: 80_000_000 });
    expect(result.lines[0]?.text.zh).toContain('本项扣 20，超出的 80 在同一维度内扣');
    expect(result.dimensions.map((dimension) => formatPoints(dimension.earned))).toEqual([
      '120',
      '160',
      '120',
      '140',
      '120',
      '120',
      '120',
    ]);
  });

  it('stops when the dimension is empty, and says what was not taken', () => {
    const facts = ['a', 'b'].map((id) =>
      entryOf({ id: `ent_${id}`, caseType: 'PRICE', severity: 'severe', influence: 'major' }),
    );
    const result = scoreOf({ entries: facts });
    expect(result.dimensions.find((dimension) => dimension.code === 'S3')?.earned).toBe(0);
    expect(total(result)).toBe('880');
    expect(result.lines.map((line) => line.text.zh).join()).toContain('无分可扣');
    expect(result).toMatchObject({ gradeByScore: 'B', grade: 'D' });
  });

  it('gives each line what the indicator was worth before it', () => {
    const later = entryOf({ id: 'ent_later', effectiveOn: '2026-04-01' });
    const lines = scoreOf({ entries: [later, price] }).lines;
    expect(lines.map((line) => formatPoints(line.before))).toEqual(['50', '32']);
  });

  it('raises a fact to the floor of its indicator, and says so', () => {
    const result = scoreOf({ entries: [entryOf({ caseType: 'MINOR', severity: 'slight' })] });
    expect(total(result)).toBe('960');
    expect(result.lines[0]?.text.zh).toContain('本项至少按“较重”计');
    expect(result.ceiling?.grade).toBe('B');
  });

  it('forgives only the first slight absolute term that was corrected within its session', () => {
    const slip = entryOf({ id: 'ent_a', caseType: 'ABSOLUTE', severity: 'slight', correctedInSession: true });
    const first = scoreOf({ asOf: '2026-03-02', entries: [slip] });
    expect([total(first), lineOf(first, 'ent_a')?.entry?.status]).toEqual(['1000', 'forgiven']);
    const uncorrected = scoreOf({ asOf: '2026-03-02', entries: [{ ...slip, correctedInSession: false }] });
    expect(total(uncorrected)).toBe('995');
    const second = { ...slip, id: 'ent_b', caseId: 'cas_b', occurredOn: '2026-02-20' };
    const both = scoreOf({ asOf: '2026-03-02', entries: [second, slip] });
    expect([total(both), lineOf(both, 'ent_b')?.entry?.status]).toEqual(['992.5', 'counted']);
  });

  it('counts one fact once, by its gravest finding, and shows the other as already counted', () => {
    const platform = entryOf({
      id: 'ent_platform',
      factKey: 'clip-9',
      caseType: 'PLATFORM_MEASURE',
      severity: 'slight',
      effectiveOn: '2026-05-01',
    });
    const result = scoreOf({ entries: [platform, { ...price, factKey: 'clip-9' }] });
    expect(total(result)).toBe('982');
    expect(lineOf(result, 'ent_platform')).toMatchObject({
      deducted: 0,
      entry: { status: 'already-counted', countedIn: 'ent_price' },
    });
    expect(lineOf(result, 'ent_platform')?.text.zh).toContain(
      '同一事实已在“价格比较与促销”案件（2026-02-10）中扣分，不重复计',
    );
  });

  it('takes entries of one case for one fact where nothing finer is known', () => {
    const twice = [
      entryOf({ id: 'ent_a', caseId: 'cas_1' }),
      entryOf({ id: 'ent_b', caseId: 'cas_1', occurredOn: '2026-02-11' }),
    ];
    expect(total(scoreOf({ entries: twice }))).toBe('985');
  });

  it('restores the score when an entry is reversed, and keeps its line', () => {
    const result = scoreOf({ entries: [{ ...claim, reversedBy: 'dec_appeal' }] });
    expect([total(result), result.ceiling]).toEqual(['1000', null]);
    expect(lineOf(result, 'ent_claim')?.text.zh).toContain('认定已撤回，自始不计分');
  });

  it('records a case type that no indicator takes, with the reason, and lets it cap nothing', () => {
    const result = scoreOf({ entries: [entryOf({ caseType: 'SCENE', severity: 'severe' })] });
    expect([total(result), result.ceiling]).toEqual(['1000', null]);
    expect(result.lines[0]).toMatchObject({ indicator: null, entry: { status: 'unscored' } });
    expect(result.lines[0]?.text.zh).toContain('账号与场景由直播间运营者的指标评价');
  });
});

it('is plain data that survives JSON', () => {
  const result = scoreOf({ measures: workedMeasures, entries: [price, claim] });
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  expect(score(JSON.parse(JSON.stringify(plan)) as typeof plan, inputOf(plan))).toEqual(
    score(plan, inputOf(plan)),
  );
});
