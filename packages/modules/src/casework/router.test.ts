import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { createCalendar } from '@concentric/core/shared';
import { describeOnEachEngine, TEST_NOW, testClock } from '@concentric/store/testing';
import { createRegistry } from '../registry/index.ts';
import { createCasework } from './index.ts';
import { countedIds, createDesk, DECISION, MIGRATIONS, NOTICE, PEOPLE, SUBJECT } from './testing.ts';

const { chen, li } = PEOPLE;
const as = (actor: typeof chen) => ({ context: { actor, requestId: 'req_1' } });

/** Outputs are checked against the contract on the way out, so what arrives is what the console was promised. */
describeOnEachEngine('casework and registry over their contracts', MIGRATIONS, (getStore, engine) => {
  it('carry a case from the list to its decision and along the chain', async () => {
    const store = getStore();
    const desk = await createDesk(store, `w${engine}`);
    const { id } = await desk.open();
    const { router } = createCasework({
      store,
      clock: testClock,
      ids: countedIds(`x${engine}`),
      calendar: createCalendar(),
    });
    const list = await call(router.listCases, { open: 'true', q: '医疗' }, as(chen));
    expect(list.items[0]).toMatchObject({ id, stageTitle: { zh: '核实' }, subject: { name: '小李说茶' } });
    const first = await call(router.getCase, { id }, as(chen));
    const fields = { ...NOTICE, clauses: [...NOTICE.clauses] };
    const told = await call(
      router.takeStep,
      { id, step: 'notify', version: first.version, fields },
      as(chen),
    );
    expect(told.deadlines.find(({ name }) => name === 'hearing')).toMatchObject({
      state: 'running',
      due: '2026-12-08',
    });
    const answered = await call(router.takeStep, { id, step: 'waive', version: told.version }, as(li));
    expect(answered.stageTitle.zh).toBe('听取意见中');
    const decided = await call(
      router.takeStep,
      { id, step: 'decide', version: answered.version, fields: DECISION as typeof fields },
      as(chen),
    );
    expect(decided.can).toMatchObject({ close: false, decide: false });
    const decision = decided.links.find(({ kind }) => kind === 'decides')?.from ?? '';
    const chain = await call(router.trace, { id: decision }, as(chen));
    expect(chain.nodes.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['clause', 'evidence', 'case', 'decision']),
    );
  });

  it('show the clause library with the rules that cite each clause, and the register', async () => {
    const store = getStore();
    const desk = await createDesk(store, `v${engine}`);
    await store.system((tx) =>
      desk.kernel.link(
        tx,
        [{ from: 'rul_M01', kind: 'cites', to: 'cls_ad-law.9.3', subjectId: null }],
        TEST_NOW,
      ),
    );
    const { router } = createCasework(desk.deps);
    const clauses = await call(router.listClauses, { q: '9.3' }, as(chen));
    expect(clauses.items.map(({ key, ruleIds }) => [key, ruleIds])).toEqual([['ad-law.9.3', ['M01']]]);
    const registry = createRegistry({ store, clock: testClock });
    expect(
      (await call(registry.router.listParties, { q: '小李' }, as(li))).items.map((party) => party.id),
    ).toEqual([SUBJECT]);
    expect((await call(registry.router.getParty, { id: SUBJECT }, as(li))).affiliatedTo[0]?.party.name).toBe(
      '远山机构',
    );
  });
});
