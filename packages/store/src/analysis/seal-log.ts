import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOf, localTimeOf, ProblemError, type Instant } from '@concentric/core/shared';
import { sql } from 'kysely';
import { exists, flush, namesIn } from '../disk/files.ts';
import { translate } from '../engine/translate.ts';
import { problem } from '../problems.ts';
import type { Store } from '../store.ts';
import { literal, type Analysis } from './open-analysis.ts';

const HOUR = 3_600_000;
const PAGE = 5_000;

/** What a sealed hour holds, in the order and types of its Parquet file. */
const COLUMNS = {
  position: 'BIGINT',
  xid: 'BIGINT',
  partition: 'SMALLINT',
  source: 'VARCHAR',
  id: 'VARCHAR',
  type: 'VARCHAR',
  time: 'BIGINT',
  received_at: 'BIGINT',
  source_id: 'VARCHAR',
  lawful_basis: 'VARCHAR',
  data: 'JSON',
} as const;

export interface SealedHour {
  /** The file; undefined for an hour in which nothing arrived. */
  readonly file: string | undefined;
  readonly rows: number;
  /** Whether this call wrote it. */
  readonly written: boolean;
}

/**
 * Writes what arrived in one closed hour to `<dataDir>/parquet/intake/date=YYYY-MM-DD/hour=HH.parquet`, day and
 * hour of Shanghai. A file appears whole or not at all. Sealing again does nothing, unless a transaction that
 * was slow to commit has added to the hour since: then the file is written anew. A file is never replaced by
 * one with fewer events, so hours outlive the log they came from. Where `isStopped` comes to be true meanwhile, the hour
 * is left for another time. Throws `store.hour-open` for an hour not over.
 */
export async function sealLog(
  store: Store,
  analysis: Analysis,
  hour: Instant,
  isStopped: () => boolean = () => false,
): Promise<SealedHour> {
  const start = Math.floor(hour / HOUR) * HOUR;
  if (store.clock() < start + HOUR) {
    throw new ProblemError(problem('store.hour-open', { hour: localTimeOf(start) }));
  }
  const folder = join(intakeDir(store.dataDir), `date=${dateOf(start)}`);
  const name = `hour=${localTimeOf(start).slice(11, 13)}.parquet`;
  const file = join(folder, name);
  const sealed = (await exists(file)) ? await rowsOf(analysis, file) : 0;
  const arrived = await countArrivals(store, start);
  const asItWas = { file: sealed === 0 ? undefined : file, rows: sealed, written: false };
  if (arrived <= sealed) return asItWas;
  const rows = await write({ store, analysis, isStopped }, start, folder, name);
  return rows === undefined ? asItWas : { file, rows, written: true };
}

/** The sealed log as text for the FROM of an analysis; has all columns and no rows where nothing is sealed yet. */
export async function sealedLogSource(dataDir: string): Promise<string> {
  const days = await namesIn(intakeDir(dataDir));
  if (days.length > 0) {
    return `read_parquet(${literal(join(intakeDir(dataDir), '*', '*.parquet'))}, hive_partitioning = false)`;
  }
  const columns = Object.entries(COLUMNS).map(([name, type]) => `null::${type} as "${name}"`);
  return `(select ${columns.join(', ')} where false)`;
}

function intakeDir(dataDir: string): string {
  return join(dataDir, 'parquet', 'intake');
}

async function rowsOf(analysis: Analysis, file: string): Promise<number> {
  const [row] = await analysis.query<{ rows: number }>(
    `select num_rows as rows from parquet_file_metadata(${literal(file)})`,
  );
  return row?.rows ?? 0;
}

async function countArrivals(store: Store, start: Instant): Promise<number> {
  const { rows } = await store.system((tx) =>
    sql<{ count: number }>`
      select count(*) as count from intake_log
      where received_at >= ${start} and received_at < ${start + HOUR}`.execute(tx),
  );
  return rows[0]?.count ?? 0;
}

interface Sealing {
  readonly store: Store;
  readonly analysis: Analysis;
  readonly isStopped: () => boolean;
}

/** Writes the file of an hour and returns its rows; undefined where it was stopped and nothing is written. */
async function write(
  { store, analysis, isStopped }: Sealing,
  start: Instant,
  folder: string,
  name: string,
): Promise<number | undefined> {
  const scratch = join(store.dataDir, 'parquet', `new-${randomBytes(8).toString('hex')}`);
  const [lines, parquet] = [join(scratch, 'lines'), join(scratch, 'parquet')];
  try {
    await mkdir(scratch, { recursive: true });
    await mkdir(folder, { recursive: true });
    const rows = await writeLines(store, start, lines, isStopped);
    if (rows === undefined) return undefined;
    const columns = Object.entries(COLUMNS).map(([column, type]) => `"${column}": '${type}'`);
    await analysis.query(
      `copy (select * from read_json(${literal(lines)}, format = 'newline_delimited', columns = {${columns.join(', ')}})
             order by "partition", xid, "position")
       to ${literal(parquet)} (format parquet, compression zstd)`,
    );
    await flush(parquet);
    await rename(parquet, join(folder, name));
    await flush(folder);
    return rows;
  } catch (error) {
    throw translate(error);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Copies the hour out page by page, each in a transaction of its own: nobody waits long for the embedded engine. */
async function writeLines(
  store: Store,
  start: Instant,
  file: string,
  isStopped: () => boolean,
): Promise<number | undefined> {
  const handle = await open(file, 'wx');
  let count = 0;
  try {
    for (let last: PageRow | undefined; ;) {
      if (isStopped()) return undefined;
      const { rows } = await page(store, start, last);
      if (rows.length === 0) return count;
      await handle.writeFile(rows.map(({ line }) => `${line}\n`).join(''));
      count += rows.length;
      last = rows.at(-1);
    }
  } finally {
    await handle.close();
  }
}

interface PageRow {
  readonly received_at: number;
  readonly position: number;
  readonly line: string;
}

function page(store: Store, start: Instant, last: PageRow | undefined) {
  return store.system((tx) =>
    sql<PageRow>`
      select received_at, position, to_jsonb(l)::text as line from intake_log l
      where received_at >= ${start} and received_at < ${start + HOUR}
        and (received_at, position) > (${last?.received_at ?? 0}::bigint, ${last?.position ?? 0}::bigint)
      order by received_at, position
      limit ${PAGE}`.execute(tx),
  );
}
