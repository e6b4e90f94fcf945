import type { DateText, Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import { HOUR } from '../hour.ts';
import type { SourceHoursTable } from '../tables.ts';

/** What came through a source at a moment. */
export type Counts = Pick<SourceHoursTable, 'accepted' | 'duplicates' | 'rejected' | 'late'>;

/** Adds to the hour of a moment. */
export async function countArrival(tx: Tx, sourceId: Id, at: Instant, counts: Counts): Promise<void> {
  const hour = Math.floor(at / HOUR) * HOUR;
  const { accepted, duplicates, rejected, late } = counts;
  if (accepted + duplicates + rejected === 0) return;
  await sql`
    insert into source_hours (source_id, hour, accepted, duplicates, rejected, late)
    values (${sourceId}, ${hour}, ${accepted}, ${duplicates}, ${rejected}, ${late})
    on conflict (source_id, hour) do update set
      accepted = source_hours.accepted + excluded.accepted, duplicates = source_hours.duplicates + excluded.duplicates,
      rejected = source_hours.rejected + excluded.rejected, late = source_hours.late + excluded.late`.execute(
    tx,
  );
}

/** Events accepted since a moment that begins an hour. */
export async function acceptedSince(tx: Tx, sourceId: Id, since: Instant): Promise<number> {
  const found = await sql<{ accepted: number }>`
    select coalesce(sum(accepted), 0)::bigint as accepted from source_hours
    where source_id = ${sourceId} and hour >= ${since}`.execute(tx);
  return found.rows[0]?.accepted ?? 0;
}

/** All that ever came through a source the reader may see; the last hour in which something arrived. */
export interface TotalRow {
  readonly source_id: string;
  readonly events: number;
  readonly last_hour: number | null;
}

export async function totals(tx: Tx): Promise<TotalRow[]> {
  const found = await sql<TotalRow>`
    select source_id, sum(accepted)::bigint as events, max(hour) filter (where accepted + duplicates > 0) as last_hour
    from source_hours group by source_id`.execute(tx);
  return found.rows;
}

/** What came through a source on a day in Shanghai. */
export interface DayRow extends Counts {
  readonly source_id: string;
  readonly day: DateText;
}

export async function daysSince(tx: Tx, since: Instant): Promise<DayRow[]> {
  const found = await sql<DayRow>`
    select source_id, to_char(to_timestamp(hour / 1000.0) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
      sum(accepted)::bigint as accepted, sum(duplicates)::bigint as duplicates, sum(rejected)::bigint as rejected,
      sum(late)::bigint as late
    from source_hours where hour >= ${since} group by 1, 2`.execute(tx);
  return found.rows;
}

/** A time in which nothing arrived, from the end of one hour to the beginning of another. */
export interface GapRow {
  readonly source_id: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** Times since a moment in which nothing arrived for longer than the interval the source had when they ended; newest first. */
export async function gapsSince(tx: Tx, since: Instant): Promise<GapRow[]> {
  const found = await sql<GapRow>`
    select h.source_id, h.before + ${HOUR} as "from", h.hour as until
    from (select source_id, hour, lag(hour) over (partition by source_id order by hour) as before
          from source_hours where accepted + duplicates > 0) h
    join sources s on s.id = h.source_id
    left join lateral (
      select m.expected_every_ms from source_mandates m
      where m.source_id = s.id and m.valid_from <= to_char(to_timestamp(h.hour / 1000.0) at time zone 'Asia/Shanghai', 'YYYY-MM-DD')
      order by m.valid_from desc, m.version desc limit 1) t on true
    where h.hour >= ${since}
      and h.hour - h.before - ${HOUR} > coalesce(t.expected_every_ms, s.expected_every_ms)
    order by h.hour desc`.execute(tx);
  return found.rows;
}
