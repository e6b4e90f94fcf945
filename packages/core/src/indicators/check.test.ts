import { describe, expect, it } from 'vitest';
import type { Problem } from '../shared/index.ts';
import { checkIndicators, type Checked } from './check.ts';
import { documentOf } from './testing.ts';

/** A whole document small enough to read: two dimensions, one indicator of each kind. */
const DOCUMENT = `
id: small
version: 1.0.0
title: { zh: 小表, en: Small }
subject: streamer
effectiveFrom: '2026-01-01'
scale: 100
missing: { zh: 暂无数据, en: no data }
fields:
  entries: { title: &t { zh: 名, en: name }, shape: entries, unit: *t, source: *t, evidence: decision }
  marked: { title: *t, shape: ratio, unit: *t, source: *t, evidence: sample }
  verified: { title: *t, shape: date, unit: *t, source: *t, evidence: register }
  signed: { title: *t, shape: boolean, unit: *t, source: *t, evidence: register }
  rate: { title: *t, shape: number, unit: *t, source: *t, evidence: platform-data }
  extra: { title: *t, shape: boolean, unit: *t, source: *t, evidence: document }
deduction:
  base: { slight: 1, general: 2, serious: 3, severe: 4 }
  influence:
    - { band: small, factor: 1, title: *t }
    - { band: large, factor: 2, title: *t }
  repetition: { factor: 1.5, withinDays: 365 }
  overflow: dimension
  windowDays: { slight: 90, general: 365, serious: 365, severe: 1095 }
  repairAfterDays: { slight: 0, general: 90, serious: 90, severe: 365 }
bonus:
  max: 5
  neverOffsets: [severe]
  items: [{ code: B1, title: *t, points: 5, field: extra }]
coverage: { atLeast: 0.7, title: *t }
grades:
  - { code: A, from: 90, title: *t }
  - { code: B, from: 60, title: *t }
  - { code: C, from: 0, title: *t }
ceilings:
  - { severity: severe, atLeast: 1, grade: C }
  - { severity: serious, atLeast: 1, grade: B }
vetoes:
  - { key: court, title: *t, grade: C, basis: [law.2] }
tree:
  - code: S1
    title: *t
    points: 60
    children:
      - { code: S1.1, title: *t, points: 40, kind: deduct-by-event, field: entries, caseTypes: [PRICE], basis: [law.1], rule: *t }
      - { code: S1.2, title: *t, points: 20, kind: ratio, field: marked, basis: [law.1], rule: *t }
  - code: S2
    title: *t
    points: 40
    children:
      - code: S2.1
        title: *t
        points: 10
        kind: valid-by-age
        field: verified
        basis: own-design
        rule: *t
        steps: [{ days: 30, share: 1 }, { days: 60, share: 0.5 }]
      - { code: S2.2, title: *t, points: 10, kind: flag, field: signed, basis: [law.2], rule: *t }
      - code: S2.3
        title: *t
        points: 20
        kind: curve
        field: rate
        basis: [law.2]
        rule: *t
        curve: [{ x: 1, share: 1 }, { x: 4, share: 0 }]
recordedOnly: [REST]
`;

const REST = [
  'FALSE_CLAIM ABSOLUTE HEALTH GUARANTEE AI_FAKE FAKE_DATA RETURN OFF_PLATFORM QUALITY MINOR TIPPING VULGAR',
  'ALCOHOL SCENE INTERACTION TAX_PENALTY PENALTY PLATFORM_MEASURE',
]
  .join(' ')
  .split(' ')
  .map((caseType) => `{ caseType: ${caseType}, reason: *t }`)
  .join(', ');

const clauses = new Set(['law.1', 'law.2']);

