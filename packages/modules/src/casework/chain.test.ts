import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeOnEachEngine, TEST_NOW } from '@concentric/store/testing';
import { verifyEventChain } from './index.ts';
import { createDesk, DECISION, MIGRATIONS, NOTICE, PEOPLE } from './testing.ts';

const { chen, li } = PEOPLE;

describeOnEachEngine('the chain of events', MIGRATIONS, (getStore, engine) => {
  let desks = 0;
  const desk = () => createDesk(getStore(), `c${engine}${String(++desks)}`);

  it('chains every event, refuses to change one, and names the first that was changed behind its back', async () => {
    const store = getStore();
    const d = await desk();
    const { id } = await d.open();
    await d.step(chen, id, 'notify', NOTICE);
    await d.open();
    const sound = await store.system((tx) => verifyEventChain(tx));
    expect(sound).toMatchObject({ broken: null });
    await expect(
      store.system((tx) => tx.deleteFrom('events').where('about_id', '=', id).execute()),
    ).rejects.toThrow(/refused/);
    await expect(
      store.system((tx) => tx.updateTable('events').set({ at: 1 }).where('about_id', '=', id).execute()),
    ).rejects.toThrow(/refused/);
    const forged = async (
      statement: ReturnType<typeof sql>,
      checkpoint?: string,
    ): Promise<string | undefined> => {
      let code: string | undefined;
      const undone = store.system(async (tx) => {
        await sql`alter table events disable trigger user`.execute(tx);
        await statement.execute(tx);
        const report = await verifyEventChain(tx, checkpoint);
        code = report.broken === null ? undefined : report.broken.message.en;
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      return code;
    };
    expect(await forged(sql`update events set data = '{"x": 1}' where seq = 3`)).toMatch(
      /number 3 .*does not match its hash/,
    );
    expect(await forged(sql`update events set actor_name = 'somebody' where seq = ${sound.events}`)).toMatch(
      /does not match/,
    );
    expect(await forged(sql`delete from events where seq = 2`)).toMatch(/number 3 .*no longer there/);
    expect(await forged(sql`delete from events where seq = ${sound.events}`, sound.head)).toMatch(
      /no longer there/,
    );
    expect(await forged(sql`update events set prev_hash = hash where seq = 2`)).toMatch(
      /number 2 .*does not match/,
    );
  });

  it('appends from many transactions at once without a gap or a fork', async () => {
    const store = getStore();
    const d = await desk();
    const before = (await store.system((tx) => verifyEventChain(tx))).events;
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        store.system((tx) =>
          d.kernel.recordEvents(tx, [
            {
              kind: 'test.noted',
              at: TEST_NOW,
              aboutId: 'pty_x',
              subjectId: null,
              actor: null,
              visibility: 'staff',
              data: { index },
            },
          ]),
        ),
      ),
    );
    expect(await store.system((tx) => verifyEventChain(tx))).toMatchObject({
      events: before + 12,
      broken: null,
    });
  });

  it('keeps a decision as it was made', async () => {
    const d = await desk();
    const { id } = await d.open();
    await d.step(chen, id, 'notify', NOTICE);
    await d.step(li, id, 'waive');
    await d.step(chen, id, 'decide', DECISION);
    const store = getStore();
    await expect(
      store.system((tx) =>
        tx.updateTable('decisions').set({ reasons: '另一种说法' }).where('case_id', '=', id).execute(),
      ),
    ).rejects.toThrow(/only be withdrawn/);
    const [row] = await store.system((tx) =>
      tx.selectFrom('decisions').selectAll().where('case_id', '=', id).execute(),
    );
    const revision = await store.system((tx) =>
      tx
        .selectFrom('revisions')
        .select(['id', 'content_hash as hash'])
        .orderBy('effective_from')
        .executeTakeFirst(),
    );
    expect(row).toMatchObject({
      decided_by_name: 'chen',
      clauses: ['ad-law.17'],
      revisions: [revision],
      appealable_until: '2026-12-15',
    });
  });
});
