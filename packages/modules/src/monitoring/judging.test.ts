import { call } from '@orpc/server';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createWindowStore } from '@concentric/core/rules';
import { DAY } from '@concentric/core/shared';
import { PARTITIONS } from '@concentric/store';
import { accountIdentifier, resolveAccount } from '../registry/index.ts';
import {
  chat,
  describeAssociation,
  PEOPLE,
  PLATFORM,
  price,
  speech,
  unfoundedComparison,
  type Association,
  type Subject,
} from '../sample/testing.ts';
import type { FrozenHit } from './index.ts';

const { chen } = PEOPLE;
const HOUR = 3_600_000;

const hitsAbout = (a: Association, { id }: Pick<Subject, 'id'>) =>
  a.store.system((tx) =>
    tx.selectFrom('hits').selectAll().where('subject_id', '=', id).orderBy('at').orderBy('rule_id').execute(),
  );

const linksOf = (a: Association, id: string) =>
  a.store.system((tx) =>
    tx
      .selectFrom('links')
      .select(['from_id', 'kind', 'to_id'])
      .where((eb) => eb.or([eb('from_id', '=', id), eb('to_id', '=', id)]))
      .execute(),
  );

/** Rows of everything judging writes. */
const written = (a: Association) =>
  a.store.system(async (tx) => {
    const counts: Record<string, number> = {};
    for (const table of ['hits', 'evidence', 'links', 'cases', 'events']) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
        tx,
      );
      counts[table] = rows[0]?.n ?? -1;
    }
    return counts;
  });

/** What a batch writes last fails from now on: everything before it must go with it. */
const refuseCheckpoints = (a: Association) =>
  a.store.system(async (tx) => {
    await sql`create function refuse_checkpoint() returns trigger language plpgsql as
      $$ begin raise exception 'no checkpoint today'; end $$`.execute(tx);
    await sql`create trigger no_checkpoint before insert or update on intake_offsets
      for each row execute function refuse_checkpoint()`.execute(tx);
  });

const allowCheckpoints = (a: Association) =>
  a.store.system(async (tx) => {
    await sql`drop trigger no_checkpoint on intake_offsets`.execute(tx);
    await sql`drop function refuse_checkpoint()`.execute(tx);
  });

const asReviewer = { context: { actor: chen, requestId: 'r' } };

