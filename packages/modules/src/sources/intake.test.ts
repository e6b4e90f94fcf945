import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { DAY, isoOf, type Instant } from '@concentric/core/shared';
import { sql } from 'kysely';
import type { Store } from '@concentric/store';
import { importRecording } from './operations/import-recording.ts';
import { describeAssociation, PLATFORM, PSEUDONYM_KEY, type Association } from '../sample/testing.ts';

/** A delivery as it comes over the wire. */
function ndjson(lines: readonly (object | string)[]): {
  file: string;
  name: string;
  bytes: AsyncIterable<Uint8Array>;
} {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const bytes = (async function* () {
    await Promise.resolve();
    yield Buffer.from(text);
  })();
  return { file: 'intake', name: 'intake', bytes };
}

/** Intake over a store that is not quite the association's. */
function createImporter(store: Store, { clock, source }: Association) {
  const deps = { store, clock, pseudonymKey: PSEUDONYM_KEY };
  return (lines: readonly object[]) => importRecording(deps, source, ndjson(lines), {});
}

let number = 0;

function envelope(time: Instant, data: object = {}): { id: string; [key: string]: unknown } {
  return {
    specversion: '1.0',
    id: `d${String(++number)}`,
    source: 'https://blue.example/feed',
    type: 'org.concentric.chat.message.v1',
    time: isoOf(time),
    data: { platform: PLATFORM, account: 'acc-intake', session: 's1', offsetMs: 5, text: '来了', ...data },
  };
}

const logged = (a: Association, ids: readonly string[]) =>
  a.store.system(
    async (tx) =>
      (
        await sql<{ id: string; source_id: string; lawful_basis: string; data: Record<string, unknown> }>`
          select id, source_id, lawful_basis, data from intake_log where id = any(${[...ids]}::text[]) order by id`.execute(
          tx,
        )
      ).rows,
  );

