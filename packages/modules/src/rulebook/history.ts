import type { EventType, SourceEvent } from '@concentric/core/recordings';
import type { Instant } from '@concentric/core/shared';
import { openAnalysis, sealedLogSource, type Analysis, type Store } from '@concentric/store';
import { logCount, logFrom, logPage, logPageEnd } from './repo/history.ts';

/** Event times in [from, until), and only events of these types where they are named. */
export interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
  readonly types?: readonly EventType[] | undefined;
}

/** A page of history. */
interface HistoryPage {
  /** Every event of the times it covers, in no particular order. */
  readonly events: readonly SourceEvent[];
  /** Where the next page begins; the stretch is at its end where this is `until`. */
  readonly next: Instant;
}

/** All that was ever taken in, by event time: the intake log, and before its beginning the sealed hours. */
export interface History {
  readonly page: (stretch: Stretch) => Promise<HistoryPage>;
  readonly count: (stretch: Stretch) => Promise<number>;
  readonly close: () => void;
}

/** Events a page holds, but for those of its last millisecond. */
const PAGE = 4_000;
const MEMORY = '256MB';

/**
 * Opens the history. Hours sealed to Parquet outlive the log, so what arrived before the log begins is read from them; what the log
 * still has is read from it, and nothing comes twice.
 */
export async function openHistory(store: Store): Promise<History> {
  const sealed = await openSealed(store);
  return {
    page: async (stretch) => {
      const ends = [
        await store.system((tx) => logPageEnd(tx, stretch, PAGE)),
        await sealed?.pageEnd(stretch),
      ].flatMap((end) => end ?? []);
      // Whole milliseconds, so that a page can be put in order by itself.
      const next = Math.min(stretch.until, ...ends.map((end) => end + 1));
      const within = { ...stretch, until: next };
      const logged = await store.system((tx) => logPage(tx, within));
      return { events: [...logged, ...((await sealed?.events(within)) ?? [])], next };
    },
    count: async (stretch) =>
      (await store.system((tx) => logCount(tx, stretch))) + ((await sealed?.count(stretch)) ?? 0),
    close: () => sealed?.close(),
  };
}

interface Sealed {
  readonly pageEnd: (stretch: Stretch) => Promise<Instant | undefined>;
  readonly events: (stretch: Stretch) => Promise<SourceEvent[]>;
  readonly count: (stretch: Stretch) => Promise<number>;
  readonly close: () => void;
}

/** What only the sealed hours still hold; undefined where that is nothing. */
async function openSealed(store: Store): Promise<Sealed | undefined> {
  const analysis = await openAnalysis({ threads: 1, memoryLimit: MEMORY });
  const begins = (await store.system((tx) => logFrom(tx))) ?? Number.MAX_SAFE_INTEGER;
  const source = await sealedLogSource(store.dataDir);
  const [row] = await analysis.query<{ rows: number }>(
    `select count(*) as rows from ${source} where received_at < $1`,
    [begins],
  );
  if ((row?.rows ?? 0) > 0) return sealedBefore(analysis, source, begins);
  analysis.close();
  return undefined;
}

function sealedBefore(analysis: Analysis, source: string, begins: Instant): Sealed {
  // Types are words of our own vocabulary, never a person's text.
  const where = ({ types }: Stretch): string =>
    `from ${source} where received_at < $1 and "time" >= $2 and "time" < $3` +
    (types === undefined ? '' : ` and type in (${types.map((type) => `'${type}'`).join(', ')})`);
  const bound = ({ from, until }: Stretch): number[] => [begins, from, until];
  return {
    pageEnd: async (stretch) => {
      const sql = `select "time" ${where(stretch)} order by "time" limit 1 offset ${PAGE - 1}`;
      const [row] = await analysis.query<{ time: number }>(sql, bound(stretch));
      return row?.time;
    },
    events: async (stretch) => {
      const sql = `select source, id, type, "time", data::varchar as data ${where(stretch)}`;
      const rows = await analysis.query<Omit<SourceEvent, 'data'> & { data: string }>(sql, bound(stretch));
      // Sealed from the log, whose events had been checked when they were taken in.
      return rows.map((event) => ({ ...event, data: JSON.parse(event.data) as unknown }) as SourceEvent);
    },
    count: async (stretch) => {
      const [row] = await analysis.query<{ n: number }>(
        `select count(*) as n ${where(stretch)}`,
        bound(stretch),
      );
      return row?.n ?? 0;
    },
    close: () => {
      analysis.close();
    },
  };
}
