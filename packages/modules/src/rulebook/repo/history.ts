import type { SourceEvent } from '@concentric/core/recordings';
import type { Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql, type RawBuilder } from 'kysely';
import type { Stretch } from '../history.ts';
import { texts } from './rows.ts';

/** When the first event came that the log still has; undefined where it is empty. */
export async function logFrom(tx: Tx): Promise<Instant | undefined> {
  const found = await sql<{ first: number | null }>`select min(received_at) as first from intake_log`.execute(
    tx,
  );
  return found.rows[0]?.first ?? undefined;
}

/** The event time of the last of so many events of a stretch; undefined where it has fewer. */
export async function logPageEnd(tx: Tx, stretch: Stretch, size: number): Promise<Instant | undefined> {
  const found = await sql<{ time: number }>`
    select time from intake_log where ${within(stretch)} order by time limit 1 offset ${size - 1}`.execute(
    tx,
  );
  return found.rows[0]?.time;
}

export async function logCount(tx: Tx, stretch: Stretch): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from intake_log where ${within(stretch)}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** The events of a stretch. They come as one value: an object for every column of every row would cost more than all the rest. */
export async function logPage(tx: Tx, stretch: Stretch): Promise<SourceEvent[]> {
  const found = await sql<{ events: SourceEvent[] | null }>`
    select json_agg(json_build_object('source', source, 'id', id, 'type', type, 'time', time, 'data', data)) as events
    from intake_log where ${within(stretch)}`.execute(tx);
  return found.rows[0]?.events ?? [];
}

function within({ from, until, types }: Stretch): RawBuilder<boolean> {
  const wanted: RawBuilder<unknown> = types === undefined ? sql`true` : sql`type = any(${texts(types)})`;
  return sql<boolean>`time >= ${from} and time < ${until} and ${wanted}`;
}
