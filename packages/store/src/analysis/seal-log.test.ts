import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestClock, describeOnEachEngine, TEST_NOW } from '../testing/index.ts';
import { openAnalysis, type Analysis } from './open-analysis.ts';
import { sealedLogSource, sealLog } from './seal-log.ts';

const HOUR = 3_600_000;
let analysis: Analysis;
beforeAll(async () => {
  analysis = await openAnalysis({ threads: 1, memoryLimit: '256MB' });
});
afterAll(() => analysis.close());

const clock = createTestClock();
let serial = 0;
const complaint = (text: string) => ({
  id: `c${++serial}`,
  source: 'feed',
  type: 'org.concentric.complaint.filed.v1' as const,
  time: TEST_NOW,
  sourceId: 'src_1',
  lawfulBasis: 'contract',
  data: { platform: 'p', account: 'a', complaint: text, category: 'returns' as const, verified: false },
});

describeOnEachEngine(
  'sealLog',
  [],
  (getStore) => {
    it('writes a closed hour once, and reads it back as it was', async () => {
      const store = getStore();
      const start = store.clock();
      const before = await analysis.query(
        `select count(*) as n from ${await sealedLogSource(store.dataDir)}`,
      );
      expect(before).toEqual([{ n: 0 }]);
      const batch = [complaint("引号'与\n换行"), complaint('🧧')];
      await store.log.append(batch);
      await expect(sealLog(store, analysis, start)).rejects.toMatchObject({
        problem: { code: 'store.hour-open' },
      });
      clock.move(HOUR);
      const first = await sealLog(store, analysis, start);
      expect(first).toMatchObject({ rows: 2, written: true });
      expect(first.file).toMatch(/parquet\/intake\/date=2026-11-24\/hour=\d\d\.parquet$/);
      expect(await sealLog(store, analysis, start)).toEqual({ ...first, written: false });
      const rows = await analysis.query<{ id: string; data: string }>(
        `select id, "time", source_id, lawful_basis, data from ${await sealedLogSource(store.dataDir)} order by "position"`,
      );
      expect(rows.map((row) => ({ ...row, data: JSON.parse(row.data) as unknown }))).toEqual(
        batch.map(({ id, data }) => ({
          id,
          time: TEST_NOW,
          source_id: 'src_1',
          lawful_basis: 'contract',
          data,
        })),
      );
      expect(readdirSync(join(store.dataDir, 'parquet'))).toEqual(['intake']);
    });

    it('takes up what a slow transaction added to a sealed hour, and never shrinks a file', async () => {
      const store = getStore();
      const start = store.clock();
      await store.log.append([complaint('in time')]);
      clock.move(HOUR);
      expect(await sealLog(store, analysis, start)).toMatchObject({ rows: 1, written: true });
      await store.log.append([complaint('late')]);
      await store.system((tx) =>
        sql`update intake_log set received_at = ${start} where received_at = ${store.clock()}`.execute(tx),
      );
      expect(await sealLog(store, analysis, start)).toMatchObject({ rows: 2, written: true });
      await store.system((tx) => sql`delete from intake_log where received_at = ${start}`.execute(tx));
      expect(await sealLog(store, analysis, start)).toMatchObject({ rows: 2, written: false });
    });

    it('leaves an hour for another time where it is told to stop', async () => {
      const store = getStore();
      const start = store.clock();
      await store.log.append([complaint('unsealed')]);
      clock.move(HOUR);
      const stopped = await sealLog(store, analysis, start, () => true);
      expect(stopped).toEqual({ file: undefined, rows: 0, written: false });
      expect(readdirSync(join(store.dataDir, 'parquet'))).toEqual(['intake']);
      expect(await sealLog(store, analysis, start)).toMatchObject({ rows: 1, written: true });
    });

    it('writes no file for an hour in which nothing arrived', async () => {
      const quiet = await sealLog(getStore(), analysis, TEST_NOW - 100 * HOUR);
      expect(quiet).toEqual({ file: undefined, rows: 0, written: false });
    });
  },
  clock,
);

describe('openAnalysis', () => {
  it('gives plain rows', async () => {
    const rows = await analysis.query(
      `select 1::bigint as n, 9007199254740993::bigint as big, sum(x)::hugeint as sum, [1::bigint, null] as list,
              {a: 1::bigint} as struct, ?::varchar as text from range(4) r(x)`,
      ['同心圆'],
    );
    expect(rows).toEqual([
      { n: 1, big: 9007199254740993n, sum: 6, list: [1, null], struct: { a: 1 }, text: '同心圆' },
    ]);
  });

  it('runs statements side by side', async () => {
    const sums = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        analysis.query<{ s: number }>(`select sum(x + ?) as s from range(1000) r(x)`, [i]),
      ),
    );
    expect(sums.map(([row]) => row?.s)).toEqual(Array.from({ length: 8 }, (_, i) => 499_500 + 1000 * i));
  });

  it('says so when the memory limit is too low', async () => {
    const small = await openAnalysis({ threads: 1, memoryLimit: '16MB' });
    const heavy = small.query(
      'select count(distinct x::varchar || y::varchar) from range(3000) a(x), range(3000) b(y)',
    );
    await expect(heavy).rejects.toMatchObject({ problem: { code: 'store.analysis-memory' } });
    small.close();
  }, 30_000);

  it('lets no statement change its settings', async () => {
    await expect(analysis.query("set memory_limit = '64GB'")).rejects.toThrow(/locked/);
  });
});