describeAssociation('judging the intake log', (get) => {
  it('raises a hit on an exact quote, freezes its evidence, and links rule, clauses and evidence', async () => {
    const a = get();
    const subject = await a.register();
    const text = '家人们，这款是全网最低价，错过就没有了';
    await a.tell(speech(subject.account, a.clock() - HOUR, text));
    await a.work();
    const [hit, ...others] = await hitsAbout(a, subject);
    expect(others.map(({ rule_id }) => rule_id)).toEqual([]);
    expect(hit).toMatchObject({
      rule_id: 'M20',
      speaker: 'host',
      offset_ms: 61_500,
      at: a.clock() - HOUR,
      source_id: a.source.id,
    });
    expect(text).toContain(hit?.quote);
    const links = await linksOf(a, hit?.id ?? '');
    expect(links).toContainEqual({ from_id: hit?.id, kind: 'raised-by', to_id: 'rul_M20' });
    expect(links).toContainEqual({ from_id: hit?.evidence_id, kind: 'evidences', to_id: hit?.id });
    expect(links.filter(({ kind }) => kind === 'cites').length).toBeGreaterThan(0);
    const evidence = await a.store.system((tx) =>
      tx
        .selectFrom('evidence')
        .selectAll()
        .where('id', '=', hit?.evidence_id ?? '')
        .executeTakeFirstOrThrow(),
    );
    const frozen = evidence.content as FrozenHit;
    expect(frozen).toMatchObject({
      format: 'concentric.hit.v1',
      event: { data: { text } },
      source: { id: a.source.id, lawfulBasis: '会员协议第六条' },
      pack: { name: 'default' },
    });
    const view = await call(a.monitoring.router.getHit, { id: hit?.id ?? '' }, asReviewer);
    expect(view.context.slice(view.quoteStart, view.quoteEnd)).toBe(view.quote);
    expect(view).toMatchObject({ timecode: '00:01:01.500', lawfulBasis: '会员协议第六条' });
  });

  it('judges every event exactly once, however often it is asked', async () => {
    const a = get();
    const subject = await a.register();
    await a.tell(...unfoundedComparison(subject.account, a.clock() - HOUR));
    expect(await a.work()).toBe(3); // two events judged; the other consumer, which wants neither, looks at the last
    const before = await written(a);
    expect(await a.work()).toBe(0);
    await a.tell(...unfoundedComparison(subject.account, a.clock() - HOUR).slice(0, 0));
    expect(await a.work()).toBe(0);
    expect(await written(a)).toEqual(before);
    expect(await hitsAbout(a, subject)).toHaveLength(1);
  });

  it('judges an event again after a transaction that was rolled back, and leaves one hit and one case', async () => {
    const a = get();
    const subject = await a.register();
    await a.tell(...unfoundedComparison(subject.account, a.clock() - HOUR));
    const before = await written(a);
    await refuseCheckpoints(a);
    try {
      await expect(a.work()).rejects.toThrow('no checkpoint today');
      expect(await written(a)).toEqual(before);
    } finally {
      await allowCheckpoints(a);
    }
    await a.work();
    const hits = await hitsAbout(a, subject);
    expect(hits).toHaveLength(1);
    const cases = await a.store.system((tx) =>
      tx.selectFrom('cases').selectAll().where('subject_id', '=', subject.id).execute(),
    );
    expect(cases.map(({ id }) => id)).toEqual([hits[0]?.case_id]);
  });

  it('opens a case by itself where numbers speak, with hit, evidence, clauses and rule revision in it', async () => {
    const a = get();
    const subject = await a.register();
    await a.tell(...unfoundedComparison(subject.account, a.clock() - HOUR));
    await a.work();
    const [hit] = await hitsAbout(a, subject);
    const view = await call(a.casework.router.getCase, { id: hit?.case_id ?? '' }, asReviewer);
    expect(view).toMatchObject({ matter: 'PRICE', stage: 'verification', subject: { id: subject.id } });
    expect(view.evidence.map(({ id }) => id)).toEqual([hit?.evidence_id]);
    expect(view.clauses.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['order-56.16', 'order-56.17', 'order-117.32']),
    );
    expect(view.links.some(({ from, to }) => from === hit?.id || to === hit?.id)).toBe(true);
  });

  it('never looks ahead: a price shown later does not make an earlier comparison unfounded', async () => {
    const a = get();
    const subject = await a.register();
    const at = a.clock() - 2 * DAY;
    // In one batch, and the lower price a minute after the comparison.
    await a.tell(
      price(subject.account, at - DAY, 19_900),
      price(subject.account, at, 9_900, 19_900),
      price(subject.account, at + 60_000, 5_000),
    );
    await a.work();
    expect(await hitsAbout(a, subject)).toEqual([]);
  });

  it('sees the same past whether events come in one batch or one by one', async () => {
    const a = get();
    const [batched, single] = [await a.register(), await a.register()];
    const at = a.clock() - HOUR;
    await a.tell(...unfoundedComparison(batched.account, at));
    await a.work();
    for (const event of unfoundedComparison(single.account, at)) {
      await a.tell(event);
      await a.work();
    }
    const quotes = async (subject: Subject) =>
      (await hitsAbout(a, subject)).map(({ rule_id, quote, at: when }) => ({ rule_id, quote, when }));
    expect(await quotes(single)).toEqual(await quotes(batched));
    expect(await quotes(single)).toHaveLength(1);
  });

  it('computes windows from the log alone, as a backtest would', async () => {
    const a = get();
    const subject = await a.register();
    const at = a.clock() - HOUR;
    const [before, comparison] = unfoundedComparison(subject.account, at);
    if (before === undefined || comparison === undefined) throw new Error('two events are needed');
    await a.tell(before, comparison);
    await a.work();
    const windows = createWindowStore();
    windows.add(before);
    const live = (await hitsAbout(a, subject)).map(({ rule_id, quote }) => [rule_id, quote]);
    const { rules } = await call(a.monitoring.router.listRules, undefined, asReviewer);
    expect(rules.map(({ id }) => id)).toContain('M16');
    expect(live).toEqual([['M16', '¥199.00']]);
  });

  it('waits for a reader where it judged words, whoever spoke them', async () => {
    const a = get();
    const subject = await a.register();
    const text = '这个茶坚持喝一个月高血压都能治好';
    await a.tell(speech(subject.account, a.clock() - HOUR, text, { category: 'food' }));
    await a.work();
    const hits = await hitsAbout(a, subject);
    expect(hits.map(({ speaker, automation, case_id }) => [speaker, automation, case_id])).toEqual([
      ['host', 'H', null],
    ]);
    const cases = await a.store.system((tx) =>
      tx.selectFrom('cases').select('id').where('subject_id', '=', subject.id).execute(),
    );
    expect(cases).toEqual([]);
  });

  it('waits for a reader where a viewer, or nobody known, wrote the words', async () => {
    const a = get();
    const subject = await a.register();
    await a.tell(
      chat(subject.account, a.clock() - HOUR, '抖音代发 一单一结 需要私我'),
      chat(subject.account, a.clock() - HOUR, '这款茶包能治好糖尿病 下单三盒送一盒', { role: 'unknown' }),
    );
    await a.work();
    const hits = await hitsAbout(a, subject);
    expect(new Set(hits.map(({ rule_id, speaker }) => `${rule_id} ${String(speaker)}`))).toEqual(
      new Set(['M02 unknown', 'M24-CHAT viewer']),
    );
    expect(hits.map(({ case_id }) => case_id)).toEqual(hits.map(() => null));
  });

  it('keeps a hit about an account nobody registered under the account’s own number', async () => {
    const a = get();
    await a.tell(speech('stranger-7', a.clock() - HOUR, '全网最低价'));
    await a.work();
    const id = await a.store.system((tx) => resolveAccount(tx, PLATFORM, 'stranger-7', '2026-11-24'));
    expect(accountIdentifier(PLATFORM, 'stranger-7').value).toBe('blue/stranger-7');
    expect(await hitsAbout(a, { id: id ?? '' })).toHaveLength(1);
  });

  it('counts how each rule fared for whoever reads the rules', async () => {
    const { rules, pack } = await call(get().monitoring.router.listRules, undefined, asReviewer);
    expect(pack).toBe('default');
    const m16 = rules.find(({ id }) => id === 'M16');
    expect(m16?.hits).toBeGreaterThan(0);
    expect(m16).toMatchObject({ confirmed: 0, rejected: 0 });
  });

  it('lets two workers share the partitions without judging anything twice', async () => {
    const a = get();
    const subjects = await Promise.all(Array.from({ length: 12 }, () => a.register()));
    for (const { account } of subjects) await a.tell(...unfoundedComparison(account, a.clock() - HOUR));
    const worker = async (): Promise<number> => {
      let judged = 0;
      for (let partition = 0; partition < PARTITIONS; partition++) {
        judged += await a.monitoring.judgeEvents(partition);
      }
      return judged;
    };
    let judged = 0;
    while (judged < 24) for (const part of await Promise.all([worker(), worker()])) judged += part;
    expect(judged).toBe(24);
    for (const subject of subjects) expect(await hitsAbout(a, subject)).toHaveLength(1);
  });
});

