import { describe, expect, it } from 'vitest';
import { meanDocument, numberDocument } from '../normalise/testing.ts';
import { planOf } from '../testing.ts';
import { readValues } from './read-table.ts';
import { scoreTable } from './score-table.ts';

const plan = planOf('mean.yaml', meanDocument('arithmetic', ['1/2', '1/2']));

function scored(text: string, column?: string) {
  const { subjects, problems } = readValues(plan, text, column);
  const { results, problems: more } = scoreTable(plan, subjects, '2026-07-01');
  return {
    results: results.map(({ line, rank, score }) => [line, score.subject, rank, score.total / 1_000_000]),
    problems: [...problems, ...more].map(({ code, place }) => [code, place?.line]),
  };
}

describe('a table of values', () => {
  it('is scored line by line and ranked, equals alike', () => {
    expect(scored('name,x0,x1\na,10,20\nb,90,90\nc,20,10\nd,0,1e0\n')).toEqual({
      results: [
        [2, 'a', 2, 15],
        [3, 'b', 1, 90],
        [4, 'c', 2, 15],
        [5, 'd', 4, 0.5],
      ],
      problems: [],
    });
  });

  it('takes its subjects from the column that is named', () => {
    expect(scored('x0,x1,who\n1,1,甲', 'who').results).toEqual([[2, '甲', 1, 1]]);
    expect(scored('x0,x1,who\n1,1,甲', 'whom').problems).toEqual([
      ['indicators.no-subject-column', 1],
      // Nothing is scored of it.
    ]);
  });

  it('tells every bad cell and line, and keeps the others', () => {
    const lines = [
      'name,x0,x1',
      'a,"1,234",20',
      'b,12%,20',
      'c,NaN,20',
      'd,Infinity,20',
      'a,1,1',
      ',1,1',
      'e,1,234,5',
      'f,..,30',
      'g,5',
      'h,0x10,1',
    ];
    const { results, problems } = scored(lines.join('\r\n'));
    expect(problems).toEqual([
      ['indicators.bad-cell', 2],
      ['indicators.bad-cell', 3],
      ['indicators.bad-cell', 4],
      ['indicators.bad-cell', 5],
      ['indicators.repeated-subject', 6],
      ['indicators.nameless-row', 7],
      ['indicators.long-row', 8],
      ['indicators.bad-cell', 11],
    ]);
    expect(results.map(([, name]) => name)).toEqual(['a', 'b', 'c', 'd', 'f', 'g', 'h']);
    expect(results[4]).toEqual([9, 'f', 1, 30]);
  });

  it('names a column that was renamed from both sides', () => {
    const { problems } = readValues(plan, 'name,x0,X_1,note\na,1,2,3');
    expect(problems.map(({ code }) => code)).toEqual([
      'indicators.column-missing',
      'indicators.unknown-column',
      'indicators.unknown-column',
    ]);
    expect(problems[0]?.message.en).toContain('did you mean "X_1"');
  });

  it.each(['', 'name,x0,x1\n', '\n\n'])('of nobody says so: %j', (text) => {
    expect(scored(text).problems.at(-1)?.[0]).toBe('indicators.empty-table');
  });

  it('says once that nobody can be compared', () => {
    const alone = planOf('number.yaml', numberDocument('normalise: { method: min-max }'));
    const { subjects } = readValues(alone, 'name,x\na,1\nb,1\nc,1');
    const { problems } = scoreTable(alone, subjects, '2026-07-01');
    expect(problems.map(({ code }) => code)).toEqual(['indicators.no-population']);
  });
});
