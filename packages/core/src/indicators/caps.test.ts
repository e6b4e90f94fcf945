import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatPoints, wholePoints } from '../shared/index.ts';
import type { ScoreInput } from './facts.ts';
import type { Score } from './result.ts';
import { score } from './score.ts';
import { entryOf, fullMeasures, inputOf, measured, planOf } from './testing.ts';

const file = 'content/indicators/streamer.yaml';
const plan = planOf(file, readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8'));
const scoreOf = (given: Partial<ScoreInput> = {}): Score => score(plan, inputOf(plan, given));
const total = (result: Score): string => formatPoints(result.total);
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

describe('ceilings and vetoes', () => {
  const serious = (id: string, effectiveOn = '2026-03-01') =>
    entryOf({ id, caseType: 'FALSE_CLAIM', severity: 'serious', effectiveOn });

  it.each([
    ['one serious', [serious('ent_a')], 'B'],
    ['two serious', [serious('ent_a'), serious('ent_b')], 'C'],
    ['one severe', [severe], 'C'],
    ['one severe and one serious', [severe, serious('ent_a')], 'C'],
    ['two severe', [severe, { ...severe, id: 'ent_s2', caseId: 'cas_s2' }], 'D'],
  ])('caps the grade for %s', (_, entries, grade) => {
    expect(scoreOf({ entries }).ceiling?.grade).toBe(grade);
  });

  it('loosens step by step as facts expire', () => {
    const result = scoreOf({ entries: [serious('ent_a'), serious('ent_b', '2026-05-01')] });
    expect(result.ceiling).toMatchObject({ grade: 'C', until: '2027-03-01' });
    expect(result.outlook.changes.map((change) => [change.on, change.from, change.grade])).toEqual([
      ['2027-03-01', 'C', 'B'],
      ['2027-05-01', 'B', 'A'],
    ]);
    expect(result.outlook.nextRise?.text.zh).toBe('若无新情况，2027-03-01 起由 C 变为 B');
  });

  it('is not binding when the total alone gives no better grade', () => {
    const low = { ...fullMeasures(plan), 'training.hours': measured([0, 8]) };
    const many = Array.from({ length: 4 }, (_, index) => serious(`ent_${index}`));
    const result = scoreOf({ measures: low, entries: [...many, severe] });
    expect(result).toMatchObject({ gradeByScore: 'C', grade: 'C', ceiling: { grade: 'C', binding: false } });
  });

  it('caps at E while an effective decision stands, and no longer', () => {
    const veto = {
      id: 'v1',
      key: 'serious-dishonesty-list',
      decisionNo: '市监列〔2026〕1号',
      authority: '市场监管局',
      effectiveOn: '2026-05-01',
    };
    const standing = scoreOf({ vetoes: [veto] });
    expect(standing).toMatchObject({
      grade: 'E',
      gradeByScore: 'A',
      ceiling: { vetoIds: ['v1'], until: null },
    });
    expect(standing.ceiling?.text.zh).toContain('市监列〔2026〕1号');
    const lifted = scoreOf({ vetoes: [{ ...veto, until: '2026-07-01' }] });
    expect(lifted.grade).toBe('A');
  });

  it('ends a suspension after its window when the decision names no end', () => {
    const veto = {
      id: 'v1',
      key: 'suspension',
      decisionNo: '1',
      authority: '市场监管局',
      effectiveOn: '2026-05-01',
    };
    const result = scoreOf({ vetoes: [veto] });
    expect(result.ceiling).toMatchObject({ grade: 'D', until: '2029-04-30' });
    expect(scoreOf({ asOf: '2029-04-30', vetoes: [veto] }).grade).toBe('A');
  });

  it('refuses a veto without an authority’s decision, and one it does not know', () => {
    const veto = { id: 'v1', key: 'suspension', decisionNo: '', authority: 'a', effectiveOn: '2026-05-01' };
    const result = scoreOf({ vetoes: [veto, { ...veto, key: 'suspenson', decisionNo: '1' }] });
    expect(result.ceiling).toBeNull();
    expect(result.problems.map((problem) => problem.code)).toEqual([
      'indicators.bad-veto',
      'indicators.bad-veto',
    ]);
    expect(result.problems[1]?.message.en).toContain('did you mean "suspension"');
  });
});

describe('bonus', () => {
  const claimed = {
    'bonus.recognised': measured(true),
    'bonus.welfare_sale': measured(true),
    'bonus.self_reported': measured(true),
    'bonus.contribution': measured(true),
  };

  it('makes good what was lost, up to its limit', () => {
    const facts = ['2026-02-10', '2025-02-01', '2024-01-01'].map((occurredOn, index) =>
      entryOf({ id: `ent_${index}`, caseType: 'RETURN', influence: 'major', occurredOn }),
    );
    const result = scoreOf({ measures: { ...fullMeasures(plan), ...claimed }, entries: facts });
    expect([total(result), formatPoints(result.bonus.applied)]).toEqual(['972.5', '40']);
    expect(result.bonus.lines.map((line) => line.text.zh)).toContain('+15：获优质主播或优质直播间公示');
  });

  it('never lifts the total above 1000', () => {
    const result = scoreOf({ measures: { ...fullMeasures(plan), ...claimed } });
    expect([total(result), result.bonus.applied]).toEqual(['1000', 0]);
  });

  it('never makes good a serious fact', () => {
    const measures = { ...workedMeasures, ...claimed };
    const result = scoreOf({ measures, entries: [price, claim] });
    expect([total(result), formatPoints(result.bonus.applied)]).toEqual(['940', '36']);
  });
});

describe('what lies ahead', () => {
  it('names the soonest better grade by repair, with the entries to repair', () => {
    const { byRepair, nextRise } = scoreOf({ entries: [claim] }).outlook;
    expect(byRepair).toMatchObject({ on: '2026-08-30', grade: 'A', entryIds: ['ent_claim'] });
    expect(nextRise).toMatchObject({ on: '2027-06-01', grade: 'A' });
  });

  it('names the day on which points come back, though no grade changes with it', () => {
    const { lines, outlook } = scoreOf({ entries: [price] });
    const { changes, nextReturn } = outlook;
    expect(changes).toEqual([]);
    const on = lines[0]?.entry?.stopsCountingOn;
    expect(nextReturn).toMatchObject({ on, total: wholePoints(980), points: wholePoints(18) });
    // The verification has grown old by then and costs twenty; what comes back is told by itself.
    expect(scoreOf({}).outlook.nextReturn).toBeNull();
  });

  it('says nothing a reader would have to look up: no id stands in a sentence', () => {
    const result = scoreOf({ entries: [claim, price, severe] });
    const { byRepair, changes } = result.outlook;
    const sentences = [...result.lines, ...changes, byRepair, result.ceiling].flatMap((said) =>
      said === null ? [] : [said.text.zh, said.text.en],
    );
    expect(sentences.length).toBeGreaterThan(6);
    for (const sentence of sentences) expect(sentence).not.toMatch(/(ent|cas|dec)_/);
  });

  it('foresees that a verification grows old', () => {
    const measures = {
      ...fullMeasures(plan),
      'identity.verified_at': measured('2026-06-01'),
      'training.hours': measured([0, 8]),
      'convention.signed': measured(false),
      'complaints.verified': measured(3),
    };
    const result = scoreOf({ measures });
    expect(total(result)).toBe('910');
    expect(result.outlook.changes).toMatchObject([
      { on: '2026-12-02', from: 'A', grade: 'B', direction: 'down' },
    ]);
  });
});