describeAssociation('taking a hit into a case', (get) => {
  const waitingHit = async (text = '抖音代发 一单一结 需要私我') => {
    const a = get();
    const subject = await a.register();
    await a.tell(chat(subject.account, a.clock() - HOUR, text));
    await a.work();
    const [hit] = await hitsAbout(a, subject);
    if (hit === undefined) throw new Error(`no hit in ${text}`);
    return { a, subject, hit };
  };

  it('opens a case in the reader’s name, and asking again gives the same case', async () => {
    const { a, hit } = await waitingHit();
    const first = await call(a.monitoring.router.openCase, { id: hit.id }, asReviewer);
    expect(first.joined).toBe(false);
    expect(await call(a.monitoring.router.openCase, { id: hit.id }, asReviewer)).toEqual({
      caseId: first.caseId,
      joined: true,
    });
    const view = await call(a.casework.router.getCase, { id: first.caseId }, asReviewer);
    expect(view.events[0]).toMatchObject({ kind: 'case.opened', actorName: 'chen' });
    expect(view.evidence.map(({ id }) => id)).toEqual([hit.evidence_id]);
  });

  it('joins a further hit of the matter to the case that is still being verified', async () => {
    const { a, subject, hit } = await waitingHit();
    const { caseId } = await call(a.monitoring.router.openCase, { id: hit.id }, asReviewer);
    await a.tell(chat(subject.account, a.clock() - HOUR / 2, '需要点赞粉丝吗 专业涨粉'));
    await a.work();
    const [, second] = await hitsAbout(a, subject);
    expect(await call(a.monitoring.router.openCase, { id: second?.id ?? '' }, asReviewer)).toEqual({
      caseId,
      joined: true,
    });
    const view = await call(a.casework.router.getCase, { id: caseId }, asReviewer);
    expect(view.evidence).toHaveLength(2);
  });

  it('is refused to the subject, to strangers to the desk, and to a reviewer who belongs to the subject', async () => {
    const { a, subject, hit } = await waitingHit();
    const insider = { ...chen, userId: 'usr_insider', partyIds: [subject.id] };
    for (const actor of [subject.owner, PEOPLE.auditor, PEOPLE.expert, insider]) {
      await expect(
        call(a.monitoring.router.openCase, { id: hit.id }, { context: { actor, requestId: 'r' } }),
      ).rejects.toThrow(/policy\.denied/);
    }
    expect((await hitsAbout(a, subject))[0]?.case_id).toBeNull();
  });

  it('happens once when two reviewers ask at the same moment', async () => {
    const { a, subject, hit } = await waitingHit();
    const ask = (actor: typeof chen) =>
      call(a.monitoring.router.openCase, { id: hit.id }, { context: { actor, requestId: 'r' } });
    const answers = await Promise.allSettled([ask(chen), ask(PEOPLE.zhao)]);
    const cases = await a.store.system((tx) =>
      tx.selectFrom('cases').select('id').where('subject_id', '=', subject.id).execute(),
    );
    expect(cases).toHaveLength(1);
    const given = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.caseId] : []));
    expect(new Set(given)).toEqual(new Set(cases.map(({ id }) => id)));
    expect(given).toHaveLength(2);
  });
});

