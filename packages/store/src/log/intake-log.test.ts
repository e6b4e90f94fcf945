import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createGate, createTestStore, describeOnEachEngine, TEST_NOW } from '../testing/index.ts';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';
import { PARTITIONS, partitionOf } from './partition.ts';
import type { LoggedEvent, LoggedEventInput } from './types.ts';

let serial = 0;
function chat(account: string, text = '你好'): LoggedEventInput {
  return {
    id: String(++serial),
    source: 'https://example.org/feed',
    type: 'org.concentric.chat.message.v1',
    time: TEST_NOW - 1000,
    sourceId: 'src_test',
    lawfulBasis: 'contract',
    data: { platform: 'p', account, session: 's', offsetMs: 0, text, role: 'viewer' },
  };
}

/** Reads and commits until a consumer has nothing left, and returns what it saw. */
async function drain(store: Store, consumer: string, limit = 3): Promise<LoggedEvent[]> {
  const seen: LoggedEvent[] = [];
  for (let partition = 0; partition < PARTITIONS; partition++) {
    for (let more = true; more;) {
      more = await store.system(async (tx) => {
        const events = await store.log.read(tx, consumer, partition, limit);
        const last = events.at(-1);
        if (last !== undefined) await store.log.commit(tx, consumer, partition, last);
        seen.push(...events);
        return last !== undefined;
      });
    }
  }
  return seen;
}

describe('partitionOf', () => {
  it('always gives one of sixteen, and the same for the same account', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (platform, account) => {
        const partition = partitionOf(platform, account);
        expect(partition).toBe(partitionOf(platform, account));
        expect(partition).toBeGreaterThanOrEqual(0);
        expect(partition).toBeLessThan(PARTITIONS);
      }),
    );
  });

  it('never changes: these places are in stored logs', () => {
    expect(['1', '2', '10086', '主播'].map((account) => partitionOf('bilibili', account)))
      .toMatchInlineSnapshot(`
      [
        5,
        8,
        0,
        12,
      ]
    `);
  });

  it('spreads accounts evenly', () => {
    const counts = new Array<number>(PARTITIONS).fill(0);
    for (let i = 0; i < 16_000; i++) {
      const partition = partitionOf('douyin', String(i));
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1150);
  });
});

