import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { sql } from 'kysely';
import {
  describeAssociation,
  PEOPLE,
  speech,
  unfoundedComparison,
  type Association,
} from '../sample/testing.ts';
import { as, HOUR } from '../sample/testing-acts.ts';
import { bringIn, refusal, ruleOf, see, step } from '../sample/testing-rules.ts';

const { chen, expert, secretary, auditor } = PEOPLE;

const hitsOf = (a: Association, rule: string) =>
  a.store.system((tx) =>
    tx.selectFrom('hits').selectAll().where('rule_id', '=', rule).orderBy('at').orderBy('id').execute(),
  );

describeAssociation('replaying a hit', (get) => {
  it('gives the same after its rule, and the words, have changed', async () => {
    const a = get();
    const subject = await a.register();
    await a.tell(
      ...unfoundedComparison(subject.account, a.clock() - HOUR),
      speech(subject.account, a.clock() - HOUR, '这款是全网最低价'),
    );
    await a.work();
    const [numbers, words] = [(await hitsOf(a, 'M16'))[0]?.id ?? '', (await hitsOf(a, 'M20'))[0]?.id ?? ''];
    const { document } = await see(a, 'rule', 'M16');
    await bringIn(a, 'M16', document.replace('severity: general', 'severity: serious').concat('# changed\n'));
    await step(a, secretary, 'M20', { step: 'retire' });
    for (const id of [numbers, words]) {
      const replayed = await call(a.rulebook.router.replayHit, { id }, as(auditor));
      expect(replayed).toMatchObject({ id, same: true, differences: [] });
    }
    expect(await refusal(a.rulebook.replayHit(auditor, 'hit_none'))).toMatchObject({
      code: 'rulebook.no-hit',
    });
    expect(await refusal(a.rulebook.replayHit(expert, numbers))).toMatchObject({ code: 'policy.denied' });
  });
});

describeAssociation('a rule that is mostly not confirmed', (get) => {
  /** Decisions about the hits of a rule, each of a case of its own: what casework would have come to. */
  const decide = (a: Association, rule: string, confirmed: number, dismissed: number) =>
    a.store.system(async (tx) => {
      for (let i = 0; i < confirmed + dismissed; i++) {
        const [hit, at] = [`${rule}-${i}`, a.clock()];
        const outcome = i < dismissed ? 'dismissed' : 'confirmed';
        await sql`
          insert into cases (id, case_type, title_zh, title_en, grams, stage, stage_since, alert, closed, version, opened_at, updated_at)
          values (${`cas_${hit}`}, 'conduct', '', '', '{}', 'closed', ${at}, 0, true, 1, ${at}, ${at})`.execute(
          tx,
        );
        await sql`
          insert into hits (id, rule_id, rule_version, pack_revision_id, severity, automation, outcome, matter, subject_id,
                            source_id, at, quote, evidence_id, case_id, raised_at)
          select ${`hit_${hit}`}, ${rule}, 1, '', 'slight', 'H', 'hit', 'FALSE_CLAIM', id, ${a.source.id}, ${at}, '', '',
                 ${`cas_${hit}`}, ${at} from parties limit 1`.execute(tx);
        await sql`
          insert into decisions (id, case_id, event_id, step, outcome, decided_by, decided_by_name, decided_at,
                                 corrected_in_session, clauses, revisions, reasons)
          select ${`dec_${hit}`}, ${`cas_${hit}`}, id, 'decide', ${outcome}, 'usr_chen', 'chen', ${at + i}, false, '{}', '[]', ''
          from events limit 1`.execute(tx);
      }
    });

  it('pauses itself after fifty decisions, says why, and is taken up again only by a person', async () => {
    const a = get();
    await bringIn(a, 'T40', ruleOf('T40', '慢半拍'));
    await bringIn(a, 'T41', ruleOf('T41', '快半拍'));
    await decide(a, 'T40', 24, 25);
    expect(await a.rulebook.pauseWeakRules()).toEqual([]);
    await decide(a, 'T41', 25, 25);
    expect(await a.rulebook.pauseWeakRules()).toEqual([]);
    await a.store.system((tx) =>
      sql`update decisions set withdrawn_by = id where id = 'dec_T41-49'`.execute(tx),
    );
    expect(await a.rulebook.pauseWeakRules()).toEqual(['T41']);
    const paused = await see(a, 'rule', 'T41', chen);
    expect(paused).toMatchObject({ stage: 'paused', live: null });
    expect(paused.pausedBecause).toContain('24');
    expect(paused.history[0]).toMatchObject({ kind: 'paused', actorName: null });
    expect(await a.rulebook.pauseWeakRules()).toEqual([]);
    // Taken up again, its decisions count anew.
    a.later(1);
    await step(a, secretary, 'T41', { step: 'resume' });
    expect(await a.rulebook.pauseWeakRules()).toEqual([]);
  });
});