/** Checks the document with some of its text replaced. */
function check(...changes: readonly (readonly [from: string, to: string])[]): Checked {
  let text = DOCUMENT.replace('REST', REST);
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the document has no "${from}"`);
    text = text.replace(from, to);
  }
  return checkIndicators(documentOf('small.yaml', text), clauses);
}

function only(checked: Checked): Problem {
  expect(checked.problems.map((problem) => problem.message.en)).toHaveLength(1);
  const [problem] = checked.problems;
  if (problem === undefined) throw new Error('no problem');
  return problem;
}

describe('a sound document', () => {
  it('becomes a plan without a word', () => {
    const { plan, problems } = check();
    expect(problems).toEqual([]);
    expect(plan).toMatchObject({ revision: 'small@1.0.0', scale: 100_000_000, subjectKind: 'streamer' });
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('gives each indicator the general rule for missing data where it has none of its own', () => {
    const own = 'field: marked, missing: { zh: 另有规定, en: other }';
    const dimension = check(['field: marked', own]).plan?.dimensions[0];
    expect(dimension).toMatchObject({
      children: [{ missing: { zh: '暂无数据' } }, { missing: { zh: '另有规定' } }],
    });
  });

  it('may be a tree of any depth', () => {
    const deep = `- code: S1.2
        title: *t
        points: 20
        children:
          - { code: S1.2.1, title: *t, points: 20, kind: ratio, field: marked, basis: [law.1], rule: *t }`;
    const { plan, problems } = check([
      '- { code: S1.2, title: *t, points: 20, kind: ratio, field: marked, basis: [law.1], rule: *t }',
      deep,
    ]);
    expect(problems).toEqual([]);
    expect(plan?.dimensions[0]).toMatchObject({ children: [{}, { kind: 'branch' }] });
  });
});

describe('sums', () => {
  it('reports a document that sums to 999, with the difference and the place', () => {
    const problem = only(check(['scale: 100', 'scale: 999']));
    expect(problem.code).toBe('indicators.sum');
    expect(problem.message.zh).toBe('tree 的各项之和为 100 分，应为 999 分（-899）。');
    expect(problem.place).toMatchObject({ file: 'small.yaml', path: 'tree', line: 40 });
  });

  it('reports a node whose children do not add up', () => {
    const problem = only(check(['code: S2.2, title: *t, points: 10', 'code: S2.2, title: *t, points: 9.5']));
    expect(problem.message.en).toBe('The parts of S2 add up to 39.5 points instead of 40 (-0.5).');
    expect(problem.place?.path).toBe('tree.1.points');
  });
});

describe('numbers', () => {
  it.each([
    ['negative', '-40'],
    ['NaN', '.nan'],
    ['infinite', '.inf'],
    ['zero', '0'],
    ['finer than millionths', '40.0000001'],
    ['a text', '"40"'],
    ['a list', '[40]'],
  ])('refuses points that are %s', (_, value) => {
    const problem = only(check(['title: *t, points: 40', `title: *t, points: ${value}`]));
    expect(problem.code).toBe('indicators.bad-number');
    expect(problem.place).toMatchObject({ path: 'tree.0.children.0.points', line: 44 });
  });

  it('refuses a window of 0 days and one of more than ten years', () => {
    expect(only(check(['slight: 90', 'slight: 0'])).code).toBe('indicators.bad-whole-number');
    expect(only(check(['severe: 1095', 'severe: 4000'])).params).toMatchObject({ value: '4000', max: 3650 });
  });

  it('refuses a share above 1 and a factor below 1', () => {
    expect(only(check(['share: 0.5', 'share: 50'])).code).toBe('indicators.bad-number');
    expect(only(check(['band: small, factor: 1', 'band: small, factor: 0.5'])).code).toBe(
      'indicators.bad-number',
    );
  });

  it.each([
    ['base', 'general: 2, serious: 3', 'general: 3, serious: 2'],
    ['windowDays', 'slight: 90, general: 365', 'slight: 400, general: 365'],
    ['influence', 'band: small, factor: 1', 'band: small, factor: 3'],
    ['steps', 'days: 30', 'days: 90'],
    ['curve', 'x: 1', 'x: 4'],
  ])('refuses a %s out of order', (key, from, to) => {
    const problem = only(check([from, to]));
    expect(problem.code).toBe('indicators.unordered');
    expect(problem.place?.path).toContain(key);
  });
});

describe('names', () => {
  it('refuses an unknown key and says which was meant', () => {
    const problem = only(check(['overflow: dimension', 'overflow: dimension\n  overfow: none']));
    expect(problem.code).toBe('indicators.unknown-key');
    expect(problem.message.zh).toContain('是否想写“overflow”');
    expect(problem.place).toMatchObject({ path: 'deduction.overfow' });
  });

  it('refuses a key of another kind of indicator', () => {
    expect(only(check(['field: marked', 'field: marked, steps: []'])).params).toMatchObject({ key: 'steps' });
  });

  it('names every missing key', () => {
    const { plan, problems } = check(['version: 1.0.0\n', ''], ['subject: streamer\n', '']);
    expect(plan).toBeNull();
    expect(problems.map((problem) => problem.params['key'])).toEqual(['version', 'subject']);
  });

  it('refuses a duplicate code, with the line of the first', () => {
    const problem = only(check(['code: S2.2', 'code: S1.2']));
    expect(problem).toMatchObject({ code: 'indicators.duplicate-code', params: { code: 'S1.2', line: 45 } });
  });

  it('refuses a repeated band, veto, grade or bonus code', () => {
    expect(only(check(['band: large', 'band: small'])).code).toBe('indicators.duplicate-code');
    const veto = '- { key: court, title: *t, grade: C, basis: [law.2] }';
    expect(only(check([veto, `${veto}\n  ${veto}`])).code).toBe('indicators.duplicate-code');
    const grade = '- { code: C, from: 0, title: *t }';
    expect(check([grade, `- { code: C, from: 10, title: *t }\n  ${grade}`]).problems[0]?.code).toBe(
      'indicators.duplicate-code',
    );
    expect(only(check(['code: B1', 'code: S1'])).code).toBe('indicators.duplicate-code');
  });

  it('refuses a clause the library does not hold', () => {
    const problem = only(check(['[law.2], rule', '[law.3], rule']));
    expect(problem.message.en).toBe('The clause library has no clause "law.3"; did you mean "law.1".');
    expect(problem.place?.path).toBe('tree.1.children.1.basis.0');
  });

  it('warns of an empty basis, but not where the document says that the design is its own', () => {
    const checked = check(['basis: own-design', 'basis: []']);
    expect(only(checked)).toMatchObject({ code: 'indicators.no-basis', severity: 'warning' });
    expect(checked.plan).not.toBeNull();
  });

  it.each([
    ['a case type', 'caseTypes: [PRICE]', 'caseTypes: [PRISE, PRICE]', 'PRICE'],
    ['a kind', 'kind: ratio', 'kind: ration', 'ratio'],
    ['a subject', 'subject: streamer', 'subject: streemer', 'streamer'],
    ['a severity', 'severity: serious', 'severity: seriuos', 'serious'],
    ['a grade of a ceiling', 'atLeast: 1, grade: B', 'atLeast: 1, grade: b', 'B'],
  ])('suggests %s', (_, from, to, meant) => {
    const problem = only(check([from, to]));
    expect(problem.code).toBe('indicators.not-one-of');
    expect(problem.message.en).toContain(`did you mean "${meant}"`);
  });
});

describe('fields', () => {
  it('refuses a field that the dictionary does not hold', () => {
    const { problems } = check(['field: marked', 'field: markd']);
    expect(problems.map((problem) => problem.code)).toEqual([
      'indicators.unused-field',
      'indicators.unknown-field',
    ]);
    expect(problems[1]?.message.zh).toContain('是否想写“marked”');
  });

  it('refuses a field of the wrong shape', () => {
    const problem = only(check(['marked: { title: *t, shape: ratio', 'marked: { title: *t, shape: date']));
    expect(problem).toMatchObject({ code: 'indicators.field-shape', params: { known: 'ratio' } });
  });

  it('refuses a field or a case type that would count twice', () => {
    const twice = check(['field: rate', 'field: marked']);
    expect(twice.problems.map((problem) => problem.code)).toContain('indicators.double-counting');
    const home = check(['caseTypes: [PRICE]', 'caseTypes: [PRICE, MINOR]']);
    expect(only(home).params).toMatchObject({ what: 'MINOR', first: 'recordedOnly', second: 'S1.1' });
  });

  it('warns of a case type without a home', () => {
    const checked = check(['{ caseType: MINOR, reason: *t }, ', '']);
    expect(only(checked)).toMatchObject({ code: 'indicators.unhomed-case-type', severity: 'warning' });
  });
});

describe('grades and caps', () => {
  it('refuses cuts that overlap', () => {
    const problem = check(['from: 60', 'from: 90']).problems[0];
    expect(problem).toMatchObject({
      code: 'indicators.overlapping-grades',
      params: { first: 'A', second: 'B' },
    });
  });

  it('refuses a grade no total can reach', () => {
    const problem = only(check(['from: 90', 'from: 101']));
    expect(problem).toMatchObject({
      code: 'indicators.unreachable-grade',
      params: { grade: 'A', highest: '100' },
    });
  });

  it('refuses totals without a grade', () => {
    expect(only(check(['code: C, from: 0', 'code: C, from: 10'])).code).toBe('indicators.grade-gap');
  });

  it('refuses ceilings that allow more for graver facts', () => {
    const problem = only(
      check(
        ['severity: severe, atLeast: 1, grade: C', 'severity: severe, atLeast: 1, grade: B'],
        ['severity: serious, atLeast: 1, grade: B', 'severity: serious, atLeast: 1, grade: C'],
      ),
    );
    expect(problem.message.zh).toBe('上限互相矛盾：1 件严重时至多 B，1 件较重时却至多 C。');
  });

  it('warns of a ceiling at the best grade and of a bonus limit that never binds', () => {
    expect(only(check(['atLeast: 1, grade: B', 'atLeast: 1, grade: A'])).code).toBe('indicators.idle-cap');
    expect(only(check(['max: 5', 'max: 6'])).code).toBe('indicators.idle-cap');
  });

  it('refuses a bonus above its limit', () => {
    expect(only(check(['max: 5', 'max: 4'])).code).toBe('indicators.bonus-above-limit');
  });

  it.each([
    [
      'a flag whose values all earn the same',
      'field: signed',
      'field: signed, shares: { true: 1, false: 1 }',
    ],
    ['a level curve', '{ x: 4, share: 0 }', '{ x: 4, share: 1 }'],
  ])('warns of %s: it can never move a grade', (_, from, to) => {
    const checked = check([from, to]);
    expect(only(checked)).toMatchObject({ code: 'indicators.never-moves', severity: 'warning' });
  });
});

describe('documents that are hardly any', () => {
  it.each([
    ['nothing', ''],
    ['a list', '- 1'],
    ['a text', 'hello'],
    ['a map of nothing known', 'a: 1'],
    ['maps where lists belong', 'tree: {}\ngrades: { a: 1 }'],
    ['empty shares', 'tree: [{ code: a, kind: flag, shares: {} }]'],
    ['an empty curve', 'tree: [{ code: a, kind: curve, curve: [] }]'],
  ])('tells what is wrong with %s', (_, text) => {
    const { plan, problems } = checkIndicators(documentOf('odd.yaml', text), clauses);
    expect(plan).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
  });

  it('does not follow a tree without end: one too deep, one too large', () => {
    const deep = `${'{ code: a, children: ['.repeat(40)}${']}'.repeat(40)}`;
    const large = Array.from({ length: 2_500 }, (_, i) => `{ code: b${i} }`).join(', ');
    const { problems } = checkIndicators(documentOf('endless.yaml', `tree: [${deep}, ${large}]`), clauses);
    const codes = new Set(problems.map((problem) => problem.code));
    expect([...codes]).toEqual(expect.arrayContaining(['indicators.too-large', 'indicators.too-deep']));
  });
});
