import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkIndicators } from './check.ts';
import { leavesOf, measuresOf } from './plan.ts';
import { citedClauses, documentOf } from './testing.ts';

const content = new URL('../../../../content/', import.meta.url);
const read = (path: string) => documentOf(path, readFileSync(new URL(path, content), 'utf8'));

interface LawFile {
  readonly reliability: string;
  readonly clauses: readonly { readonly key: string; readonly reliability?: string }[];
}

/** How far each clause of the library can be relied on, by key. */
const reliability = new Map(
  readdirSync(new URL('laws/', content)).flatMap((name) => {
    const law = read(`laws/${name}`).value as LawFile;
    return law.clauses.map((clause) => [clause.key, clause.reliability ?? law.reliability] as const);
  }),
);
const known = new Set(reliability.keys());

describe.each([
  ['streamer', [120, 260, 120, 140, 120, 120, 120], [4, 6, 3, 3, 3, 2, 4]],
  ['operator', [160, 180, 240, 180, 100, 80, 60], [4, 5, 4, 4, 3, 2, 3]],
])('the default table for a %s', (name, points, counts) => {
  const source = read(`indicators/${name}.yaml`);
  const { plan, problems } = checkIndicators(source, known);

  it('is sound to the last warning', () => {
    expect(problems).toEqual([]);
    expect(plan?.subjectKind).toBe(name);
  });

  it('sums to 1000 over its dimensions', () => {
    expect(plan?.dimensions.map((dimension) => dimension.points / 1_000_000)).toEqual(points);
    expect(points.reduce((sum, value) => sum + value, 0)).toBe(1000);
    expect(plan?.dimensions.map((dimension) => leavesOf(dimension).length)).toEqual(counts);
  });

  it('cites nothing that is not verified', () => {
    const weak = [...citedClauses(source)].filter((key) => !['A', 'B'].includes(reliability.get(key) ?? ''));
    expect(weak).toEqual([]);
  });

  it('tells the subject in both languages how each indicator is judged and what missing data means', () => {
    const texts =
      plan === null ? [] : measuresOf(plan).flatMap((leaf) => [leaf.title, leaf.rule, leaf.missing]);
    expect(texts.length).toBeGreaterThan(70);
    expect(texts.filter((text) => !/\p{Script=Han}/u.test(text.zh) || !/[a-z]/i.test(text.en))).toEqual([]);
    expect(texts.filter((text) => /\p{Script=Han}/u.test(text.en))).toEqual([]);
  });
});
