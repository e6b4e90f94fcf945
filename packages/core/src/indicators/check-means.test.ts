import { describe, expect, it } from 'vitest';
import { checkIndicators } from './check.ts';
import { meanDocument, numberDocument } from './normalise/testing.ts';
import { documentOf } from './testing.ts';

function problemsOf(text: string) {
  return checkIndicators(documentOf('means.yaml', text), new Set()).problems;
}

const mean = meanDocument('geometric', ['1/3', '1/3', '1/3']);
const number = numberDocument('normalise: { method: goalposts, low: 1, high: 9 }');
const changed = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`nothing to change: ${from}`);
  return text.replace(from, to);
};

describe('documents of means and normalised numbers', () => {
  it('are accepted without a word', () => {
    expect(problemsOf(mean)).toEqual([]);
    expect(problemsOf(number)).toEqual([]);
  });

  it('are told exactly by how much weights miss one', () => {
    const [problem] = problemsOf(changed(mean, 'weight: 1/3', 'weight: 0.333'));
    expect(problem?.message.en).toBe(
      'The weights of tree.0.children add up to 2999/3000 instead of 1 (−1/3000).',
    );
    const [above] = problemsOf(meanDocument('geometric', ['0.5', '0.6']));
    expect(above?.message.zh).toContain('之和为 1.1，应为 1（+0.1）');
    expect(above?.place).toMatchObject({ line: expect.any(Number) as number });
  });

  it.each([
    ['a weight of nothing', changed(mean, 'weight: 1/3', 'weight: 0'), 'indicators.bad-weight'],
    ['a weight in per cent', changed(mean, 'weight: 1/3', 'weight: 33%'), 'indicators.bad-weight'],
    ['a weight that is missing', changed(mean, 'weight: 1/3,', ''), 'indicators.missing-key'],
    [
      'points beside a weight',
      changed(mean, 'weight: 1/3', 'weight: 1/3, points: 5'),
      'indicators.unknown-key',
    ],
    [
      'weights without a usable common denominator',
      meanDocument('arithmetic', ['1/9973', '1/9967', '1/9949']),
      'indicators.fine-weights',
    ],
    [
      'a mean of no known kind',
      changed(mean, 'combine: geometric', 'combine: geometrical'),
      'indicators.not-one-of',
    ],
    [
      'points added inside a mean',
      changed(
        mean,
        'combine: geometric\n    children:\n',
        'combine: geometric\n    children:\n      - { code: S, weight: 1/3, title: { zh: 和, en: sum }, children: [] }\n',
      ),
      'indicators.sum-inside-mean',
    ],
    [
      'events inside a mean',
      changed(mean, 'kind: normalised', 'kind: deduct-by-event, caseTypes: [PRICE]'),
      'indicators.event-inside-mean',
    ],
    ['goalposts in the wrong order', changed(number, 'low: 1', 'low: 10'), 'indicators.unordered'],
    ['a number with separators', changed(number, 'high: 9', "high: '75,000'"), 'indicators.bad-value'],
    [
      'a logarithm of nothing',
      changed(
        number,
        'normalise: { method: goalposts, low: 1',
        'transform: logarithm\n    normalise: { method: goalposts, low: 0',
      ),
      'indicators.no-logarithm',
    ],
    [
      'treatment that a rank ignores',
      numberDocument('transform: logarithm\n    normalise: { method: rank }'),
      'indicators.idle-treatment',
    ],
    [
      'a table that never moves',
      numberDocument('normalise: { method: table, points: [{ x: 0, share: 1 }, { x: 1, share: 1 }] }'),
      'indicators.never-moves',
    ],
    [
      'a missing rule a sum cannot follow',
      changed(number, 'kind: normalised', 'kind: normalised\n    onMissing: spread'),
      'indicators.spread-in-sum',
    ],
    [
      'missing data that deducts from a subject of credit',
      changed(
        changed(number, 'kind: normalised', 'kind: normalised\n    onMissing: none'),
        'subject: other',
        'subject: streamer',
      ),
      'indicators.missing-deducts',
    ],
    [
      'points finer than the decimals',
      changed(number, 'scale: 100', 'scale: 100\ndecimals: 0').replaceAll('points: 100', 'points: 100.5'),
      'indicators.finer-than-decimals',
    ],
    [
      'events without a table of deductions',
      changed(number, 'kind: normalised', 'kind: deduct-by-event\n    caseTypes: [PRICE]').replace(
        / {4}normalise.*\n/,
        '',
      ),
      'indicators.missing-key',
    ],
  ])('name %s', (_, text, code) => {
    expect(problemsOf(text).map((problem) => problem.code)).toContain(code);
  });

  it('suggest the name that was meant', () => {
    const [problem] = problemsOf(changed(mean, 'method: goalposts', 'method: goalpost'));
    expect(problem?.message.zh).toContain('是否想写“goalposts”');
  });
});
