import { expect, it } from 'vitest';
import { describeOnEachEngine } from '@concentric/store/testing';
import type { DecisionFact } from './index.ts';
import { listCases } from './operations/list-cases.ts';
import { createDesk, DECISION, MIGRATIONS, NOTICE, PEOPLE, type Desk } from './testing.ts';

const { chen, sun, secretary, li } = PEOPLE;

describeOnEachEngine('time that passes by itself', MIGRATIONS, (getStore, engine) => {
  let desks = 0;
  const desk = () => createDesk(getStore(), `due${engine}${String(++desks)}`);
  const run = (d: Desk) => getStore().system((tx) => d.kernel.dueEvents(tx, d.deps.clock()));
  const rowOf = (id: string) =>
    getStore().system((tx) =>
      tx.selectFrom('cases').select(['alert', 'stage', 'closed']).where('id', '=', id).executeTakeFirst(),
    );
  const kindsOf = async (d: Desk, id: string) => (await d.see(chen, id)).events.map(({ kind }) => kind);

  async function decided(d: Desk): Promise<string> {
    const { id } = await d.open();
    await d.step(chen, id, 'notify', NOTICE);
    await d.step(li, id, 'waive');
    await d.step(chen, id, 'decide', DECISION);
    return id;
  }

  it('leaves no alert on a case whose window to be heard merely ended', async () => {
    const d = await desk();
    const { id } = await d.open();
    await d.step(chen, id, 'notify', NOTICE);
    d.later(13);
    await run(d);
    expect(await rowOf(id)).toMatchObject({ alert: 1 });
    d.later(3);
    await run(d);
    expect(await kindsOf(d, id)).toContain('deadline.passed');
    expect(await rowOf(id)).toMatchObject({ alert: 0, stage: 'hearing' });
    d.later(60);
    await run(d);
    expect(await kindsOf(d, id)).toContain('deadline.overdue');
    expect(await rowOf(id)).toMatchObject({ alert: 2 });
    const listed = async (alert: 'overdue' | 'due-soon') =>
      (await listCases(d.deps, chen, { page: 1, size: 100, alert })).items.map((item) => item.id);
    expect(await listed('overdue')).toContain(id);
    expect(await listed('due-soon')).not.toContain(id);
  });

  it('keeps a missed duty urgent after a step that does not answer it, and says it again after a pause', async () => {
    const d = await desk();
    const { id } = await d.open();
    await d.step(chen, id, 'notify', NOTICE);
    d.later(80);
    await run(d);
    await d.step(li, id, 'state', { statement: '口误。' });
    expect(await rowOf(id)).toMatchObject({ alert: 2 });
    await d.step(chen, id, 'pause', { reason: '等待鉴定。' });
    expect(await rowOf(id)).toMatchObject({ alert: 0 });
    await d.step(chen, id, 'resume');
    await run(d);
    expect(await rowOf(id)).toMatchObject({ alert: 2 });
  });

  it('closes a case nobody appealed in, in nobody’s name, by the rule of the window, and tells the subject', async () => {
    const d = await desk();
    const finals: DecisionFact[] = [];
    d.kernel.onFinal((_, decision) => Promise.resolve(void finals.push(decision)));
    const id = await decided(d);
    d.later(20);
    await run(d);
    expect(await rowOf(id)).toMatchObject({ stage: 'decided' });
    expect(finals).toEqual([]);
    d.later(10);
    await Promise.all([run(d), run(d)]);
    const view = await d.see(chen, id);
    expect(view).toMatchObject({ stage: 'closed', ownerName: 'chen', nextDeadline: null });
    const [passed, closing, ...others] = view.events.slice(-2);
    expect(others).toEqual([]);
    expect(passed).toMatchObject({ kind: 'deadline.passed', actorName: null });
    expect(closing).toMatchObject({
      kind: 'case.close',
      actorName: null,
      data: { decisionId: null, after: { deadline: 'appeal', due: '2026-12-15', workingDays: 15 } },
    });
    expect(finals).toMatchObject([{ caseId: id, outcome: 'confirmed' }]);
    const messages = await getStore().as(li, (tx) =>
      tx.selectFrom('messages').select('kind').where('case_id', '=', id).execute(),
    );
    expect(messages.map(({ kind }) => kind)).toContain('notice.close');
    expect(await run(d)).toBe(0);
  });

  it('closes nothing while an appeal waits, however late, and is final once the appeal was rejected', async () => {
    const d = await desk();
    const finals: DecisionFact[] = [];
    d.kernel.onFinal((_, decision) => Promise.resolve(void finals.push(decision)));
    const [rejected, upheld] = [await decided(d), await decided(d)];
    for (const id of [rejected, upheld]) await d.step(li, id, 'appeal', { grounds: '不符。' });
    d.later(200);
    await run(d);
    expect(await rowOf(rejected)).toMatchObject({ stage: 'appealed', alert: 2 });
    await d.step(sun, rejected, 'decide-appeal', { outcome: 'rejected', reasons: '理由不成立。' });
    await d.step(sun, upheld, 'decide-appeal', { outcome: 'upheld', reasons: '成立。' });
    expect(finals.map(({ caseId }) => caseId)).toEqual([rejected]);
  });

  it('may be run ahead by hand: a case the desk closed is final once', async () => {
    const d = await desk();
    const finals: DecisionFact[] = [];
    d.kernel.onFinal((_, decision) => Promise.resolve(void finals.push(decision)));
    const id = await decided(d);
    d.later(40);
    await d.step(secretary, id, 'close');
    await run(d);
    expect(finals).toHaveLength(1);
    expect((await kindsOf(d, id)).filter((kind) => kind === 'case.close')).toHaveLength(1);
  });
});
