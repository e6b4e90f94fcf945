import { expect, it } from 'vitest';
import { tablesWithoutRls } from '@concentric/store';
import { describeOnEachEngine, TEST_NOW } from '@concentric/store/testing';
import { listCases } from './operations/list-cases.ts';
import { loadCases } from './operations/load-case.ts';
import { takeStep } from './operations/take-step.ts';
import { caseRow, projectionOf } from './repo/cases.ts';
import {
  createDesk,
  DECISION,
  MIGRATIONS,
  NOTICE,
  OTHER_SUBJECT,
  PEOPLE,
  refusal,
  SUBJECT,
} from './testing.ts';

const { chen, zhao, secretary, auditor, li, wang } = PEOPLE;

describeOnEachEngine('the kernel', MIGRATIONS, (getStore, engine) => {
  let desks = 0;
  const desk = () => createDesk(getStore(), `${engine}${String(++desks)}`);

  it('lets exactly one of two who take the same step win, and tells the other what happened', async () => {
    const d = await desk();
    const { id, version } = await d.open();
    const take = (actor: typeof chen, step: string, fields: object) =>
      takeStep(d.deps, d.parts.context, actor, { id, step, version, fields: { ...fields } });
    const outcomes = await Promise.allSettled([
      take(chen, 'notify', NOTICE),
      take(zhao, 'dismiss', { reasons: '误报' }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const loser = outcomes.find((outcome) => outcome.status === 'rejected');
    const problem = await refusal(Promise.reject(loser?.reason as Error));
    expect(problem).toMatchObject({ code: 'casework.stale-version', status: 409 });
    expect(problem.message.zh).toMatch(/(chen|zhao)于 2026-11-24 10:00 执行了“(告知|不予认定)”/);
    const steps = await getStore().system((tx) =>
      tx
        .selectFrom('events')
        .select('kind')
        .where('about_id', '=', id)
        .where('kind', 'in', ['case.notify', 'case.dismiss'])
        .execute(),
    );
    expect(steps).toHaveLength(1);
  });

  it('makes a version stale when evidence joins a case, and not when a clock strikes', async () => {
    const d = await desk();
    const { id, version } = await d.open();
    await getStore().system((tx) =>
      d.kernel.joinCase(tx, {
        caseId: id,
        hits: ['hit_more'],
        evidence: [],
        occurredOn: '2026-11-25',
        severity: 'serious',
        actor: null,
        at: TEST_NOW,
      }),
    );
    expect(await d.see(chen, id)).toMatchObject({ version: version + 1, severity: 'serious' });
    expect(
      (
        await refusal(
          takeStep(d.deps, d.parts.context, chen, { id, step: 'notify', version, fields: NOTICE }),
        )
      ).code,
    ).toBe('casework.stale-version');
    d.later(60);
    await getStore().system((tx) => d.kernel.dueEvents(tx, d.deps.clock()));
    expect((await d.see(chen, id)).version).toBe(version + 1);
  });

  it('finds the open case of a matter that a further hit may join', async () => {
    const d = await desk();
    const { id } = await d.open({ matter: 'TIPPING' });
    const open = (matter: string) =>
      getStore().system(async (tx) =>
        (await d.kernel.openCasesOf(tx, SUBJECT, matter)).map((state) => state.id),
      );
    expect([await open('TIPPING'), await open('VULGAR')]).toEqual([[id], []]);
    await d.step(chen, id, 'notify', NOTICE);
    expect(await open('TIPPING')).toEqual([]);
  });

  it('opens one case for two hits of a matter that arrive together', async () => {
    const d = await desk();
    const take = (hit: string) =>
      getStore().system(async (tx) => {
        const [open] = await d.kernel.openCasesOf(tx, SUBJECT, 'SCENE');
        const common = {
          evidence: [],
          occurredOn: '2026-11-24',
          severity: 'slight',
          actor: null,
          at: TEST_NOW,
        } as const;
        if (open !== undefined)
          return (await d.kernel.joinCase(tx, { ...common, caseId: open.id, hits: [hit] })).id;
        return (
          await d.kernel.openCase(tx, {
            ...common,
            matter: 'SCENE',
            subjectId: SUBJECT,
            openedBy: [hit],
            clauses: [],
            revisions: [],
          })
        ).id;
      });
    const [a, b] = await Promise.all([take(`hit_a${engine}`), take(`hit_b${engine}`)]);
    expect(a).toBe(b);
  });

  it('takes nothing more into a case that has ended', async () => {
    const d = await desk();
    const { id } = await d.open();
    await d.step(chen, id, 'dismiss', { reasons: '误报' });
    const more = {
      caseId: id,
      hits: ['hit_late'],
      evidence: [],
      occurredOn: null,
      severity: null,
      actor: null,
      at: TEST_NOW,
    };
    expect((await refusal(getStore().system((tx) => d.kernel.joinCase(tx, more)))).code).toBe(
      'casework.closed',
    );
  });

  it('takes counter-evidence of the subject into the file, and nothing he cannot see', async () => {
    const d = await desk();
    const store = getStore();
    const { id } = await d.open();
    const foreign =
      (await d.see(chen, (await d.open({ subjectId: OTHER_SUBJECT })).id)).evidence[0]?.id ?? '';
    await d.step(chen, id, 'notify', NOTICE);
    const [own = ''] = await store.as(li, (tx) =>
      d.kernel.addEvidence(
        tx,
        [
          {
            kind: 'file',
            title: { zh: '检测报告', en: 'Test report' },
            source: '当事人提交',
            lawfulBasis: '本人提交',
            takenAt: TEST_NOW,
            body: { sha256: 'ab'.repeat(32), size: 10, mediaType: 'application/pdf' },
          },
        ],
        { userId: li.userId, at: TEST_NOW },
      ),
    );
    expect(
      (await refusal(d.step(li, id, 'state', { statement: '见附件', evidence: [foreign] }))).params['id'],
    ).toBe(foreign);
    const heard = await d.step(li, id, 'state', { statement: '见附件', evidence: [own] });
    expect(heard.evidence.map(({ title }) => title.en)).toContain('Test report');
    expect((await d.see(chen, id)).evidence.map(({ id: piece }) => piece)).toContain(own);
  });

  it('keeps the row of a case equal to the fold of its events', async () => {
    const d = await desk();
    const { id } = await d.open();
    await d.step(chen, id, 'notify', NOTICE);
    await d.step(secretary, id, 'pause', { reason: '等待平台回函' });
    await d.step(secretary, id, 'resume');
    await d.step(li, id, 'state', { statement: '见附件' });
    await d.step(chen, id, 'decide', DECISION);
    await getStore().system(async (tx) => {
      const state = (await loadCases(tx, [id])).get(id);
      if (state === undefined) throw new Error('no case');
      expect(await caseRow(tx, id)).toEqual({ id, case_type: 'conduct', ...projectionOf(state) });
    });
  });

  it('shows a subject its own cases and evidence only, never what is for the desk', async () => {
    const d = await desk();
    const store = getStore();
    const { id } = await d.open();
    await d.open({ subjectId: OTHER_SUBJECT });
    await store.system(async (tx) => {
      const [secret = ''] = await d.kernel.addEvidence(
        tx,
        [
          {
            kind: 'register',
            title: { zh: '举报人信息', en: 'Reporter' },
            source: '举报',
            lawfulBasis: '本人提交',
            takenAt: TEST_NOW,
            visibility: 'staff',
            body: { content: { reporter: '某人', case: id } },
          },
        ],
        { userId: null, at: TEST_NOW },
      );
      await d.kernel.joinCase(tx, {
        caseId: id,
        hits: [],
        evidence: [secret],
        occurredOn: null,
        severity: null,
        actor: null,
        at: TEST_NOW,
      });
    });
    expect((await d.see(chen, id)).evidence).toHaveLength(2);
    expect((await d.see(li, id)).evidence.map(({ title }) => title.en)).toEqual(['Transcript']);
    expect((await refusal(d.see(wang, id))).code).toBe('casework.not-found');
    const listed = await listCases(d.deps, li, { page: 1, size: 100 });
    expect(new Set(listed.items.map(({ subject }) => subject?.id))).toEqual(new Set([SUBJECT]));
    expect((await refusal(listCases(d.deps, PEOPLE.expert, { page: 1, size: 10 }))).code).toBe(
      'policy.denied',
    );
  });

  it('leaves no table of the register or of casework without row-level security', async () => {
    expect(await tablesWithoutRls(getStore())).toEqual([]);
  });

  it('lets nobody write in another’s name or decide without the desk’s role', async () => {
    const store = getStore();
    const d = await desk();
    const { id } = await d.open();
    const event = {
      kind: 'case.note',
      at: TEST_NOW,
      aboutId: id,
      subjectId: SUBJECT,
      visibility: 'parties',
      data: {},
    } as const;
    const write = (reader: typeof chen, actor: { id: string; name: string } | null) =>
      store.as(reader, (tx) => d.kernel.recordEvents(tx, [{ ...event, actor }]));
    await expect(write(li, { id: 'usr_chen', name: 'chen' })).rejects.toThrow(/row-level security/);
    await expect(write(li, null)).rejects.toThrow(/row-level security/);
    await write(li, { id: 'usr_li', name: 'li' });
    await expect(
      store.as(li, (tx) =>
        tx.updateTable('cases').set({ stage: 'closed' }).where('subject_id', '=', OTHER_SUBJECT).execute(),
      ),
    ).resolves.toMatchObject([{ numUpdatedRows: 0n }]);
    await expect(
      store.as(auditor, (tx) =>
        tx.updateTable('cases').set({ stage: 'closed' }).where('id', '=', id).execute(),
      ),
    ).resolves.toMatchObject([{ numUpdatedRows: 0n }]);
  });

  it('announces each deadline once, and urgency follows', async () => {
    const store = getStore();
    const d = await desk();
    const { id } = await d.open({ subjectId: OTHER_SUBJECT, matter: 'RETURN' });
    const kinds = async () => (await d.see(chen, id)).events.map(({ kind }) => kind);
    const run = () => store.system((tx) => d.kernel.dueEvents(tx, d.deps.clock()));
    await run();
    expect(await kinds()).toEqual(['case.opened']);
    d.later(17);
    await run();
    expect(await run()).toBe(0);
    expect(await kinds()).toEqual(['case.opened', 'deadline.due-soon']);
    d.later(10);
    await Promise.all([run(), run()]);
    expect(await kinds()).toEqual(['case.opened', 'deadline.due-soon', 'deadline.overdue']);
    const fresh = await d.open({ severity: 'severe' });
    const order = (await listCases(d.deps, chen, { page: 1, size: 100, open: true })).items.map(
      (item) => item.id,
    );
    expect(order.indexOf(id)).toBeLessThan(order.indexOf(fresh.id));
    expect(await store.as(chen, (tx) => d.kernel.figures(tx, chen, d.deps.clock()))).toMatchObject({
      overdue: expect.any(Number) as number,
    });
  });

  it('finds cases by title, subject and id, and pages through them', async () => {
    const d = await desk();
    const { id } = await d.open({ matter: 'ALCOHOL', subjectId: OTHER_SUBJECT });
    const search = async (q: string) =>
      (await listCases(d.deps, chen, { page: 1, size: 50, q })).items.map((item) => item.id);
    expect(await search('酒类')).toContain(id);
    expect(await search('老王')).toContain(id);
    expect(await search(id)).toEqual([id]);
    expect(await search('不存在的词')).toEqual([]);
    const pages = await Promise.all([1, 2, 3].map((page) => listCases(d.deps, chen, { page, size: 2 })));
    const seen = pages.flatMap(({ items }) => items.map((item) => item.id));
    expect(new Set(seen).size).toBe(seen.length);
    expect(pages[0]?.total).toBe(pages[2]?.total);
  });

  it('opens two hundred cases with evidence and events in under two seconds of work', async () => {
    const store = getStore();
    const d = await desk();
    const started = process.cpuUsage();
    await store.system(async (tx) => {
      const pieces = await d.kernel.addEvidence(
        tx,
        Array.from(
          { length: 200 },
          (_, index) =>
            ({
              kind: 'hit',
              title: { zh: '录屏', en: 'Clip' },
              source: '平台',
              lawfulBasis: '协议',
              takenAt: TEST_NOW,
              body: { content: { bulk: index } },
            }) as const,
        ),
        { userId: null, at: TEST_NOW },
      );
      await d.kernel.openCases(
        tx,
        pieces.map((piece, index) => ({
          matter: 'PRICE',
          subjectId: SUBJECT,
          severity: 'general',
          occurredOn: '2026-11-24',
          openedBy: [`hit_bulk${String(index)}`],
          evidence: [piece],
          clauses: ['ad-law.17'],
          revisions: [],
          actor: null,
          at: TEST_NOW,
        })),
      );
    });
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});
