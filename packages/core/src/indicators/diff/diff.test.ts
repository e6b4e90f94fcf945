import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meanDocument } from '../normalise/testing.ts';
import { planOf } from '../testing.ts';
import { diffPlans } from './diff.ts';

const text = readFileSync(
  new URL('../../../../../content/indicators/streamer.yaml', import.meta.url),
  'utf8',
);
const plan = planOf('streamer.yaml', text);

function changesOf(...edits: readonly (readonly [from: string, to: string])[]): string[] {
  const changed = edits.reduce((document, [from, to]) => {
    expect(document).toContain(from);
    return document.replace(from, to);
  }, text);
  return diffPlans(plan, planOf('streamer.yaml', changed)).map(
    (change) => `${change.kind}: ${change.text.zh}`,
  );
}

describe('the difference of two documents', () => {
  it('is none for the same', () => {
    expect(changesOf()).toEqual([]);
  });

  it.each([
    ['from: 900', 'from: 880', 'grades: 等级 A：信用优秀，900 分起 改为 信用优秀，880 分起'],
    ['atLeast: 0.7,', 'atLeast: 0.6,', 'frame: 评级所需数据：70% 改为 60%'],
    [
      'basis: [order-117.10]',
      'basis: [order-117.10, order-117.8]',
      'basis: S1.4.1 已完成学时与应完成学时：新增依据 order-117.8',
    ],
    ['days: 183, share: 1', 'days: 200, share: 1', 'recalculated: S1.1.1 真实身份核验及其时效：计算方法改变'],
    [
      'severe: 1095 }',
      'severe: 730 }',
      'deductions: 严重事实：扣 100 分，计 1095 天，365 天后可修复 改为 扣 100 分，计 730 天，365 天后可修复',
    ],
    [
      '{ severity: severe, atLeast: 1, grade: C }',
      '{ severity: severe, atLeast: 1, grade: D }',
      'limits: 1 件严重事实时的上限：C 改为 D',
    ],
    [
      'title: { zh: 年度培训, en: yearly training }',
      'title: { zh: 培训, en: yearly training }',
      'worded: S1.4 培训：原名“年度培训”',
    ],
  ])('tells that %s became %s', (from, to, told) => {
    expect(changesOf([from, to])).toEqual([told]);
  });

  it('tells new weights and another mean', () => {
    const before = planOf('mean.yaml', meanDocument('arithmetic', ['1/2', '1/2']));
    const after = planOf('mean.yaml', meanDocument('geometric', ['1/3', '2/3']));
    expect(diffPlans(before, after).map(({ kind, text }) => [kind, text.en])).toEqual([
      ['combined', 'M mean: children are combined in another way'],
      ['reweighted', 'X0 number: weight 0.5 became weight 1/3'],
      ['reweighted', 'X1 number: weight 0.5 became weight 2/3'],
    ]);
  });

  it('tells what is new, removed and moved', () => {
    const before = planOf('mean.yaml', meanDocument('arithmetic', ['1/2', '1/2']));
    const after = planOf('mean.yaml', meanDocument('arithmetic', ['1/2', '1/4', '1/4']));
    expect(diffPlans(before, after).map(({ kind, code }) => [kind, code])).toEqual([
      ['reweighted', 'X1'],
      ['added', 'X2'],
    ]);
    expect(diffPlans(after, before).map(({ kind, code }) => [kind, code])).toEqual([
      ['reweighted', 'X1'],
      ['removed', 'X2'],
    ]);
    const renamed = planOf(
      'mean.yaml',
      meanDocument('arithmetic', ['1/2', '1/2']).replace('code: M', 'code: N'),
    );
    expect(diffPlans(before, renamed).map(({ kind, code }) => [kind, code])).toEqual([
      ['added', 'N'],
      ['moved', 'X0'],
      ['moved', 'X1'],
      ['removed', 'M'],
    ]);
  });
});
