import { describe, expect, it } from 'vitest';
import type { QueryInput } from './document.ts';
import { check, codesOf, planOf } from './testing.ts';

describe('checking a query', () => {
  it('takes a whole document and fills in what it leaves out', () => {
    const { document, selection, measure, period } = planOf({
      kinds: ['speech.segment'],
      where: 'lex("absolute") && speech.category == "美妆"',
      by: ['day', 'platform'],
      exemptions: ['negation'],
    });
    expect(document).toMatchObject({ of: 'events', top: 20, measure: { fn: 'count' } });
    expect(measure).toEqual({ fn: 'count' });
    expect(period.days).toBe(11);
    expect(selection.rows).toEqual([
      [{ variable: 'speech', field: 'category', by: 'one-of', values: ['美妆'] }],
    ]);
  });

  it('tells every fault at once, at its place within the expression, with what may have been meant', () => {
    const { problems, plan } = check({
      kinds: ['speech.segment'],
      where: 'lex("absolut")\n  && speech.categroy == "x"',
      by: ['daay'],
      measure: { fn: 'sum', of: 'speech.category' },
      exemptions: ['negations'],
    });
    expect(plan).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual([
      'rules.unknown-field',
      'query.unknown-dimension',
      'query.not-a-number',
      'rules.unknown-exemption',
    ]);
    expect(problems[0]?.place).toMatchObject({ path: 'where', line: 2, column: 6 });
    expect(problems[0]?.message.en).toContain('did you mean "speech.category"');
    expect(problems[1]?.message.zh).toContain('是否想写“day”');
  });

  it('names a group of words no lexicon has, with the nearest', () => {
    const [found] = check({ where: 'lex("absolut")' }).problems;
    expect(found).toMatchObject({ code: 'rules.unknown-group', place: { line: 1, column: 6 } });
    expect(found?.message.en).toContain('"absolute"');
  });

  it.each<[Partial<QueryInput>, string]>([
    [{ period: { from: '2026-06-02', to: '2026-06-01' } }, 'query.period'],
    [{ period: { from: '2016-06-01', to: '2026-06-01' } }, 'query.period-too-long'],
    [{ compare: { from: '2026-05-01', to: '2026-06-01' } }, 'query.periods-overlap'],
    [{ by: ['day'], compare: { from: '2026-05-01', to: '2026-05-02' } }, 'query.compare-length'],
    [{ by: ['day', 'hour'] }, 'query.one-time'],
    [{ by: ['rule'] }, 'query.not-of-events'],
    [{ by: ['hour', 'account'], top: 1000 }, 'query.too-many-points'],
    [{ where: 're(text, "(a")' }, 'rules.bad-pattern'],
    [{ where: 'win("nothing") > 1' }, 'rules.unknown-window'],
    [{ where: '"a"' }, 'rules.condition-type'],
    [{ kinds: ['chat.message'], where: 'speech.category == "a"' }, 'query.field-never-seen'],
    [{ where: `${'('.repeat(3_000)}true${')'.repeat(3_000)}` }, 'rules.shape'],
    [{ where: 'chat.sender == "x"' }, 'rules.unknown-field'],
  ])('refuses %j', (query, code) => {
    expect(codesOf(query)).toContain(code);
  });

  it.each([
    'false',
    'speech.category == "a" && speech.category == "b"',
    'speech.category == "a" && chat.role == "viewer"',
    'price.dealFen > 5 && price.dealFen < 3',
  ])('warns that nothing can ever meet %s, and lets it run', (where) => {
    const { plan, problems } = check({ where });
    expect(problems).toMatchObject([{ code: 'query.never-true', severity: 'warning' }]);
    expect(plan).toBeDefined();
  });

  it.each([
    'price.dealFen > 3 && price.dealFen < 5',
    'price.dealFen >= 3 && price.dealFen <= 3',
    'speech.category == "a" || chat.role == "viewer"',
    'true',
  ])('says nothing of %s', (where) => {
    expect(check({ where }).problems).toEqual([]);
  });

  it('lets a query over hits read what they froze, and declare nothing of its own', () => {
    expect(codesOf({ of: 'hits', where: 'win("lowest7") > 100' })).toEqual([]);
    expect(
      codesOf({ of: 'hits', windows: { n: { of: 'price.observed', fn: 'count', by: 'account', span: 3 } } }),
    ).toEqual(['query.hit-windows']);
  });

  it('answers a document that is none at all', () => {
    expect(check('[]').problems[0]?.code).toBe('rules.shape');
    expect(check('{ perod: {} }').problems.map(({ code }) => code)).toContain('rules.unknown-key');
  });
});
