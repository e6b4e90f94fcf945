import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { describeAssociation, PEOPLE, speech } from '../sample/testing.ts';
import type { Actor } from '../shared/index.ts';
import { as, HOUR } from '../sample/testing-acts.ts';
import { refusal, ruleOf, save, see, step } from '../sample/testing-rules.ts';

const { chen, zhao, secretary, expert, auditor } = PEOPLE;

describeAssociation('the rule book', (get) => {
  it('holds at set-up what the product ships, in force and said to be adopted with it', async () => {
    const a = get();
    const { documents } = await call(a.rulebook.router.listDocuments, { kind: 'rule' }, as(expert));
    expect(documents.length).toBeGreaterThan(40);
    expect(new Set(documents.map(({ stage }) => stage))).toEqual(new Set(['live']));
    const rule = await see(a, 'rule', 'M20', expert);
    expect(rule.document).toContain('id: M20');
    expect(rule).toMatchObject({ diagnostics: [], live: { percent: 100, before: null }, version: 2 });
    expect(rule.clauses.length).toBeGreaterThan(0);
    expect(rule.history.map(({ kind, actorName }) => [kind, actorName])).toEqual([
      ['adopted', null],
      ['saved', null],
    ]);
    expect(rule.history[1]?.reason).toContain('随产品提供');
    expect((await see(a, 'lexicon', 'price')).entries).toBeGreaterThan(50);
  });

  it('keeps a broken draft with its diagnostics and lets it go no further', async () => {
    const a = get();
    const broken = ruleOf('T10', '闪购').replace('re(text', 'ree(text');
    const { revision, diagnostics } = await save(a, chen, 'T10', broken);
    expect(diagnostics[0]).toMatchObject({ severity: 'error', place: { line: 12 } });
    expect(revision).toMatchObject({ stage: 'draft', sound: false, authorName: 'chen' });
    const input = { kind: 'rule', name: 'T10', revision: revision.id } as const;
    expect(await refusal(call(a.rulebook.router.runTests, input, as(chen)))).toMatchObject({
      code: 'rulebook.unsound',
    });
    const refused = await refusal(step(a, secretary, 'T10', { step: 'activate', revision: revision.id }));
    expect(refused.message.zh).toContain('该修订有错误');
    expect(refused.message.zh).toContain('尚未运行示例测试');
    expect(refused.message.zh).toContain('此修订没有完成的回测');
    expect(await refusal(save(a, chen, 'T10', broken))).toMatchObject({ code: 'rulebook.same-text' });
    await save(a, chen, 'T11', ruleOf('T12', '闪购'));
    expect(await refusal(step(a, chen, 'T11', { step: 'start-shadow' }))).toMatchObject({
      code: 'rulebook.step-input',
    });
    const misnamed = await see(a, 'rule', 'T11');
    expect(misnamed.diagnostics.map(({ code }) => code)).toContain('rulebook.other-name');
  });

  it('refuses a text that cannot be kept', async () => {
    const a = get();
    for (const bad of ['\u0000', '\ud83d']) {
      await expect(save(a, chen, 'T16', ruleOf('T16', `闪${bad}购`))).rejects.toThrow(/validation/i);
    }
  });

  it('checks a text while it is written and keeps nothing', async () => {
    const a = get();
    const check = (document: string) =>
      call(a.rulebook.router.checkDocument, { kind: 'rule', name: 'T13', document }, as(chen));
    expect(await check(ruleOf('T13', '闪购'))).toMatchObject({
      diagnostics: [],
      tests: { ran: 2, failed: 0 },
    });
    expect((await check('id: [')).diagnostics[0]).toMatchObject({ code: 'document.syntax' });
    expect(await refusal(see(a, 'rule', 'T13'))).toMatchObject({ code: 'rulebook.no-document' });
  });

  it('is read by the desk and experts, written by the desk, approved by the secretariat', async () => {
    const a = get();
    const { owner } = await a.register();
    const list = (actor: Actor) =>
      refusal(call(a.rulebook.router.listDocuments, { kind: 'rule' }, as(actor)));
    expect(await list(owner)).toMatchObject({ code: 'policy.denied' });
    expect(await refusal(save(a, expert, 'T14', ruleOf('T14', '闪购')))).toMatchObject({
      code: 'policy.denied',
    });
    const { revision } = await save(a, chen, 'T14', ruleOf('T14', '闪购'));
    expect(await refusal(step(a, zhao, 'T14', { step: 'activate', revision: revision.id }))).toMatchObject({
      code: 'policy.denied',
    });
  });

  it('tries a rule in shadow: hits are kept apart and open nothing', async () => {
    const a = get();
    const subject = await a.register();
    const { revision } = await save(a, chen, 'T15', ruleOf('T15', '闪亮登场'));
    await call(a.rulebook.router.runTests, { kind: 'rule', name: 'T15', revision: revision.id }, as(chen));
    const tried = await step(a, chen, 'T15', { step: 'start-shadow', revision: revision.id });
    expect(tried).toMatchObject({ stage: 'shadow', live: null });
    await a.tell(speech(subject.account, a.clock() - HOUR, '新品闪亮登场'));
    await a.work();
    expect((await see(a, 'rule', 'T15')).shadowHits).toBe(1);
    const hits = await a.store.system((tx) =>
      tx.selectFrom('hits').select('id').where('rule_id', '=', 'T15').execute(),
    );
    expect(hits).toEqual([]);
    const seen = await a.store.as(subject.owner, (tx) =>
      tx.selectFrom('rulebook_shadow_hits').select('id').execute(),
    );
    expect(seen).toEqual([]);
    await step(a, chen, 'T15', { step: 'end-shadow' });
    await a.tell(speech(subject.account, a.clock() - HOUR, '又一次闪亮登场'));
    await a.work();
    expect((await see(a, 'rule', 'T15')).stage).toBe('tested');
  });

  it('pauses and takes up again, and the worker follows from the next batch on', async () => {
    const a = get();
    const subject = await a.register();
    const told = async (text: string): Promise<number> => {
      await a.tell(speech(subject.account, a.clock() - HOUR, text));
      await a.work();
      const rows = await a.store.system((tx) =>
        tx.selectFrom('hits').select('id').where('subject_id', '=', subject.id).execute(),
      );
      return rows.length;
    };
    expect(await told('这款是全网最低价')).toBe(1);
    await step(a, zhao, 'M20', { step: 'pause' });
    expect(await told('还是全网最低价')).toBe(1);
    expect(await refusal(step(a, secretary, 'M20', { step: 'pause' }))).toMatchObject({
      code: 'rulebook.not-ready',
    });
    expect(await refusal(step(a, secretary, 'M20', { step: 'resume', version: 1 }))).toMatchObject({
      code: 'rulebook.changed-meanwhile',
    });
    await step(a, secretary, 'M20', { step: 'resume' });
    expect(await told('全网最低价，最后一次')).toBe(2);
  });

  it('proposes a word as another revision of its lexicon, the rest of the text as it was', async () => {
    const a = get();
    const before = await see(a, 'lexicon', 'price');
    const proposal = {
      ...{ name: 'price', group: 'lowest-price-claims', term: '地板价中的地板价', reason: '热线投诉中出现' },
      ...{ counterExamples: [], exceptions: [] },
    };
    const { revision, diagnostics } = await call(a.rulebook.router.proposeEntry, proposal, as(chen));
    expect(diagnostics).toEqual([]);
    const diff = await call(
      a.rulebook.router.diffLexicon,
      { name: 'price', before: before.head, after: revision.id },
      as(auditor),
    );
    expect(diff.added.map(({ term }) => term)).toEqual(['地板价中的地板价']);
    expect([diff.removed, diff.changed]).toEqual([[], []]);
    expect(
      await refusal(
        call(a.rulebook.router.proposeEntry, { ...proposal, group: 'lowest-price-claim' }, as(chen)),
      ),
    ).toMatchObject({
      code: 'rulebook.no-group',
      message: { en: expect.stringContaining('lowest-price-claims') as string },
    });
    const tests = { kind: 'lexicon', name: 'price', revision: revision.id } as const;
    expect(await call(a.rulebook.router.runTests, tests, as(chen))).toMatchObject({ failed: 0 });
  });

  it('does not let a lexicon go that rules in force need', async () => {
    const a = get();
    const refused = await refusal(step(a, secretary, 'price', { kind: 'lexicon', step: 'retire' }));
    expect(refused.code).toBe('rulebook.breaks-others');
    expect(refused.message.zh).toContain('lowest-price-claims');
  });

  it('lists clauses that no rule cites', async () => {
    const a = get();
    const coverage = await call(a.rulebook.router.listCoverage, {}, as(auditor));
    expect(coverage.rulesWithoutClauses).toEqual([]);
    expect(coverage.clausesWithoutRules.length).toBeGreaterThan(0);
    const cited = new Set((await see(a, 'rule', 'M20')).clauses.map(({ key }) => key));
    expect(coverage.clausesWithoutRules.some(({ key }) => cited.has(key))).toBe(false);
  });
});
