import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { DAY, dateOf } from '@concentric/core/shared';
import {
  bestMeasures,
  describeAssociation,
  PEOPLE,
  profile,
  type Association,
  type Subject,
} from '../sample/testing.ts';
import { as, card, HOUR, spotless, step } from '../sample/testing-acts.ts';
import type { Actor } from '../shared/index.ts';

const { chen, auditor } = PEOPLE;

describeAssociation('an objection to measured data', (get) => {
  /** Reports measures of the best kind but for the training: a measured line on the card. */
  async function report(a: Association, subject: Subject, done: number, ago: number): Promise<void> {
    const measures = {
      ...bestMeasures(dateOf(a.clock() - DAY)),
      'training.hours': [done, 8] as [number, number],
    };
    await a.tell(profile(subject.account, a.clock() - ago, measures));
    await a.work();
    await a.credit.runScores({ asOf: dateOf(a.clock()), publish: false });
  }

  async function measuredLine(a: Association, subject: Subject, actor: Actor) {
    const line = (await card(a, subject, actor)).lines.find(({ indicator }) => indicator === 'S1.4.1');
    if (line === undefined) throw new Error('the card has no line of the training');
    return line;
  }

  const object = (a: Association, { id }: Subject, actor: Actor, indicator = 'S1.4.1') =>
    call(a.credit.router.objectToLine, { id, indicator, grounds: '培训记录漏报。' }, as(actor));

  it('opens a case the desk must answer, once, and the score follows the corrected report only', async () => {
    const a = get();
    const subject = await spotless(a);
    await report(a, subject, 0, HOUR / 2);
    const line = await measuredLine(a, subject, subject.owner);
    expect(line.appeal).toEqual({ way: 'objection', allowed: true, caseId: null, reason: null });
    const { caseId } = await object(a, subject, subject.owner);
    expect((await measuredLine(a, subject, subject.owner)).appeal).toMatchObject({ allowed: false, caseId });
    await expect(object(a, subject, subject.owner)).rejects.toThrow('credit.objection-open');

    const view = await call(a.casework.router.getCase, { id: caseId }, as(chen));
    expect(view).toMatchObject({
      caseType: 'correction',
      stage: 'objected',
      nextDeadline: { name: 'answer' },
    });
    expect(view.title.zh).toContain('S1.4.1');
    const said = view.events.find(({ kind }) => kind === 'case.explain');
    expect(said).toMatchObject({
      actorName: subject.owner.name,
      data: { fields: { statement: '培训记录漏报。' } },
    });

    const before = (await card(a, subject)).total;
    await step(a, chen, caseId, 'answer', { outcome: 'corrected', reasons: '来源承认漏报。' });
    expect((await card(a, subject)).total).toBe(before);
    await report(a, subject, 8, HOUR / 4);
    expect((await card(a, subject)).total).toBeGreaterThan(before ?? 0);
  });

  it('is for the subject alone, and for lines that rest on reported data', async () => {
    const a = get();
    const [subject, other] = [await spotless(a), await spotless(a)];
    await report(a, subject, 0, HOUR / 2);
    for (const actor of [other.owner, chen, auditor])
      await expect(object(a, subject, actor)).rejects.toThrow('policy.denied');
    expect((await measuredLine(a, subject, chen)).appeal).toMatchObject({ way: 'objection', allowed: false });
    await expect(object(a, subject, subject.owner, 'S9.9.9')).rejects.toThrow('credit.no-such-line');
    await expect(object(a, other, other.owner)).rejects.toThrow('credit.no-such-line');
  });

  it('asks the owner of the source to check, where the source has one', async () => {
    const a = get();
    const subject = await spotless(a);
    await report(a, subject, 0, HOUR / 2);
    await a.store.system((tx) => tx.updateTable('sources').set({ owner_id: 'pty_blue' }).execute());
    const { caseId } = await object(a, subject, subject.owner);
    const messages = await a.store.system((tx) =>
      tx.selectFrom('messages').select(['to_party_id', 'kind']).where('case_id', '=', caseId).execute(),
    );
    expect(messages).toEqual([{ to_party_id: 'pty_blue', kind: 'request.correction' }]);
  });
});
