import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { DAY, dateOf } from '@concentric/core/shared';
import {
  chat,
  PEOPLE,
  PLATFORM,
  PLATFORM_ID,
  price,
  speech,
  unfoundedComparison,
} from '../sample/testing.ts';
import { as, HOUR } from '../sample/testing-acts.ts';
import { refusal } from '../sample/testing-rules.ts';
import type { Actor } from '../shared/index.ts';
import { ask, describeInvestigation, lastDays, order, type Desk } from '../sample/testing-queries.ts';

const { chen, expert, auditor } = PEOPLE;

const items = (
  a: Desk,
  id: string,
  row: (string | number | boolean | null)[],
  actor: Actor = chen,
  after?: string,
) =>
  call(
    a.investigation.router.listItems,
    { id, row, side: 'period', ...(after === undefined ? {} : { after }) },
    as(actor),
  );

describeInvestigation('an investigation', (get) => {
  it('counts by group, names the groups, and leads from every number to what it was counted from', async () => {
    const a = get();
    const [tea, silk] = [await a.register({ name: '茶主播' }), await a.register({ name: '丝主播' })];
    const at = a.clock() - HOUR;
    await a.tell(
      ...[0, 1, 2].map((n) => speech(tea.account, at - n * DAY, `寻星词第${n}次`)),
      speech(silk.account, at, '寻星词一次'),
      speech(silk.account, at, '别的话'),
    );
    const { run, rows } = await ask(a, {
      kinds: ['speech.segment'],
      where: 'text.contains("寻星词")',
      by: ['subject', 'agency'],
    });
    expect(run).toMatchObject({ state: 'finished', judged: run.total, ofAll: true, startedBy: 'chen' });
    expect(rows.map(({ key, labels, value }) => [key[0], labels[0]?.zh, labels[1]?.zh, value])).toEqual([
      [tea.id, '茶主播', '远山机构', 3],
      [silk.id, '丝主播', '远山机构', 1],
    ]);
    const behind = await items(a, run.id, rows[0]?.rowId ?? []);
    expect(behind).toMatchObject({ next: null, bookChanged: false });
    expect(behind.items).toHaveLength(3);
    expect(behind.items[0]).toMatchObject({
      account: `${PLATFORM}/${tea.account}`,
      subject: { name: '茶主播' },
      data: { text: '寻星词第2次' },
    });
  });

  it('goes over time, compares two periods, and walks back into either', async () => {
    const a = get();
    const subject = await a.register();
    const at = a.clock() - HOUR;
    await a.tell(
      ...[0, 0, 1, 5].map((days, n) => speech(subject.account, at - days * DAY - n, '彗星词')),
      speech(subject.account, at - 8 * DAY, '彗星词'),
    );
    const period = lastDays(a, 6);
    const compare = { from: lastDays(a, 13).from, to: lastDays(a, 7).from };
    const query = {
      kinds: ['speech.segment'],
      where: 'text == "彗星词"',
      by: ['day'],
      period,
      compare,
    } as const;
    const { run, rows } = await ask(a, { ...query, kinds: [...query.kinds], by: [...query.by] });
    expect(rows.map(({ value }) => value)).toEqual([0, 1, 0, 0, 0, 1, 2]);
    expect(rows.map(({ other }) => other?.value)).toEqual([0, 0, 0, 0, 0, 1, 0]);
    expect(run.result?.total).toMatchObject({
      value: 4,
      other: { value: 1 },
      change: { difference: 3, ratio: 4, interval: null, why: 'too-few' },
    });
    const behind = await call(
      a.investigation.router.listItems,
      { id: run.id, row: [5], side: 'compare' },
      as(chen),
    );
    expect(behind.items.map(({ data }) => data['text'])).toEqual(['彗星词']);
  });

  it('reads hits with what was frozen in them, and leads to each', async () => {
    const a = get();
    const subject = await a.register();
    await a.tell(...unfoundedComparison(subject.account, a.clock() - HOUR));
    await a.work();
    const only = { subjects: [subject.id] };
    const { run, rows } = await ask(a, { of: 'hits', by: ['rule', 'severity'], only });
    expect(rows).toMatchObject([{ key: ['M16', 'general'], value: 1 }]);
    expect(rows[0]?.labels[0]?.zh).toMatch(/^M16 /);
    const behind = await items(a, run.id, rows[0]?.rowId ?? []);
    expect(behind.items[0]).toMatchObject({ kind: 'price.observed', hits: [{ ruleId: 'M16' }] });
    const [window = ''] = Object.keys((await frozen(a, subject.id)) ?? {});
    const known = await ask(a, { of: 'hits', where: `win("${window}") > 0`, only });
    expect((known.run.result?.total.value ?? 0) + (known.run.result?.unknown.period ?? 0)).toBe(1);
  });

  it('declares windows of its own, filled from before the period', async () => {
    const a = get();
    const { account } = await a.register();
    const at = a.clock() - HOUR;
    await a.tell(price(account, at - 5 * DAY, 500), price(account, at, 900), price(account, at - 1, 400));
    const { run } = await ask(a, {
      kinds: ['price.observed'],
      only: { accounts: [`${PLATFORM}/${account}`] },
      where: 'price.dealFen > win("lowest")',
      windows: { lowest: { of: 'price.observed', field: 'dealFen', fn: 'min', by: 'product', span: 7 } },
      period: lastDays(a, 1),
    });
    expect(run.result?.total).toMatchObject({ value: 1 });
    const behind = await items(a, run.id, []);
    expect(behind.items.map(({ data }) => data['dealFen'])).toEqual([900]);
  });

  it('leads on through a row whose condition looks back, page by page', async () => {
    const a = get();
    const { account } = await a.register();
    const at = a.clock() - 3 * HOUR;
    await a.tell(
      price(account, at - 2 * DAY, 100),
      ...Array.from({ length: 120 }, (_, n) => price(account, at + n, 200 + n)),
    );
    const { run } = await ask(a, {
      kinds: ['price.observed'],
      only: { accounts: [`${PLATFORM}/${account}`] },
      where: 'price.dealFen >= 2 * win("lowest") && win("seen") < 200',
      windows: {
        lowest: { of: 'price.observed', field: 'dealFen', fn: 'min', by: 'product', span: 7 },
        seen: { of: 'price.observed', fn: 'count', by: 'account', span: 7 },
      },
      period: lastDays(a, 1),
    });
    expect(run.result?.total.value).toBe(120);
    const seen: unknown[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page: Awaited<ReturnType<typeof items>> = await items(a, run.id, [], chen, after);
      seen.push(...page.items.map(({ data }) => data['dealFen']));
      after = page.next;
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => 200 + n));
  });

  it('never tells who sent a line, nor counts by it', async () => {
    const a = get();
    const { account } = await a.register();
    await a.tell(chat(account, a.clock() - HOUR, '流星词', { sender: 'a hash', role: 'operator' }));
    const { run } = await ask(a, { where: 'text == "流星词"' });
    const behind = await items(a, run.id, []);
    expect(behind.items[0]?.data).not.toHaveProperty('sender');
    expect(await refusal(order(a, { by: ['chat.sender'] }))).toMatchObject({ code: 'investigation.unsound' });
  });

  it('shows the same numbers later, whatever has come in since', async () => {
    const a = get();
    const { account } = await a.register();
    const at = a.clock() - HOUR;
    const said = (n: number) => speech(account, at - n, '恒星词');
    await a.tell(said(0), said(1));
    const { run } = await ask(a, { where: 'text == "恒星词"' });
    await a.tell(said(2));
    expect((await items(a, run.id, [])).items).toHaveLength(2);
    expect((await ask(a, { where: 'text == "恒星词"' })).run.result?.total.value).toBe(3);
  });

  it('lists what is behind a large row in pages, each once', async () => {
    const a = get();
    const { account } = await a.register();
    const at = a.clock() - 2 * HOUR;
    await a.tell(
      ...Array.from({ length: 120 }, (_, n) => speech(account, at + Math.floor(n / 7), `行星词${n}`)),
    );
    const { run } = await ask(a, { where: 'text.startsWith("行星词")' });
    const seen: unknown[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page: Awaited<ReturnType<typeof items>> = await items(a, run.id, [], chen, after);
      seen.push(...page.items.map(({ data }) => data['text']));
      after = page.next;
    }
    expect(new Set(seen).size).toBe(120);
    expect(seen).toHaveLength(120);
    expect(await refusal(items(a, run.id, [], chen, '[1]'))).toMatchObject({
      code: 'investigation.bad-cursor',
    });
    expect(await refusal(items(a, run.id, ['x']))).toMatchObject({ code: 'investigation.no-row' });
  });
});

