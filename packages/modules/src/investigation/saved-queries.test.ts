import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { PEOPLE } from '../sample/testing.ts';
import { as } from '../sample/testing-acts.ts';
import { refusal } from '../sample/testing-rules.ts';
import type { Actor } from '../shared/index.ts';
import { describeInvestigation, type Desk } from '../sample/testing-queries.ts';

const { chen, zhao, secretary } = PEOPLE;

describeInvestigation('saved queries', (get) => {
  const query = { period: { from: '2026-11-01', to: '2026-11-24' }, where: 'lex("absolute")' };
  const save = (a: Desk, name: string, more: object = {}, actor: Actor = chen) =>
    call(a.investigation.router.saveQuery, { name, shared: false, query, ...more }, as(actor));

  it('have versions that stay, and no edit is lost', async () => {
    const a = get();
    const first = await save(a, '每周绝对化用语');
    expect(first).toMatchObject({ version: 1, can: { change: true } });
    const saved = { id: first.id, version: 1 };
    const second = await save(a, '每周绝对化用语', { saved, query: { ...query, where: 'true' } });
    expect(second).toMatchObject({ id: first.id, version: 2 });
    expect(await refusal(save(a, '每周绝对化用语', { saved }))).toMatchObject({
      code: 'investigation.changed-meanwhile',
    });
    expect(await refusal(save(a, '每周绝对化用语'))).toMatchObject({ code: 'investigation.name-taken' });
    const { versions } = await call(a.investigation.router.getQuery, { id: first.id }, as(chen));
    expect(versions.map(({ number, query: text }) => [number, text['where']])).toEqual([
      [2, 'true'],
      [1, 'lex("absolute")'],
    ]);
  });

  it('are one’s own until they are shared, and changed by their owner only', async () => {
    const a = get();
    const own = await save(a, '自用');
    const shared = await save(a, '共用', { shared: true });
    const seen = await call(a.investigation.router.listQueries, { page: 1, size: 50 }, as(zhao));
    expect(seen.items.map(({ id }) => id)).toContain(shared.id);
    expect(seen.items.map(({ id }) => id)).not.toContain(own.id);
    expect(await refusal(call(a.investigation.router.getQuery, { id: own.id }, as(zhao)))).toMatchObject({
      code: 'investigation.no-query',
    });
    const taken = { saved: { id: shared.id, version: 1 } };
    expect(await refusal(save(a, '共用', taken, secretary))).toMatchObject({
      code: 'investigation.not-yours',
    });
  });

  it('are refused where they could not be kept as they were written', async () => {
    const a = get();
    let deep: unknown = 'x';
    for (let level = 0; level < 30_000; level++) deep = [deep];
    const bad = [{ where: deep }, { where: 'a\u0000b' }, { ['\ud83d']: 1 }, { where: '好'.repeat(60_000) }];
    for (const [n, odd] of bad.entries()) {
      expect(await refusal(save(a, `坏${n}`, { query: odd }))).toMatchObject({
        code: 'investigation.unkeepable',
      });
    }
    expect(await save(a, '写了一半', { query: { where: 'lex("' } })).toMatchObject({ version: 1 });
  });
});
