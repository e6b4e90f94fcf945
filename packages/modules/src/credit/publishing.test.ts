import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { dateOf, wholePoints } from '@concentric/core/shared';
import {
  bestMeasures,
  describeAssociation,
  PEOPLE,
  profile,
  type Association,
  type Subject,
} from '../sample/testing.ts';
import {
  as,
  card,
  decided,
  HOUR,
  PRICE_FINDING,
  ripeCase,
  ripen,
  spotless,
  step,
} from '../sample/testing-acts.ts';
import { ANYONE } from '../shared/index.ts';

const { zhao, sun } = PEOPLE;

const SEVERE = { ...PRICE_FINDING, severity: 'severe' };

const publicly = (a: Association, { id }: Subject) => call(a.credit.router.getPublic, { id }, as(ANYONE));
const publish = (a: Association) => a.credit.runScores({ asOf: dateOf(a.clock()), publish: true });
const strike = (a: Association) => a.store.system((tx) => a.casework.kernel.dueEvents(tx, a.clock()));

describeAssociation('what is published', (get) => {
  /** A subject found against severely, so that the grade would fall. */
  async function foundAgainst(a: Association): Promise<{ subject: Subject; id: string }> {
    const subject = await spotless(a);
    const id = await ripeCase(a, subject);
    await step(a, zhao, id, 'decide', { reasons: '属实。', ...SEVERE });
    return { subject, id };
  }

  it('leaves out a decision that can still be appealed, though it counts for the subject at once', async () => {
    const a = get();
    const { subject } = await foundAgainst(a);
    const own = await card(a, subject, subject.owner);
    expect(own.grade?.code).toBe('C');
    expect(own.published).toMatchObject({ grade: { code: 'A' } });
    a.later(1);
    await publish(a);
    expect(await publicly(a, subject)).toMatchObject({
      grade: { code: 'A' },
      gradeAsOf: dateOf(a.clock()),
      decisions: [],
    });
    expect((await card(a, subject)).grade?.code).toBe('C');
  });

  it('leaves it out while an appeal waits, however long, and never counts what the appeal withdrew', async () => {
    const a = get();
    const { subject, id } = await foundAgainst(a);
    await step(a, subject.owner, id, 'appeal', { grounds: '不符。' });
    a.later(90);
    await strike(a);
    await publish(a);
    expect((await publicly(a, subject)).grade?.code).toBe('A');
    await step(a, sun, id, 'decide-appeal', { outcome: 'upheld', reasons: '成立。' });
    await publish(a);
    expect((await publicly(a, subject)).grade?.code).toBe('A');
    expect((await card(a, subject)).total).toBe(wholePoints(1000));
  });

  it('counts a severe decision from the day on which it is final, without waiting for a publication', async () => {
    const a = get();
    const [ended, rejected] = [await foundAgainst(a), await foundAgainst(a)];
    await step(a, rejected.subject.owner, rejected.id, 'appeal', { grounds: '不符。' });
    await step(a, sun, rejected.id, 'decide-appeal', { outcome: 'rejected', reasons: '理由不成立。' });
    expect((await publicly(a, rejected.subject)).grade?.code).toBe('C');
    expect((await publicly(a, rejected.subject)).decisions).toHaveLength(1);
    expect((await publicly(a, ended.subject)).grade?.code).toBe('A');
    a.later(40);
    await strike(a);
    expect((await publicly(a, ended.subject)).grade?.code).toBe('C');
    expect((await publicly(a, ended.subject)).decisions).toHaveLength(1);
  });

  it('does not tell the public that somebody is a minor: day and effect of the decision, not what it is about', async () => {
    const a = get();
    const subject = await spotless(a);
    const measures = { ...bestMeasures(dateOf(a.clock())), 'identity.age_band': 'minor-without-consent' };
    await a.tell(profile(subject.account, a.clock() - HOUR / 2, measures));
    await a.work();
    const finding = { ...PRICE_FINDING, clauses: ['minors-law.76'] };
    const id = await ripen(a, subject, finding);
    await step(a, zhao, id, 'decide', { reasons: '属实。', ...finding });
    expect(await call(a.casework.router.getCase, { id }, as(zhao))).toMatchObject({ matter: 'MINOR' });
    a.later(40);
    await strike(a);
    await publish(a);
    const { decisions } = await publicly(a, subject);
    expect(decisions).toMatchObject([{ clauses: [] }]);
    expect(JSON.stringify(decisions)).not.toMatch(/未成年|[Mm]inor/);
  });

  it('counts every other final decision with the next publication', async () => {
    const a = get();
    const subject = await spotless(a);
    await decided(a, subject);
    const before = (await publicly(a, subject)).gradeAsOf;
    a.later(40);
    await strike(a);
    expect((await publicly(a, subject)).gradeAsOf).toBe(before);
    await publish(a);
    const shown = await publicly(a, subject);
    expect(shown.gradeAsOf).toBe(dateOf(a.clock()));
    expect(shown.decisions[0]?.stopsCountingOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('changes no score: closing a case adds nothing to what a named person decided', async () => {
    const a = get();
    const { subject } = await foundAgainst(a);
    const before = await card(a, subject);
    a.later(40);
    await strike(a);
    const after = await card(a, subject);
    expect([after.total, after.grade?.code]).toEqual([before.total, before.grade?.code]);
    expect(after.lines.map(({ points }) => points)).toEqual(before.lines.map(({ points }) => points));
  });
});
