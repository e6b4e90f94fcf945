import { expect, it } from 'vitest';
import type { Id } from '@concentric/core/shared';
import { describeOnEachEngine, TEST_NOW } from '@concentric/store/testing';
import type { NodeResolver } from './index.ts';
import { trace } from './operations/trace.ts';
import { createDesk, DECISION, MIGRATIONS, NOTICE, PEOPLE, refusal, SUBJECT } from './testing.ts';

const { chen, li, wang } = PEOPLE;

const named: NodeResolver = (_, ids) =>
  Promise.resolve(new Map(ids.map((id) => [id, { title: { zh: id, en: id }, at: null }])));

describeOnEachEngine('trace', MIGRATIONS, (getStore, engine) => {
  let desks = 0;

  /** A chain from clause to score, and a second case on the same clause. */
  async function chain() {
    const d = await createDesk(getStore(), `t${engine}${String(++desks)}`);
    for (const kind of ['hit', 'rule', 'entry', 'score'] as const) d.kernel.registerNode(kind, named);
    const mine = await d.open();
    const other = await d.open();
    await d.step(chen, mine.id, 'notify', NOTICE);
    await d.step(li, mine.id, 'waive');
    const decided = await d.step(chen, mine.id, 'decide', DECISION);
    const decision = decided.links.find(({ kind }) => kind === 'decides')?.from ?? '';
    const hit = decided.links.find(({ kind }) => kind === 'opened')?.from ?? '';
    const entry = `ent_${String(desks)}${engine}`;
    const score = `sco_${String(desks)}${engine}`;
    await getStore().system((tx) =>
      d.kernel.link(
        tx,
        [
          { from: hit, kind: 'raised-by', to: 'rul_M02', subjectId: SUBJECT },
          { from: 'rul_M02', kind: 'cites', to: 'cls_ad-law.17', subjectId: null },
          { from: entry, kind: 'results-from', to: decision, subjectId: SUBJECT },
          { from: score, kind: 'counts', to: entry, subjectId: SUBJECT },
        ],
        TEST_NOW,
      ),
    );
    const walk = (reader: typeof chen, id: Id) => trace(d.deps, d.parts.chain, reader, { id });
    return { d, mine, other, decision, hit, entry, score, walk };
  }

  it('walks from a grade back to clause and evidence, and not into other cases on the same clause', async () => {
    const { walk, score, entry, decision, mine, other, hit } = await chain();
    const { nodes } = await walk(chen, score);
    const distance = new Map(nodes.map((node) => [node.id, node.distance]));
    expect([score, entry, decision, mine.id, hit, 'rul_M02'].map((id) => distance.get(id))).toEqual([
      0, -1, -2, -3, -4, -5,
    ]);
    expect(distance.get('cls_ad-law.17')).toBeLessThan(0);
    expect(nodes.some(({ id, distance: at }) => id.startsWith('evd_') && at < 0)).toBe(true);
    expect(distance.has(other.id)).toBe(false);
  });

  it('walks from evidence forward to the grade, from any id in the chain', async () => {
    const { walk, score, hit, decision, mine, d } = await chain();
    const evidence = (await d.see(chen, mine.id)).evidence[0]?.id ?? '';
    expect((await walk(chen, evidence)).nodes.find(({ id }) => id === score)?.distance).toBeGreaterThan(0);
    const fromHit = await walk(chen, hit);
    expect(fromHit.nodes.map(({ id }) => id)).toEqual(
      expect.arrayContaining([score, decision, 'rul_M02', 'cls_ad-law.17', evidence]),
    );
    expect(fromHit.nodes[0]?.distance).toBeLessThan(0);
    expect(
      fromHit.links.every(
        ({ from, to }) =>
          fromHit.nodes.some(({ id }) => id === from) && fromHit.nodes.some(({ id }) => id === to),
      ),
    ).toBe(true);
  });

  it('walks from a clause to everything that rests on it, within bounds', async () => {
    const { walk, mine, other } = await chain();
    const { nodes, truncated } = await walk(chen, 'cls_ad-law.17');
    expect(nodes.map(({ id }) => id)).toEqual(expect.arrayContaining([mine.id, other.id]));
    expect(nodes.length).toBeLessThanOrEqual(400);
    expect(truncated).toBe(false);
  });

  it('says so when there is more than it shows', async () => {
    const { d, walk } = await chain();
    const links = Array.from({ length: 80 }, (_, index) => ({
      from: `hit_many${engine}${String(index)}`,
      kind: 'raised-by' as const,
      to: 'rul_M99',
      subjectId: null,
    }));
    await getStore().system((tx) => d.kernel.link(tx, links, TEST_NOW));
    const { nodes, truncated } = await walk(chen, 'rul_M99');
    expect([nodes.length, truncated]).toEqual([51, true]);
  });

  it('shows a subject its own chain and a stranger nothing of it', async () => {
    const { walk, mine, decision } = await chain();
    expect((await walk(li, mine.id)).nodes.map(({ id }) => id)).toContain(decision);
    expect((await refusal(walk(wang, mine.id))).code).toBe('casework.not-found');
    expect((await refusal(walk(chen, 'cas_nothing'))).code).toBe('casework.not-found');
    expect(
      (await walk(wang, 'cls_ad-law.17')).nodes.some(({ kind }) => kind === 'case' || kind === 'decision'),
    ).toBe(false);
  });
});
