import { call } from '@orpc/server';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { DAY, dateOf, wholePoints, type Id } from '@concentric/core/shared';
import { describeAssociation, eventOf, PEOPLE, type Association, type Subject } from '../sample/testing.ts';
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
import type { Actor } from '../shared/index.ts';
import type { CreditEntriesTable } from './tables.ts';

const { chen, zhao, sun, auditor, expert } = PEOPLE;

const entriesOf = (a: Association, { id }: Pick<Subject, 'id'>): Promise<CreditEntriesTable[]> =>
  a.store.system((tx) =>
    tx
      .selectFrom('credit_entries')
      .selectAll()
      .where('subject_id', '=', id)
      .orderBy('recorded_at')
      .orderBy('kind')
      .execute(),
  );

/** Rows of everything a decision writes. */
const written = (a: Association) =>
  a.store.system(async (tx) => {
    const counts: Record<string, number> = {};
    for (const table of ['decisions', 'credit_entries', 'credit_scores', 'events', 'links', 'messages']) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
        tx,
      );
      counts[table] = rows[0]?.n ?? -1;
    }
    return counts;
  });

describeAssociation('a decision and what it counts', (get) => {
  it('is entered and scored in its own transaction, with a line that says what, why and until when', async () => {
    const a = get();
    const subject = await spotless(a);
    expect(await card(a, subject)).toMatchObject({ total: wholePoints(1000), lines: [] });
    const caseId = await decided(a, subject);
    const [entry] = await entriesOf(a, subject);
    expect(entry).toMatchObject({
      kind: 'deduction',
      case_id: caseId,
      matter: 'PRICE',
      severity: 'general',
      influence: 'broad',
      clauses: ['order-56.17'],
      effective_on: dateOf(a.clock()),
      occurred_on: dateOf(a.clock() - HOUR),
    });
    const after = await card(a, subject, subject.owner);
    const [line, ...others] = after.lines;
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      caseId,
      entryId: entry?.id,
      points: wholePoints(-18),
      clauses: ['order-56.17'],
    });
    expect(after.total).toBe(wholePoints(982));
    for (const text of [line?.text.zh, line?.text.en]) {
      expect(text).toContain('18');
      expect(text).toContain(dateOf(a.clock() - HOUR));
      expect(text).not.toMatch(/(cas|ent|dec)_/);
      expect(text).toContain(line?.stopsCountingOn ?? 'a day');
    }
    expect(line?.appeal).toMatchObject({ allowed: true, caseId });
  });

  it('leaves nothing behind where one of its effects fails, and can be taken again', async () => {
    const a = get();
    const subject = await spotless(a);
    const id = await ripeCase(a, subject);
    const before = await written(a);
    a.trouble = new Error('no room for the entry');
    const fields = { reasons: '属实。', ...PRICE_FINDING };
    await expect(step(a, zhao, id, 'decide', fields)).rejects.toThrow('no room for the entry');
    a.trouble = undefined;
    expect(await written(a)).toEqual(before);
    expect(await card(a, subject)).toMatchObject({ total: wholePoints(1000) });
    expect((await step(a, zhao, id, 'decide', fields)).stage).toBe('decided');
    expect(await entriesOf(a, subject)).toHaveLength(1);
  });

  it('counts once when two reviewers decide at the same moment', async () => {
    const a = get();
    const subject = await spotless(a);
    const id = await ripeCase(a, subject);
    const { version } = await call(a.casework.router.getCase, { id }, as(chen));
    const fields = { reasons: '属实。', ...PRICE_FINDING };
    const decide = (actor: Actor) =>
      call(a.casework.router.takeStep, { id, step: 'decide', version, fields }, as(actor));
    const outcomes = await Promise.allSettled([decide(zhao), decide(sun)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await entriesOf(a, subject)).toHaveLength(1);
  });

  it('enters nothing for a dismissed clue', async () => {
    const a = get();
    const subject = await spotless(a);
    const id = await ripeCase(a, subject);
    await step(a, zhao, id, 'dismiss', { reasons: '页面已说明比较依据。' });
    expect(await entriesOf(a, subject)).toEqual([]);
    expect(await card(a, subject)).toMatchObject({ total: wholePoints(1000), lines: [] });
  });

  it('is withdrawn by an upheld appeal: a reversal beside the entry, and the score restored', async () => {
    const a = get();
    const subject = await spotless(a);
    const id = await decided(a, subject);
    await step(a, subject.owner, id, 'appeal', { grounds: '七日内曾以 199 元成交。' });
    expect(await card(a, subject)).toMatchObject({ total: wholePoints(982) });
    await step(a, sun, id, 'decide-appeal', { outcome: 'upheld', reasons: '成交记录属实。' });
    const entries = await entriesOf(a, subject);
    expect(entries.map(({ kind }) => kind).toSorted()).toEqual(['deduction', 'reversal']);
    const deduction = entries.find(({ kind }) => kind === 'deduction');
    expect(entries.find(({ kind }) => kind === 'reversal')?.of_entry).toBe(deduction?.id);
    const restored = await card(a, subject, subject.owner);
    expect(restored.total).toBe(wholePoints(1000));
    expect(restored.history.map(({ total }) => total)).toEqual([1000, 982, 1000].map(wholePoints));
    const moments = restored.history.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted((x, y) => x - y));
    for (const line of restored.lines) {
      expect(line.points).toBe(0);
      expect(line.appeal.allowed).toBe(false);
    }
  });

  it('stands when the appeal is rejected', async () => {
    const a = get();
    const subject = await spotless(a);
    const id = await decided(a, subject);
    await step(a, subject.owner, id, 'appeal', { grounds: '处理过重。' });
    await step(a, sun, id, 'decide-appeal', { outcome: 'rejected', reasons: '理由不成立。' });
    expect((await entriesOf(a, subject)).map(({ kind }) => kind)).toEqual(['deduction']);
    expect(await card(a, subject)).toMatchObject({ total: wholePoints(982) });
  });

  it('can be walked from clause to score and back', async () => {
    const a = get();
    const subject = await spotless(a);
    const caseId = await decided(a, subject);
    const [entry] = await entriesOf(a, subject);
    const { scoreId } = await card(a, subject);
    const kinds = async (id: Id) => {
      const { nodes } = await call(a.casework.router.trace, { id }, as(auditor));
      return {
        basis: new Set(nodes.filter(({ distance }) => distance < 0).map(({ kind }) => kind)),
        effect: new Set(nodes.filter(({ distance }) => distance > 0).map(({ kind }) => kind)),
        ids: nodes.map((node) => node.id),
      };
    };
    const fromScore = await kinds(scoreId ?? '');
    for (const kind of ['entry', 'decision', 'case', 'hit', 'evidence', 'rule', 'clause'])
      expect(fromScore.basis).toContain(kind);
    const fromHit = await kinds((await evidencedHit(a, caseId)) ?? '');
    for (const kind of ['case', 'decision', 'entry', 'score']) expect(fromHit.effect).toContain(kind);
    expect(fromHit.ids).toContain(entry?.id);
    expect(fromHit.ids).toContain(scoreId);
  });
});

