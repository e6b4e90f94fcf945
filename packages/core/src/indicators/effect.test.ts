import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describePlan } from './describe.ts';
import { effectOf } from './effect.ts';
import { score } from './score.ts';
import { entryOf, inputOf, planOf } from './testing.ts';

const file = 'content/indicators/streamer.yaml';
const plan = planOf(file, readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8'));
const claim = entryOf({ caseType: 'FALSE_CLAIM', severity: 'serious' });

describe('the effect of an entry', () => {
  it('is shown before and after, on the day a proposed entry takes effect', () => {
    const proposed = { ...claim, occurredOn: '2026-07-01', effectiveOn: '2026-07-20' };
    const { before, after, line } = effectOf(plan, inputOf(plan), proposed);
    expect([before.asOf, after.asOf]).toEqual(['2026-07-20', '2026-07-20']);
    expect([before.grade, after.grade, line?.deducted]).toEqual(['A', 'B', 40_000_000]);
  });

  it('is seen on the day of a repair to come', () => {
    const input = inputOf(plan, { entries: [claim] });
    const { before, after } = effectOf(plan, input, { ...claim, repairedOn: '2026-09-01' });
    expect([after.asOf, before.grade, after.grade]).toEqual(['2026-09-01', 'B', 'A']);
  });

  it('is nothing for an entry that cannot be computed', () => {
    const { before, after } = effectOf(plan, inputOf(plan), { ...claim, effectiveOn: 'soon' });
    expect([before.total, after.problems.length]).toEqual([after.total, 1]);
  });

  it('is the way back when the entry is reversed on appeal', () => {
    const input = inputOf(plan, { entries: [claim] });
    const { before, after, line } = effectOf(plan, input, { ...claim, reversedBy: 'dec_2' });
    expect([before.grade, after.grade, line?.entry?.status]).toEqual(['B', 'A', 'reversed']);
  });
});

describe('the outline of a plan', () => {
  it('shows the tree with its points, rules and fields', () => {
    const outline = describePlan(plan);
    expect(outline.map((node) => node.points / 1_000_000)).toEqual([120, 260, 120, 140, 120, 120, 120]);
    expect(outline[0]?.children[0]?.children[0]).toMatchObject({
      code: 'S1.1.1',
      earned: null,
      measure: { kind: 'valid-by-age', field: { name: 'identity.verified_at' }, state: null },
      children: [],
    });
  });

  it('shows what a subject earned in each node, overflow taken off the first level', () => {
    const entries = [entryOf({ caseType: 'GUARANTEE', severity: 'severe' })];
    const outline = describePlan(plan, score(plan, inputOf(plan, { entries })));
    expect(outline[1]).toMatchObject({ code: 'S2', earned: 160_000_000 });
    expect(outline[1]?.children[3]).toMatchObject({ code: 'S2.4', earned: 0 });
    expect(outline[0]?.children[0]?.children[0]?.measure?.state).toBe('measured');
  });
});