async function frozen(a: Desk, subject: string): Promise<Record<string, unknown> | null> {
  const [row] = await a.store.system((tx) =>
    tx
      .selectFrom('hits')
      .innerJoin('evidence', 'evidence.id', 'hits.evidence_id')
      .select('evidence.content')
      .where('hits.subject_id', '=', subject)
      .execute(),
  );
  return (row?.content as { windows: Record<string, unknown> } | undefined)?.windows ?? null;
}

describeInvestigation('who investigates', (get) => {
  const member: Actor = {
    ...{ userId: 'usr_member', name: 'member', roles: ['member_representative'] },
    partyIds: [PLATFORM_ID],
  };

  it('is in the chain with what was asked and what for', async () => {
    const a = get();
    const { id } = await order(a, { where: 'text == "某句"' }, chen, '核对某次投诉');
    const [event] = await a.store.as(auditor, (tx) =>
      tx.selectFrom('events').selectAll().where('id', '=', id).execute(),
    );
    expect(event).toMatchObject({
      ...{ kind: 'investigation.run', actor_name: 'chen', visibility: 'staff' },
      data: { purpose: '核对某次投诉', query: { where: 'text == "某句"' } },
    });
    await call(a.investigation.router.stopRun, { id }, as(chen));
    await a.investigation.workRuns();
  });

  it('is refused to whoever has no business in it', async () => {
    const a = get();
    for (const actor of [expert, { ...member, roles: ['streamer'] } as Actor])
      expect(await refusal(order(a, {}, actor))).toMatchObject({ code: 'policy.denied' });
    await expect(order(a, {}, chen, '  ')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('sees of a member’s side its own accounts only, in numbers, events and names', async () => {
    const a = get();
    const [own, other] = [await a.register(), await a.register()];
    const at = a.clock() - HOUR;
    await a.tell(speech(own.account, at, '银河词'), speech(other.account, at, '银河词'));
    const owner = { ...member, partyIds: [own.id] };
    const { run, rows } = await ask(a, { where: 'text == "银河词"', by: ['account'] }, owner);
    expect(rows.map(({ key }) => key[0])).toEqual([`${PLATFORM}/${own.account}`]);
    expect(run.ofAll).toBe(false);
    expect((await items(a, run.id, [], owner)).items).toHaveLength(1);
    expect(await refusal(items(a, run.id, [], { ...owner, userId: 'usr_else' }))).toMatchObject({
      code: 'investigation.no-run',
    });
    expect((await items(a, run.id, [], auditor)).items).toHaveLength(1);
    expect(await refusal(items(a, run.id, [], chen))).toMatchObject({ code: 'investigation.no-run' });
    const stranger = { ...member, partyIds: ['pty_nobody'] };
    expect(await refusal(order(a, {}, stranger))).toMatchObject({ code: 'investigation.no-accounts' });
    const { groups } = await call(a.investigation.router.getVocabulary, undefined, as(owner));
    expect(groups.every(({ meaning }) => meaning === '')).toBe(true);
  });

  it('sees accounts while it operates them, and not afterwards', async () => {
    const a = get();
    const [owner, now, once] = [await a.register(), await a.register(), await a.register()];
    const today = dateOf(a.clock());
    const operated = { kind: 'operated-by', upper_id: owner.id, valid_from: '2020-01-01' } as const;
    await a.store.system((tx) =>
      tx
        .insertInto('affiliations')
        .values([
          { ...operated, party_id: now.id, valid_until: null },
          { ...operated, party_id: once.id, valid_until: today },
        ])
        .execute(),
    );
    const at = a.clock() - HOUR;
    await a.tell(speech(now.account, at, '彗星词'), speech(once.account, at, '彗星词'));
    const actor = { ...member, userId: 'usr_operator', partyIds: [owner.id] };
    const { rows } = await ask(a, { where: 'text == "彗星词"', by: ['account'] }, actor);
    expect(rows.map(({ key }) => key[0])).toEqual([`${PLATFORM}/${now.account}`]);
  });

  it('loses sight of accounts that are its own no more', async () => {
    const a = get();
    const [kept, lost] = [await a.register(), await a.register()];
    const at = a.clock() - HOUR;
    await a.tell(speech(kept.account, at, '星云词'), speech(lost.account, at, '星云词'));
    const before = { ...member, userId: 'usr_changing', partyIds: [kept.id, lost.id] };
    const { run } = await ask(a, { where: 'text == "星云词"' }, before);
    const after = { ...before, partyIds: [kept.id] };
    expect((await items(a, run.id, [], before)).items).toHaveLength(2);
    expect((await items(a, run.id, [], after)).items.map(({ account }) => account)).toEqual([
      `${PLATFORM}/${kept.account}`,
    ]);
  });
});