async function evidencedHit(a: Association, caseId: Id): Promise<Id | undefined> {
  const hit = await a.store.system((tx) =>
    tx.selectFrom('hits').select('id').where('case_id', '=', caseId).executeTakeFirst(),
  );
  return hit?.id;
}

describeAssociation('published penalties', (get) => {
  it('cap the grade after a named person confirmed the case, and no longer once it is withdrawn', async () => {
    const a = get();
    const subject = await spotless(a);
    const notice = {
      account: subject.account,
      decisionNo: '（2026）示例 01 号',
      authority: '示例机关',
      kind: 'serious-dishonesty-list' as const,
      decidedOn: dateOf(a.clock() - 5 * DAY),
    };
    await a.tell(eventOf('org.concentric.penalty.published.v1', a.clock() - HOUR, notice));
    await a.work();
    expect((await card(a, subject)).ceiling).toBeNull();
    const { items } = await call(a.casework.router.listCases, { subject: subject.id }, as(chen));
    const view = await call(a.casework.router.getCase, { id: items[0]?.id ?? '' }, as(chen));
    const finding = {
      clauses: [view.clauses[0]?.key ?? ''],
      severity: view.severity ?? 'serious',
      influence: 'standard',
      correctedInSession: false,
    };
    const id = await ripen(a, subject, finding);
    await step(a, zhao, id, 'decide', { reasons: '公告可查。', ...finding });
    const capped = await card(a, subject);
    expect(capped.ceiling).not.toBeNull();
    expect(capped.grade?.code).not.toBe('A');
    await step(a, subject.owner, id, 'appeal', { grounds: '主体有误。' });
    await step(a, sun, id, 'decide-appeal', { outcome: 'upheld', reasons: '同名主体。' });
    expect(await card(a, subject)).toMatchObject({ ceiling: null, grade: { code: 'A' } });
  });
});

describeAssociation('row-level security of credit', (get) => {
  it('lets a subject read its own entries, scores and measures, the public none, and nobody but the desk write', async () => {
    const a = get();
    const [mine, other] = [await spotless(a), await spotless(a)];
    for (const subject of [mine, other]) await decided(a, subject);
    const tables = ['credit_entries', 'credit_scores', 'credit_reports'] as const;
    const nobody = { userId: null, roles: [], partyIds: [] };
    for (const table of tables) {
      const subjects = async (actor: Parameters<typeof a.store.as>[0]) =>
        new Set(
          (await a.store.as(actor, (tx) => tx.selectFrom(table).select('subject_id').execute())).map(
            (row) => row.subject_id,
          ),
        );
      expect(await subjects(mine.owner), table).toEqual(new Set([mine.id]));
      expect(await subjects(nobody), table).toEqual(new Set());
      expect(await subjects(expert), table).toEqual(new Set());
      expect(await subjects(chen), table).toEqual(new Set([mine.id, other.id]));
    }
    const forge = (actor: Actor) =>
      a.store.as(actor, (tx) =>
        sql`insert into credit_entries select 'ent_forged', kind, of_entry, subject_id, case_id, 'dec_forged', matter, severity,
          influence, occurred_on, effective_on, clauses, fact_key, corrected_in_session, recorded_at
          from credit_entries where subject_id = ${mine.id}`.execute(tx),
      );
    await expect(forge(mine.owner)).rejects.toThrow(/row-level security/);
    await expect(forge(auditor)).rejects.toThrow(/row-level security/);
  });

  it('never lets an entry or a score be changed or removed, not even by the product itself', async () => {
    const a = get();
    await decided(a, await spotless(a));
    for (const table of ['credit_entries', 'credit_scores'] as const) {
      await expect(a.store.system((tx) => tx.deleteFrom(table).execute())).rejects.toThrow(/refused/);
      await expect(
        a.store.system((tx) => sql`update ${sql.table(table)} set subject_id = 'pty_blue'`.execute(tx)),
      ).rejects.toThrow(/refused/);
    }
  });
});
