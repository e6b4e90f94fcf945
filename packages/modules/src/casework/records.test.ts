import { expect, it } from 'vitest';
import { describeOnEachEngine, TEST_NOW } from '@concentric/store/testing';
import { clauseAt } from './index.ts';
import { listClauses } from './operations/list-clauses.ts';
import { AD_LAW, createDesk, MIGRATIONS, PEOPLE, refusal } from './testing.ts';

const { chen } = PEOPLE;

describeOnEachEngine('records and evidence', MIGRATIONS, (getStore, engine) => {
  let desks = 0;
  const desk = () => createDesk(getStore(), `r${engine}${String(++desks)}`);

  it('resolves a clause by date through renumbering and amendment', async () => {
    const store = getStore();
    const d = await desk();
    const amended = {
      ...AD_LAW,
      version: '2027',
      tree: { number: 2 },
      effectiveFrom: '2027-01-01',
      clauses: [{ ...AD_LAW.clauses[1], title: { zh: '广告法第十八条', en: 'Advertising Law art. 18' } }],
    };
    await store.system(async (tx) => {
      const first = await d.kernel.publishRecord(tx, amended, { actor: null, at: TEST_NOW });
      const again = await d.kernel.publishRecord(tx, amended, { actor: null, at: TEST_NOW });
      expect([first.isNew, again.isNew, again.revisionId]).toEqual([true, false, first.revisionId]);
      const at = async (key: string, day: string) => (await clauseAt(tx, key, day))?.title.zh;
      expect(await at('ad-law.17', '2026-12-31')).toBe('广告法第十七条');
      expect(await at('ad-law.17', '2027-01-01')).toBe('广告法第十八条');
      expect(await at('ad-law.9.3', '2027-01-01')).toBeUndefined();
      expect(await at('ad-law.17', '2021-04-28')).toBeUndefined();
      expect(await clauseAt(tx, 'ad-law.17', '2026-12-31')).toMatchObject({ effectiveUntil: '2027-01-01' });
    });
    const library = await listClauses(
      d.deps,
      { ...chen, userId: null, roles: ['public'] },
      { page: 1, size: 10, q: '第十七' },
    );
    expect(library.items.map(({ key }) => key)).toEqual(['ad-law.17']);
  });

  it('refuses a revision that is wrong, and a clause key of another record', async () => {
    const store = getStore();
    const d = await desk();
    const publish = (more: object) =>
      refusal(
        store.system((tx) =>
          d.kernel.publishRecord(tx, { ...AD_LAW, key: 'other', ...more }, { actor: null, at: TEST_NOW }),
        ),
      );
    expect((await publish({ tree: { other: 1 } })).code).toBe('casework.clause-taken');
    expect((await publish({ effectiveFrom: '2026-13-01' })).message.zh).toContain('2026-13-01');
    expect((await publish({ effectiveUntil: '2021-04-29' })).code).toBe('casework.bad-revision');
    expect((await publish({ clauses: [AD_LAW.clauses[0], AD_LAW.clauses[0]] })).message.en).toContain(
      'twice',
    );
    expect((await publish({ clauses: [{ ...AD_LAW.clauses[0], key: 'a b' }] })).code).toBe(
      'casework.bad-revision',
    );
  });

  it('files the same bytes once, and nothing without a lawful basis', async () => {
    const store = getStore();
    const d = await desk();
    const piece = {
      kind: 'figure',
      title: { zh: '价格', en: 'Price' },
      source: '平台',
      lawfulBasis: '协议',
      takenAt: TEST_NOW,
      body: { content: { b: 1, a: [2] } },
    } as const;
    const file = (more: object = {}) =>
      store.system((tx) => d.kernel.addEvidence(tx, [{ ...piece, ...more }], { userId: null, at: TEST_NOW }));
    expect(await file()).toEqual(await file({ body: { content: { a: [2], b: 1 } } }));
    expect((await refusal(file({ lawfulBasis: ' ' }))).code).toBe('casework.evidence-unlawful');
    expect((await refusal(file({ body: { content: { text: '甲\u0000' } } }))).code).toBe(
      'casework.control-character',
    );
    expect(await file({ body: { content: { text: String.raw`C:\u0000` } } })).toHaveLength(1);
    await expect(store.system((tx) => tx.deleteFrom('evidence').execute())).rejects.toThrow(/refused/);
  });
});