describeAssociation('intake', (get) => {
  const take = (lines: readonly (object | string)[]) => {
    const { sources, source } = get();
    return sources.importRecording(source, ndjson(lines), {});
  };

  it('takes every event once, however often a delivery is repeated', async () => {
    const a = get();
    const [one, two] = [envelope(a.clock()), envelope(a.clock())];
    expect(await take([one, two])).toMatchObject({
      accepted: 2,
      duplicates: 0,
      rejected: 0,
      failure: null,
    });
    expect(await take([two, one])).toMatchObject({ accepted: 0, duplicates: 2, rejected: 0 });
    expect(await logged(a, [one.id, two.id])).toHaveLength(2);
  });

  it('says where an id comes again with other content; what came first stays', async () => {
    const a = get();
    const event = envelope(a.clock());
    await take([event]);
    const report = await take([
      { ...event, time: new Date(a.clock() - 1_000).toISOString() },
      envelope(a.clock()),
    ]);
    expect(report).toMatchObject({ accepted: 1, duplicates: 1, rejected: 0 });
    expect(report.problems.map(({ code, params }) => [code, params['id']])).toEqual([
      ['sources.conflicting-repeat', event.id],
    ]);
    expect(await logged(a, [event.id])).toHaveLength(1);
  });

  it('takes an event once within a delivery too', async () => {
    const a = get();
    const event = envelope(a.clock());
    const report = await take([event, envelope(a.clock()), event]);
    expect(report).toMatchObject({ accepted: 2, duplicates: 1, rejected: 0, problems: [] });
    expect(await logged(a, [event.id])).toHaveLength(1);
  });

  it('fails as a whole where the store fails, and takes the delivery when it is sent again', async () => {
    const a = get();
    const lines = Array.from({ length: 1_100 }, () => envelope(a.clock()));
    const full = new Error('the store has failed');
    let batches = 0;
    const appendIn: Store['log']['appendIn'] = (tx, batch) =>
      ++batches === 2 ? Promise.reject(full) : a.store.log.appendIn(tx, batch);
    const store: Store = { ...a.store, log: { ...a.store.log, appendIn } };
    const failing = createImporter(store, a);
    await expect(failing(lines)).rejects.toBe(full);
    expect(batches).toBe(2);
    expect(await take(lines)).toMatchObject({ accepted: 600, duplicates: 500, rejected: 0 });
  });

  it('keeps the source and its lawful basis with each event', async () => {
    const a = get();
    const event = envelope(a.clock());
    await take([event]);
    expect(await logged(a, [event.id])).toMatchObject([
      { source_id: a.source.id, lawful_basis: '会员协议第六条' },
    ]);
  });

  it('stores a pseudonym in place of the sender, the same for the same sender, and the sender nowhere', async () => {
    const a = get();
    const sender = '观众张三13800000000';
    const [one, two, other] = [
      envelope(a.clock(), { sender }),
      envelope(a.clock(), { sender }),
      envelope(a.clock(), { sender: '另一位观众' }),
    ];
    await take([one, two, other]);
    const rows = await logged(a, [one.id, two.id, other.id]);
    const [first, second, third] = rows.map((row) => row.data['sender']);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    await a.work();
    const found = await a.store.system(async (tx) => {
      const tables = await sql<{ name: string }>`
        select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(tx);
      const holding: string[] = [];
      for (const { name } of tables.rows) {
        const held = await sql`
          select from ${sql.table(name)} t where t::text like ${'%张三%'} or t::text like ${'%13800000000%'} limit 1`.execute(
          tx,
        );
        if (held.rows.length > 0) holding.push(name);
      }
      return { tables: tables.rows.length, holding };
    });
    expect(found.tables).toBeGreaterThan(20);
    expect(found.holding).toEqual([]);
  });

  it('keeps every good line beside bad ones, and names each bad line', async () => {
    const a = get();
    const good = [envelope(a.clock()), envelope(a.clock()), envelope(a.clock())];
    const report = await take([
      good[0] ?? '',
      '{"specversion": "1.0", "id": ',
      good[1] ?? '',
      envelope(a.clock(), { text: 7 }),
      { ...envelope(a.clock()), type: 'org.concentric.chat.message.v9' },
      { ...envelope(a.clock()), specversion: '0.3' },
      envelope(a.clock() + 30 * DAY),
      good[2] ?? '',
    ]);
    expect(report).toMatchObject({ accepted: 3, duplicates: 0, rejected: 5, failure: null });
    expect(report.problems.map(({ place }) => place?.line)).toEqual([2, 4, 5, 6, 7]);
    for (const { message, hint } of report.problems) {
      expect(message.zh).not.toBe('');
      expect(message.en).not.toMatch(/\{\w+\}/);
      expect(hint.zh).not.toBe('');
    }
    expect(
      await logged(
        a,
        good.map(({ id }) => id),
      ),
    ).toHaveLength(3);
  });

  it('refuses a text no database can keep without losing its neighbours', async () => {
    const a = get();
    const good = envelope(a.clock());
    const report = await take([
      envelope(a.clock(), { text: '甲\u0000乙' }),
      good,
      envelope(a.clock(), { text: 'half \ud83d' }),
    ]);
    expect(report).toMatchObject({ accepted: 1, rejected: 2 });
    expect(report.problems.map(({ place }) => place?.line)).toEqual([1, 3]);
    expect(await logged(a, [good.id])).toHaveLength(1);
  });

  it('tells a hundred problems and counts the rest', async () => {
    const report = await take(Array.from({ length: 150 }, () => '{"'));
    expect(report).toMatchObject({ accepted: 0, rejected: 150 });
    expect(report.problems).toHaveLength(100);
  });

  it('says that a delivery of another form could not be read', async () => {
    const report = await take(['<html>', '<body>no events here</body>']);
    expect(report).toMatchObject({
      accepted: 0,
      failure: { code: expect.stringMatching(/^recordings\./) as string },
    });
  });

  it('accepts what comes in a batch larger than one transaction', async () => {
    const a = get();
    const lines = Array.from({ length: 1_234 }, () => envelope(a.clock()));
    expect(await take(lines)).toMatchObject({ accepted: 1_234, duplicates: 0, rejected: 0 });
  });

  it('names the line of every event whose clock is wrong', async () => {
    const report = await take([
      envelope(Date.UTC(1970, 0, 21)),
      envelope(get().clock()),
      { ...envelope(get().clock()), time: '1999-12-31T23:59:59Z' },
    ]);
    expect(report).toMatchObject({ accepted: 1, rejected: 2 });
    expect(report.problems).toMatchObject([
      { code: 'sources.too-old', place: { line: 1 } },
      { code: 'sources.too-old', place: { line: 3 } },
    ]);
  });

  it('says once of a recording without a date that its beginning is wanted', async () => {
    const { sources } = get();
    const { source } = get();
    const srt = [
      '1',
      '00:00:01,000 --> 00:00:02,000',
      '一',
      '',
      '2',
      '00:00:03,000 --> 00:00:04,000',
      '二',
      '',
    ];
    const report = await sources.importRecording(source, ndjson(srt), {});
    expect(report).toMatchObject({ accepted: 0, rejected: 2, problems: [{ code: 'sources.undated' }] });
  });
});

describeAssociation('deliveries', (get) => {
  const deliver = (...chunks: Uint8Array[]) => {
    const { sources, source } = get();
    const body = (async function* () {
      await Promise.resolve();
      yield* chunks;
    })();
    return sources.takeDelivery(source, body);
  };

  it('may be gzip, whatever their sender calls them', async () => {
    const text = [envelope(get().clock()), envelope(get().clock())]
      .map((one) => JSON.stringify(one))
      .join('\n');
    const packed = gzipSync(text);
    const report = await deliver(packed.subarray(0, 1), packed.subarray(1));
    expect(report).toMatchObject({ accepted: 2, rejected: 0, failure: null });
  });

  it.each([
    ['danmaku', '<i><d p="1,1,25,16777215,1700000000,0,a,1">来了</d></i>'],
    ['subtitles', '1\n00:00:01,000 --> 00:00:02,000\n来了\n'],
    ['a web page', '<html><body>502</body></html>'],
  ])('are refused as a whole where they are %s', async (_what, text) => {
    expect(await deliver(Buffer.from(text))).toMatchObject({
      accepted: 0,
      failure: { code: 'recordings.other-format', status: 415 },
    });
  });

  it.each([
    ['a ZIP archive', Buffer.from('PK\u0003\u0004rest'), 'recordings.zip-from-stream'],
    ['damaged gzip', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), 'recordings.damaged-archive'],
    [
      'gzip that inflates out of all proportion',
      gzipSync(`{"specversion":${' '.repeat(2 ** 25)}`),
      'recordings.packed-too-densely',
    ],
  ])('are refused where they are %s', async (_what, bytes, code) => {
    expect((await deliver(bytes)).failure?.code).toBe(code);
  });
});
