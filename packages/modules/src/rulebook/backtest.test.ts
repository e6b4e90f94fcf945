import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { dateOf, DAY } from '@concentric/core/shared';
import { openAnalysis, sealLog } from '@concentric/store';
import {
  bestMeasures,
  describeAssociation,
  PEOPLE,
  profile,
  SHIPPED,
  speech,
  unfoundedComparison,
  type Association,
} from '../sample/testing.ts';
import { createRulebook } from './index.ts';
import { as, HOUR } from '../sample/testing-acts.ts';
import {
  backtest,
  bringIn,
  refusal,
  ruleOf,
  save,
  SECOND,
  see,
  step,
  test,
} from '../sample/testing-rules.ts';

const { chen, zhao, secretary, expert, auditor } = PEOPLE;

const lastDays = (a: Association, days: number) => ({
  from: dateOf(a.clock() - days * DAY),
  to: dateOf(a.clock()),
});

const impact = (a: Association, id: string, actor = auditor) =>
  call(a.rulebook.router.getBacktest, { id }, as(actor));

describeAssociation('backtests', (get) => {
  it('tell before adoption what a rule would do, and let people label a sample', async () => {
    const a = get();
    const [first, second] = [await a.register(), await a.register()];
    const at = a.clock() - 2 * HOUR;
    await a.tell(
      speech(first.account, at, '本店秒光节'),
      speech(first.account, at - DAY, '又到秒光节'),
      speech(second.account, at, '秒光节全网最低价'),
      speech(second.account, at - 40 * DAY, '去年的秒光节'),
    );
    await a.work();
    const { revision } = await save(a, chen, 'T20', ruleOf('T20', '秒光节'));
    const id = await backtest(a, 'T20', revision.id, lastDays(a, 30));
    const found = await impact(a, id);
    expect(found).toMatchObject({ state: 'finished', name: 'T20', startedBy: 'chen' });
    expect(found.judged).toBe(found.total);
    const [rule] = found.rules;
    expect(rule).toMatchObject({
      rule: 'T20',
      title: { zh: '测试规则' },
      before: { hits: 0 },
      after: { hits: 3, accounts: 2, cases: 2 },
      gained: 3,
      lost: 0,
      precision: null,
      isComplete: true,
    });
    expect(rule?.overlap.map((other) => other.rule)).toContain('M20');
    expect(rule?.sample).toHaveLength(3);
    expect(rule?.sample.map(({ subject }) => subject?.id).sort()).toEqual([first.id, first.id, second.id]);
    expect(rule?.grades.reduce((sum, { subjects }) => sum + subjects, 0)).toBe(2);
    const [key = ''] = rule?.sample.map((hit) => hit.key) ?? [];
    const label = (actor: typeof chen, verdict: 'right' | 'wrong' | 'unclear', of = key) =>
      call(a.rulebook.router.labelHit, { id, rule: 'T20', key: of, verdict }, as(actor));
    expect(await label(chen, 'wrong')).toMatchObject({ precision: { right: 0, of: 1 }, labelled: 1 });
    expect(await label(chen, 'right')).toMatchObject({ precision: { right: 1, of: 1 }, labelled: 1 });
    expect(await label(expert, 'wrong')).toMatchObject({ precision: null, labelled: 1 });
    expect(await refusal(label(chen, 'right', 'no such hit'))).toMatchObject({
      code: 'rulebook.not-in-sample',
    });
    const seen = (await impact(a, id, expert)).rules[0];
    expect(seen?.sample.every(({ subject }) => subject === null)).toBe(true);
    expect(seen?.sample.find((hit) => hit.key === key)).toMatchObject({ mine: 'wrong' });
  });

  it('name whose grade would be another one if all that is new were confirmed, and change no score', async () => {
    const a = get();
    const [rated, unrated] = [await a.register(), await a.register()];
    const at = a.clock() - HOUR;
    await a.tell(
      profile(rated.account, at, bestMeasures(dateOf(at - DAY))),
      speech(rated.account, at, '绝品神效汤'),
      speech(unrated.account, at, '绝品神效汤'),
    );
    await a.work();
    const { revision } = await save(a, chen, 'T23', ruleOf('T23', '绝品神效汤', 'severe'));
    const scores = () =>
      a.store.system((tx) => tx.selectFrom('credit_scores').select('id').orderBy('id').execute());
    const before = await scores();
    const id = await backtest(a, 'T23', revision.id, lastDays(a, 2));
    const [rule] = (await impact(a, id)).rules;
    expect(rule?.grades.map(({ grade, subjects }) => [grade === null, subjects]).sort()).toEqual([
      [false, 1],
      [true, 1],
    ]);
    expect(rule?.crossings.map(({ subject }) => subject.id)).toEqual([rated.id]);
    expect(rule?.crossings[0]?.after?.code).not.toBe(rule?.crossings[0]?.before?.code);
    expect((await impact(a, id, expert)).rules[0]?.crossings).toEqual([]);
    expect(await scores()).toEqual(before);
  });

  it('can be stopped, go on, and be taken over from a process that died', async () => {
    const a = get();
    const subject = await a.register();
    await a.tell(...unfoundedComparison(subject.account, a.clock() - 5 * HOUR));
    const revision = (await see(a, 'rule', 'M16')).head;
    const order = { kind: 'rule', name: 'M16', revision, ...lastDays(a, 1) } as const;
    const { id } = await call(a.rulebook.router.startBacktest, order, as(chen));
    // One page of what came before the period, and this process is heard of no more.
    expect(await a.rulebook.workBacktests()).toBe(true);
    const change = (what: 'stop' | 'continue') =>
      call(a.rulebook.router.changeBacktest, { id, change: what }, as(zhao));
    expect(await change('stop')).toMatchObject({ state: 'stopped', can: { continue: true } });
    expect(await refusal(change('stop'))).toMatchObject({ code: 'rulebook.backtest-state' });
    expect(await a.rulebook.workBacktests()).toBe(false);
    expect(await change('continue')).toMatchObject({ state: 'running' });
    expect(await a.rulebook.workBacktests()).toBe(true);
    const { store, clock, casework } = a;
    const ids = { next: () => `evt_other${String(clock())}` };
    const other = await createRulebook({ store, clock, ids, kernel: casework.kernel, shipped: SHIPPED });
    expect(await other.workBacktests()).toBe(false);
    clock.move(2 * 60_000);
    while (await other.workBacktests());
    expect(await impact(a, id)).toMatchObject({
      state: 'finished',
      rules: [{ before: { hits: 1 }, after: { hits: 1 }, gained: 0, lost: 0, kept: 1 }],
    });
  });

  it('read what is left only in sealed hours, and nothing twice', async () => {
    const a = get();
    const subject = await a.register();
    const told = a.clock() - HOUR;
    await a.tell(speech(subject.account, told, '封存前的闪现词'));
    const hour = Math.floor(a.clock() / HOUR) * HOUR;
    a.clock.move(HOUR);
    const analysis = await openAnalysis({ threads: 1, memoryLimit: '256MB' });
    await sealLog(a.store, analysis, hour);
    analysis.close();
    await a.store.system((tx) =>
      tx
        .deleteFrom('intake_log')
        .where('received_at', '<', hour + HOUR)
        .execute(),
    );
    await a.tell(speech(subject.account, told + 1, '封存后的闪现词'));
    const { revision } = await save(a, chen, 'T21', ruleOf('T21', '闪现词'));
    const id = await backtest(a, 'T21', revision.id, lastDays(a, 2));
    expect((await impact(a, id)).rules[0]?.after).toMatchObject({ hits: 2 });
  });

  it('refuse a text with errors and a period that ends before it begins', async () => {
    const a = get();
    const { revision } = await save(a, chen, 'T22', ruleOf('T22', '闪').replace('slight', 'slightly'));
    const order = { kind: 'rule', name: 'T22', revision: revision.id } as const;
    const start = (days: { from: string; to: string }) =>
      refusal(call(a.rulebook.router.startBacktest, { ...order, ...days }, as(chen)));
    expect(await start({ from: '2026-11-02', to: '2026-11-01' })).toMatchObject({ code: 'rulebook.period' });
    expect(await start(lastDays(a, 1))).toMatchObject({ code: 'rulebook.unsound' });
  });

  it('tell of a lexicon which rules hit otherwise with it', async () => {
    const a = get();
    const subject = await a.register();
    await a.tell(speech(subject.account, a.clock() - HOUR, '这就是宇宙尽头价'));
    const { revision } = await call(
      a.rulebook.router.proposeEntry,
      {
        ...{ name: 'price', group: 'lowest-price-claims', term: '宇宙尽头价', reason: '热线投诉中出现' },
        ...{ counterExamples: [], exceptions: [] },
      },
      as(chen),
    );
    const id = await backtest(a, 'price', revision.id, lastDays(a, 2), 'lexicon');
    const { rules } = await impact(a, id);
    expect(rules.map(({ rule, gained, lost }) => ({ rule, gained, lost }))).toEqual([
      { rule: 'M20', gained: 1, lost: 0 },
    ]);
  });
});