describeOnEachEngine('IntakeLog', [], (getStore, engine) => {
  it('gives every consumer every event once, as it was appended', async () => {
    const store = getStore();
    const batch = Array.from({ length: 50 }, (_, i) => chat(`account-${i % 9}`, `第${i}句 “'\\ 🧧`));
    const result = await store.log.append(batch);
    expect(result).toMatchObject({ accepted: 50, duplicates: 0 });
    expect(await store.log.lag('worker')).toBe(50);
    const seen = await drain(store, 'worker');
    expect(seen.map((event) => event.id).sort()).toEqual(batch.map((event) => event.id).sort());
    const first = seen.find((event) => event.id === batch[0]?.id);
    expect(first).toEqual({
      ...batch[0],
      position: expect.any(Number) as number,
      xid: expect.any(Number) as number,
      partition: partitionOf('p', 'account-0'),
      receivedAt: TEST_NOW,
    });
    expect(await store.log.lag('worker')).toBe(0);
    expect(await drain(store, 'worker')).toEqual([]);
    expect(await drain(store, 'another')).toHaveLength(50);
  });

  it('keeps the order of one account', async () => {
    const store = getStore();
    const batch = Array.from({ length: 30 }, () => chat('in order'));
    for (const event of batch) await store.log.append([event]);
    const seen = (await drain(store, 'order')).filter(({ data }) => data.account === 'in order');
    expect(seen.map((event) => event.id)).toEqual(batch.map((event) => event.id));
  });

  it('tells a consumer of the events it handles, and of the others only how far it has come', async () => {
    const store = getStore();
    const closed = (): LoggedEventInput => ({
      ...chat('some types'),
      type: 'org.concentric.session.closed.v1',
      data: { platform: 'p', account: 'some types', session: 's' },
    });
    const batch = [chat('some types'), closed(), closed(), chat('some types'), closed(), closed()];
    for (const event of batch) await store.log.append([event]);
    const partition = partitionOf('p', 'some types');
    const rounds: string[][] = [];
    for (let more = true; more;) {
      more = await store.system(async (tx) => {
        const events = await store.log.read(tx, 'some types', partition, 1_000, [
          'org.concentric.chat.message.v1',
        ]);
        const last = events.at(-1);
        if (last !== undefined) await store.log.commit(tx, 'some types', partition, last);
        rounds.push(events.filter(({ data }) => data.account === 'some types').map(({ id }) => id));
        return last !== undefined;
      });
    }
    expect(rounds).toEqual([[batch[0], batch[3], batch[5]].map((event) => event?.id), []]);
  });

  it('takes an event once, within a batch and between batches', async () => {
    const [a, b] = [chat('twice'), chat('twice')];
    expect(await getStore().log.append([a, b, a])).toEqual({
      accepted: 2,
      duplicates: 1,
      isNew: [true, true, false],
    });
    const again = await getStore().log.append([b, chat('twice')]);
    expect(again).toEqual({ accepted: 1, duplicates: 1, isNew: [false, true] });
  });

  it('accepts an empty batch', async () => {
    expect(await getStore().log.append([])).toEqual({ accepted: 0, duplicates: 0, isNew: [] });
  });

  it.each(['half of a pair \ud83d', 'a\u0000b'])(
    'refuses a batch with text that cannot be stored: %j',
    async (text) => {
      const good = chat('unstorable');
      const attempt = getStore().log.append([good, chat('unstorable', text)]);
      await expect(attempt).rejects.toMatchObject({
        problem: { code: 'store.event-unstorable', params: { index: 2 } },
      });
      expect(await getStore().log.append([good])).toMatchObject({ accepted: 1 });
    },
  );

  it('stores a backslash followed by u0000, which is no NUL', async () => {
    const event = chat('backslash', String.raw`\u0000 \\ud800`);
    await getStore().log.append([event]);
    const seen = (await drain(getStore(), 'backslash')).find(({ id }) => id === event.id);
    expect(seen?.data).toEqual(event.data);
  });

  it('appends nothing when the caller’s transaction fails', async () => {
    const event = chat('rolled back');
    const failing = getStore().system(async (tx) => {
      await getStore().log.appendIn(tx, [event]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await getStore().log.append([event])).toMatchObject({ accepted: 1 });
  });

  it('hands the same events out again when the handling failed', async () => {
    const store = getStore();
    const event = chat('retry');
    await store.log.append([event]);
    const partition = partitionOf('p', 'retry');
    const failing = store.system(async (tx) => {
      const events = await store.log.read(tx, 'retry', partition, 1000);
      await store.log.commit(tx, 'retry', partition, events.at(-1) as LoggedEvent);
      throw new Error('crash');
    });
    await expect(failing).rejects.toThrow('crash');
    expect((await drain(store, 'retry')).map(({ id }) => id)).toContain(event.id);
  });

  it('refuses to move a checkpoint that has been moved meanwhile', async () => {
    const store = getStore();
    await store.log.append([chat('fence'), chat('fence')]);
    const partition = partitionOf('p', 'fence');
    const stale = await store.system((tx) => store.log.read(tx, 'fence', partition, 1000));
    await drain(store, 'fence');
    const late = store.system((tx) => store.log.commit(tx, 'fence', partition, stale.at(-1) as LoggedEvent));
    await expect(late).rejects.toMatchObject({ problem: { code: 'store.log-fenced' } });
  });

  if (engine === 'postgres') concurrentWriters(getStore);
});

/** What only an engine with several connections can show. */
function concurrentWriters(getStore: () => Store): void {
  it('skips nothing when transactions commit in another order than they began', async () => {
    const store = getStore();
    const [early, late] = [chat('gap'), chat('gap')];
    const partition = partitionOf('p', 'gap');
    const gate = createGate();
    const written = createGate();
    await drain(store, 'gap');
    const slow = store.system(async (tx) => {
      await store.log.appendIn(tx, [early]);
      written.open();
      await gate.passed;
    });
    await written.passed;
    await store.log.append([late]);
    const before = await store.system((tx) => store.log.read(tx, 'gap', partition, 10));
    expect(before).toEqual([]);
    gate.open();
    await slow;
    expect((await drain(store, 'gap')).map(({ id }) => id)).toEqual([early.id, late.id]);
  });

  it('gives a partition to one worker at a time', async () => {
    const store = getStore();
    await store.log.append([chat('lease')]);
    const partition = partitionOf('p', 'lease');
    await drain(store, 'lease');
    await store.log.append([chat('lease')]);
    const gate = createGate();
    const taken = createGate();
    let got = 0;
    const first = store.system(async (tx) => {
      got = (await store.log.read(tx, 'lease', partition, 10)).length;
      taken.open();
      await gate.passed;
    });
    await taken.passed;
    expect(got).toBe(1);
    expect(await store.system((tx) => store.log.read(tx, 'lease', partition, 10))).toEqual([]);
    gate.open();
    await first;
    expect(await drain(store, 'lease')).toHaveLength(1);
  });

  it('takes the same events from two senders at once without deadlock, once', async () => {
    const store = getStore();
    const batch = Array.from({ length: 500 }, (_, i) => chat(`both-${i}`));
    const results = await Promise.all([
      store.log.append(batch),
      store.log.append([...batch].reverse()),
      store.log.append(batch),
    ]);
    expect(results.reduce((sum, result) => sum + result.accepted, 0)).toBe(500);
  });
}

describe('a log from another cluster', () => {
  it('is moved below the transaction ids of this one when it is opened, order and checkpoints kept', async () => {
    const { store, databaseUrl, remove } = await createTestStore('postgres', []);
    try {
      const batch = Array.from({ length: 6 }, () => chat('moved'));
      await store.log.append(batch.slice(0, 3));
      await drain(store, 'worker');
      await store.log.append(batch.slice(3));
      await store.system(async (tx) => {
        await sql`update intake_log set xid = xid + 1000000000000`.execute(tx);
        await sql`update intake_offsets set xid = xid + 1000000000000 where position > 0`.execute(tx);
      });
      expect(await drain(store, 'worker')).toEqual([]);
      const again = await openStore({
        dataDir: store.dataDir,
        databaseUrl: databaseUrl ?? '',
        migrations: [],
        clock: store.clock,
      });
      expect((await drain(again, 'worker')).map(({ id }) => id)).toEqual(batch.slice(3).map(({ id }) => id));
      await again.close();
    } finally {
      await remove();
    }
  });
});