describeAssociation('who sees which hits', (get) => {
  it('a subject its own, also without a case, and nobody else’s; the desk all; an expert none', async () => {
    const a = get();
    const [mine, other] = [await a.register(), await a.register()];
    for (const { account } of [mine, other]) await a.tell(speech(account, a.clock() - HOUR, '全网最低价'));
    await a.work();
    const list = (actor: typeof chen, input: object = {}) =>
      call(a.monitoring.router.listHits, input, { context: { actor, requestId: 'r' } });
    expect((await list(mine.owner)).items.map(({ subject }) => subject.id)).toEqual([mine.id]);
    expect((await list(mine.owner, { subject: other.id })).total).toBe(0);
    expect((await list(chen)).total).toBe(2);
    await expect(list(PEOPLE.expert)).rejects.toThrow('policy.denied');
    const [foreign] = await hitsAbout(a, other);
    const get1 = (actor: typeof chen) =>
      call(a.monitoring.router.getHit, { id: foreign?.id ?? '' }, { context: { actor, requestId: 'r' } });
    await expect(get1(mine.owner)).rejects.toThrow('monitoring.no-hit');
    expect((await get1(chen)).id).toBe(foreign?.id);
    const rows = await a.store.as(mine.owner, (tx) => tx.selectFrom('hits').select('subject_id').execute());
    expect(rows).toEqual([{ subject_id: mine.id }]);
  });

  it('filters by rule, by day in Shanghai, and by whether somebody took it up', async () => {
    const a = get();
    const subject = await a.register();
    const midnight = Date.parse('2026-11-24T00:00:00+08:00');
    await a.tell(
      chat(subject.account, midnight - 1, '抖音代发 一单一结 需要私我'),
      chat(subject.account, midnight, '需要点赞粉丝吗 专业涨粉'),
    );
    await a.work();
    const list = async (input: object) =>
      new Set(
        (await call(a.monitoring.router.listHits, { subject: subject.id, ...input }, asReviewer)).items.map(
          ({ at }) => at,
        ),
      );
    expect(await list({ to: '2026-11-23' })).toEqual(new Set([midnight - 1]));
    expect(await list({ from: '2026-11-24' })).toEqual(new Set([midnight]));
    expect(await list({ withoutCase: 'true', size: 1 })).toEqual(new Set([midnight]));
    expect(await list({ rule: 'M99' })).toEqual(new Set());
  });
});