describeAssociation('putting a rule into force', (get) => {
  it('needs passing examples, a backtest of this revision, and somebody who did not write it', async () => {
    const a = get();
    const { revision } = await save(a, secretary, 'T30', ruleOf('T30', '光速价'));
    const activate = (actor = secretary) =>
      step(a, actor, 'T30', { step: 'activate', revision: revision.id });
    const first = await refusal(activate());
    expect(first.code).toBe('rulebook.not-ready');
    for (const missing of ['尚未运行示例测试', '没有完成的回测', '作者以外的人']) {
      expect(first.message.zh).toContain(missing);
    }
    await test(a, chen, 'T30', revision.id);
    await backtest(a, 'T30', revision.id, lastDays(a, 1));
    expect((await refusal(activate())).message.en).toMatch(
      /: somebody other than its author must approve it\.$/,
    );
    const offered = (await see(a, 'rule', 'T30', SECOND)).revisions[0]?.steps;
    expect(offered).toContainEqual(expect.objectContaining({ name: 'activate', allowed: true, missing: [] }));
    expect(await activate(SECOND)).toMatchObject({ stage: 'live', live: { percent: 100 } });
    const subject = await a.register();
    await a.tell(speech(subject.account, a.clock() - HOUR, '今天光速价'));
    await a.work();
    const hits = await a.store.system((tx) =>
      tx.selectFrom('hits').select('rule_id').where('subject_id', '=', subject.id).execute(),
    );
    expect(hits).toEqual([{ rule_id: 'T30' }]);
  });

  it('for a part of the subjects leaves the others to the revision before, and can be rolled back', async () => {
    const a = get();
    const first = await bringIn(a, 'T31', ruleOf('T31', '星际价'));
    const second = await bringIn(a, 'T31', ruleOf('T31', '星际价', 'serious'), 30);
    expect((await see(a, 'rule', 'T31')).live).toMatchObject({
      revision: second,
      percent: 30,
      before: first,
    });
    const subjects = [];
    for (let i = 0; i < 24; i++) subjects.push(await a.register());
    await a.tell(...subjects.map(({ account }) => speech(account, a.clock() - HOUR, '全场星际价')));
    await a.work();
    const severities = async () => {
      const rows = await a.store.system((tx) =>
        tx.selectFrom('hits').select(['severity']).where('rule_id', '=', 'T31').execute(),
      );
      const serious = rows.filter(({ severity }) => severity === 'serious').length;
      return { all: rows.length, serious };
    };
    const partly = await severities();
    expect(partly.all).toBe(24);
    expect(partly.serious).toBeGreaterThan(0);
    expect(partly.serious).toBeLessThan(18);
    // Rolled back by somebody else than its author; that it was in force once stands for its backtest.
    const back = await step(a, secretary, 'T31', { step: 'roll-back', revision: first });
    expect(back.live).toMatchObject({ revision: first, percent: 100, before: null });
    expect(back.history[0]).toMatchObject({ kind: 'activated', actorName: 'secretary', revision: 1 });
    await a.tell(...subjects.map(({ account }) => speech(account, a.clock() - HOUR, '再来一次星际价')));
    await a.work();
    expect(await severities()).toEqual({ all: 48, serious: partly.serious });
  });

  it('reaches another process from its next batch on', async () => {
    const a = get();
    const { store, clock, casework } = a;
    const ids = { next: () => `evt_third${String(clock())}` };
    const other = await createRulebook({ store, clock, ids, kernel: casework.kernel, shipped: SHIPPED });
    await bringIn(a, 'T32', ruleOf('T32', '隔壁老王价'));
    expect(other.book.known().pack.rules.some(({ id }) => id === 'T32')).toBe(false);
    expect(await store.system((tx) => other.book.isCurrent(tx))).toBe(false);
    expect((await other.book.current()).pack.rules.some(({ id }) => id === 'T32')).toBe(true);
  });
});
