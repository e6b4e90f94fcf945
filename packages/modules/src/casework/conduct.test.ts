import { expect, it } from 'vitest';
import { describeOnEachEngine } from '@concentric/store/testing';
import type { DecisionFact } from './index.ts';
import { createDesk, DECISION, MIGRATIONS, NOTICE, PEOPLE, refusal, SUBJECT, type Desk } from './testing.ts';

const { chen, zhao, sun, insider, secretary, auditor, li, wang, expert } = PEOPLE;

/** A case that was notified by Chen with this severity. */
async function notified(
  desk: Desk,
  more: Parameters<Desk['open']>[0] = {},
  severity = 'general',
): Promise<string> {
  const { id } = await desk.open(more);
  await desk.step(chen, id, 'notify', { ...NOTICE, severity });
  return id;
}

describeOnEachEngine('a case of conduct', MIGRATIONS, (getStore, engine) => {
  let desks = 0;
  const desk = () => createDesk(getStore(), `${engine}${String(++desks)}`);

  it('goes from notice over hearing and decision to its close', async () => {
    const d = await desk();
    const id = await notified(d);
    const heard = await d.step(li, id, 'state', { statement: '口误，当场更正。' });
    expect(heard.stage).toBe('hearing');
    const decided = await d.step(chen, id, 'decide', DECISION);
    expect(decided).toMatchObject({ stage: 'decided', severity: 'general', ownerName: 'chen' });
    expect(decided.nextDeadline).toMatchObject({ name: 'appeal', state: 'running' });
    d.later(40);
    const closed = await d.step(secretary, id, 'close');
    expect(closed).toMatchObject({ stage: 'closed', nextDeadline: null });
    const met = Object.fromEntries(closed.deadlines.map(({ name, metOn }) => [name, metOn]));
    expect(met).toEqual({
      verification: '2026-11-24',
      hearing: '2026-11-24',
      decision: '2026-11-24',
      appeal: null,
    });
  });

  it('leaves to the subject to be heard and to appeal: its platform reads the case and uses up none of its rights', async () => {
    const d = await desk();
    const id = await notified(d);
    const platform = {
      ...li,
      userId: 'usr_platform',
      roles: ['member_representative'],
      speaksFor: [],
    } as const;
    expect((await d.see(platform, id)).transitions.filter(({ allowed }) => allowed)).toEqual([]);
    for (const [step, fields] of [
      ['waive', {}],
      ['state', { statement: '代为陈述。' }],
    ] as const)
      expect((await refusal(d.step(platform, id, step, fields))).code).toBe('casework.step-denied');
    expect((await d.step(li, id, 'waive')).stage).toBe('hearing');
  });

  it('says at every stage where it is, what comes next, and who acts', async () => {
    const d = await desk();
    const id = await notified(d);
    const way = async () => (await d.see(chen, id)).stages.map(({ stage, state }) => `${stage} ${state}`);
    expect(await way()).toEqual(['verification done', 'hearing current', 'decided ahead', 'closed ahead']);
    await d.step(li, id, 'waive');
    await d.step(zhao, id, 'decide', DECISION);
    await d.step(li, id, 'appeal', { grounds: '不符。' });
    const { stages } = await d.see(li, id);
    expect(stages.map(({ stage }) => stage)).toEqual([
      'verification',
      'hearing',
      'decided',
      'appealed',
      'closed',
    ]);
    expect(stages[0]?.title.zh).toBe('核实中');
    expect(stages.find(({ state }) => state === 'current')?.acts?.zh).toContain('未经办本案');
    expect(stages.at(-1)).toMatchObject({ state: 'ahead', since: null, acts: null });
    await d.step(sun, id, 'decide-appeal', { outcome: 'rejected', reasons: '理由不成立。' });
    expect((await d.see(chen, id)).stages.at(-1)).toMatchObject({ stage: 'closed', state: 'current' });
    const dismissed = await notified(d);
    await d.step(chen, dismissed, 'dismiss', { reasons: '属于引用。' });
    expect((await d.see(li, dismissed)).stages.map(({ stage }) => stage)).toEqual([
      'verification',
      'hearing',
      'dismissed',
    ]);
  });

  it('tells the subject facts, clauses and the last day to answer', async () => {
    const d = await desk();
    const id = await notified(d);
    const [message] = await getStore().as(li, (tx) =>
      tx.selectFrom('messages').selectAll().where('case_id', '=', id).execute(),
    );
    expect(message).toMatchObject({ to_party_id: SUBJECT, state: 'queued', kind: 'notice.notify' });
    expect(message?.body_zh).toContain('《广告法第十七条》');
    // Ten working days after Tuesday 24 November 2026.
    expect(message?.body_zh).toContain('2026-12-08');
  });

  it('cannot be decided before the subject answered, waived, or let the window pass', async () => {
    const d = await desk();
    const [a, b] = [await notified(d), await notified(d)];
    expect(await refusal(d.step(chen, a, 'decide', DECISION))).toMatchObject({
      code: 'casework.step-refused',
      status: 409,
    });
    await d.step(li, a, 'waive');
    expect((await d.step(chen, a, 'decide', DECISION)).stage).toBe('decided');
    d.later(14);
    expect((await refusal(d.step(chen, b, 'decide', DECISION))).message.zh).toContain('2026-12-08');
    d.later(1);
    expect((await d.step(chen, b, 'decide', DECISION)).stage).toBe('decided');
  });

  it('takes a second person where the severity is serious or severe, however the decision is worded', async () => {
    const d = await desk();
    const id = await notified(d, {}, 'serious');
    await d.step(li, id, 'waive');
    for (const severity of ['serious', 'general']) {
      expect((await refusal(d.step(chen, id, 'decide', { ...DECISION, severity }))).message.en).toContain(
        'another person',
      );
    }
    expect((await d.see(chen, id)).transitions.find(({ name }) => name === 'decide')).toMatchObject({
      allowed: false,
    });
    expect((await d.step(zhao, id, 'decide', { ...DECISION, severity: 'serious' })).stage).toBe('decided');
    const mild = await notified(d, {}, 'general');
    await d.step(li, mild, 'waive');
    expect((await refusal(d.step(chen, mild, 'decide', { ...DECISION, severity: 'severe' }))).code).toBe(
      'casework.step-refused',
    );
  });

  it('lets a severe case of minors take effect at once, by two named people, and no other', async () => {
    const d = await desk();
    const minor = await notified(d, { matter: 'MINOR' }, 'severe');
    const severe = { ...DECISION, severity: 'severe' };
    expect((await refusal(d.step(chen, minor, 'decide', severe))).code).toBe('casework.step-refused');
    expect((await refusal(d.step(zhao, minor, 'decide', { ...DECISION, severity: 'general' }))).code).toBe(
      'casework.step-refused',
    );
    expect((await d.step(zhao, minor, 'decide', severe)).stage).toBe('decided');
    const health = await notified(d, {}, 'severe');
    expect((await refusal(d.step(zhao, health, 'decide', severe))).code).toBe('casework.step-refused');
  });

  it('refuses a reviewer affiliated to the subject, and keeps the attempt on record for the desk only', async () => {
    const d = await desk();
    const { id, version } = await d.open();
    const refused = await refusal(d.step(insider, id, 'notify', NOTICE));
    expect(refused).toMatchObject({
      code: 'casework.recused',
      status: 403,
      params: { parties: 'pty_agency' },
    });
    const seen = await d.see(auditor, id);
    expect(seen.events.at(-1)).toMatchObject({ kind: 'case.recusal-refused', actorName: 'insider' });
    expect(seen).toMatchObject({ stage: 'verification', version });
    expect((await d.see(li, id)).events.map(({ kind }) => kind)).toEqual(['case.opened']);
    expect((await d.see(insider, id)).can).toMatchObject({ notify: false, dismiss: false });
  });

  it('gives an appeal to somebody who never touched the case, and an upheld one withdraws the decision', async () => {
    const d = await desk();
    const calls: [string, DecisionFact][] = [];
    d.kernel.onDecision((_, decision) => Promise.resolve(void calls.push(['decision', decision])));
    d.kernel.onAppealUpheld((_, withdrawn, by) =>
      Promise.resolve(void calls.push(['upheld', withdrawn], ['by', by])),
    );
    const id = await notified(d);
    await d.step(li, id, 'waive');
    await d.step(zhao, id, 'decide', DECISION);
    await d.step(li, id, 'appeal', { grounds: '引用条款有误。' });
    const outcome = { outcome: 'upheld', reasons: '条款适用错误。' };
    for (const touched of [chen, zhao]) {
      expect((await refusal(d.step(touched, id, 'decide-appeal', outcome))).code).toBe(
        'casework.step-denied',
      );
    }
    const closed = await d.step(sun, id, 'decide-appeal', outcome);
    expect(closed.stage).toBe('closed');
    expect(calls.map(([name, { outcome: result }]) => [name, result])).toEqual([
      ['decision', 'confirmed'],
      ['decision', 'upheld'],
      ['upheld', 'confirmed'],
      ['by', 'upheld'],
    ]);
    const [, , [, withdrawn] = []] = calls;
    expect(withdrawn).toMatchObject({
      subjectId: SUBJECT,
      matter: 'HEALTH',
      severity: 'general',
      influence: 'broad',
      clauses: ['ad-law.17'],
      appealableUntil: '2026-12-15',
    });
    const rows = await getStore().system((tx) =>
      tx
        .selectFrom('decisions')
        .select(['id', 'outcome', 'withdrawn_by'])
        .where('case_id', '=', id)
        .orderBy('id')
        .execute(),
    );
    expect(rows.map((row) => [row.outcome, row.withdrawn_by])).toEqual([
      ['confirmed', rows[1]?.id],
      ['upheld', null],
    ]);
  });

  it('leaves a decision standing when the appeal is rejected', async () => {
    const d = await desk();
    const id = await notified(d);
    await d.step(li, id, 'waive');
    await d.step(chen, id, 'decide', DECISION);
    await d.step(li, id, 'appeal', { grounds: '处理过重。' });
    const closed = await d.step(sun, id, 'decide-appeal', { outcome: 'rejected', reasons: '理由不成立。' });
    expect(closed.events.map(({ kind }) => kind)).not.toContain('decision.withdrawn');
    const row = await getStore().system((tx) =>
      tx
        .selectFrom('decisions')
        .select('withdrawn_by')
        .where('case_id', '=', id)
        .where('outcome', '=', 'confirmed')
        .executeTakeFirst(),
    );
    expect(row?.withdrawn_by).toBeNull();
  });

  it('refuses an appeal after its last day', async () => {
    const d = await desk();
    const id = await notified(d);
    await d.step(li, id, 'waive');
    await d.step(chen, id, 'decide', DECISION);
    d.later(22);
    expect((await refusal(d.step(li, id, 'appeal', { grounds: '迟到。' }))).message.zh).toContain(
      '2026-12-15',
    );
  });

  it('undoes a decision whose effect fails: both or neither', async () => {
    const d = await desk();
    const id = await notified(d);
    await d.step(li, id, 'waive');
    d.kernel.onDecision(() => Promise.reject(new Error('no room for the entry')));
    await expect(d.step(chen, id, 'decide', DECISION)).rejects.toThrow('no room for the entry');
    expect(await d.see(chen, id)).toMatchObject({ stage: 'hearing', version: 2 });
    expect(
      await getStore().system((tx) =>
        tx.selectFrom('decisions').select('id').where('case_id', '=', id).execute(),
      ),
    ).toEqual([]);
  });

  it('shows each reader only the steps of his roles, with the reason where one is not open', async () => {
    const d = await desk();
    const id = await notified(d);
    const steps = async (reader: typeof chen) =>
      (await d.see(reader, id)).transitions.map(({ name, allowed }) => [name, allowed]);
    expect(await steps(chen)).toEqual([
      ['decide', false],
      ['dismiss', true],
      ['pause', true],
      ['resume', false],
    ]);
    expect(await steps(li)).toEqual([
      ['state', true],
      ['waive', true],
    ]);
    expect(await steps(auditor)).toEqual([]);
    const decide = (await d.see(chen, id)).transitions.find(({ name }) => name === 'decide');
    expect(decide?.reason?.zh).toContain('陈述申辩期至 2026-12-08');
    expect(decide?.fields.find(({ name }) => name === 'severity')?.initial).toBe('general');
    expect(decide?.fields.find(({ name }) => name === 'clauses')?.initial).toEqual(['ad-law.17']);
  });

  it('names everything that is wrong with a form at once', async () => {
    const d = await desk();
    const { id } = await d.open();
    const refused = await refusal(
      d.step(chen, id, 'notify', { severity: 'huge', clauses: 'ad-law.17', influence: 'x', note: '多余' }),
    );
    expect(refused.code).toBe('casework.field');
    for (const part of ['note', '拟认定的事实', '依据条款', '严重程度', '影响范围'])
      expect(refused.message.zh).toContain(part);
    expect(
      (await refusal(d.step(chen, id, 'notify', { ...NOTICE, facts: '甲\u0000乙' }))).message.en,
    ).toContain('cannot be kept');
  });

  it('refuses a clause that was not in force when the facts happened', async () => {
    const d = await desk();
    const { id } = await d.open();
    expect(await refusal(d.step(chen, id, 'notify', { ...NOTICE, clauses: ['ad-law.99'] }))).toMatchObject({
      code: 'casework.clause-not-in-force',
      params: { key: 'ad-law.99', day: '2026-11-24' },
    });
    await expect(refusal(d.open({ occurredOn: '2020-01-01' }))).resolves.toMatchObject({
      code: 'casework.clause-not-in-force',
    });
  });

  it('refuses unknown steps, wrong stages, strangers and other people’s cases', async () => {
    const d = await desk();
    const { id } = await d.open();
    expect((await refusal(d.step(chen, id, 'notfy', {}))).message.en).toContain('Did you mean notify?');
    expect(await refusal(d.step(chen, id, 'decide', DECISION))).toMatchObject({
      code: 'casework.wrong-stage',
      status: 409,
    });
    expect(await refusal(d.step(li, id, 'notify', NOTICE))).toMatchObject({
      code: 'casework.step-denied',
      status: 403,
    });
    expect(await refusal(d.step(auditor, id, 'dismiss', { reasons: '—' }))).toMatchObject({
      code: 'casework.step-denied',
    });
    expect((await refusal(d.step(wang, id, 'state', { statement: '—' }))).code).toBe('casework.not-found');
    expect((await refusal(d.step(expert, id, 'notify', NOTICE))).code).toBe('policy.denied');
    expect(
      (await refusal(d.step({ ...chen, userId: null, roles: ['public'] }, id, 'notify', NOTICE))).code,
    ).toBe('policy.sign-in');
    expect((await refusal(d.open({ matter: 'HEALHT' }))).message.zh).toContain('HEALTH');
  });

  it('dismisses a clue with reasons the subject can read, without a finding', async () => {
    const d = await desk();
    const { id } = await d.open();
    await d.step(chen, id, 'dismiss', { reasons: '系引用他人评价并当场否认。' });
    const seen = await d.see(li, id);
    expect(seen).toMatchObject({ stage: 'dismissed', transitions: [] });
    expect(seen.evidence).toHaveLength(1);
    expect(JSON.stringify(seen.events)).toContain('系引用他人评价');
  });
});
