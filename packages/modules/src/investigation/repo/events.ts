import type { EventType, SourceEvent } from '@concentric/core/recordings';
import type { Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql, type RawBuilder } from 'kysely';
import { all, among, any } from './rows.ts';

/** Where an event or a hit stands in the order they are read in: event time, then source and id (of a hit, its id alone). */
export interface Place {
  readonly time: Instant;
  readonly source: string;
  readonly id: string;
}

/** The log as it stood when a run began: what was committed by then, up to a position. */
export interface Cut {
  readonly xid: number;
  readonly position: number;
  readonly time: Instant;
}

/** Event times in [from, until), after a place where one is given. */
export interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
  readonly after?: Place | undefined;
}

/** An event as the log holds it, without who sent it. */
interface LoggedItem {
  readonly event: SourceEvent;
  readonly sourceId: string;
  /** Whether it is judged; otherwise windows look at it only. */
  readonly judged: boolean;
}

/** What of the log is read: what is judged, and what only windows look at. */
export interface EventFilter {
  readonly judged: RawBuilder<boolean> | null;
  readonly lookedAt: readonly EventType[];
  /** Narrows both to what the reader may see. */
  readonly scope: RawBuilder<boolean>;
}

/** The end of the log as this transaction sees it: every transaction before `xid` has ended, so nothing appears there any more. */
export async function endOfLog(tx: Tx, time: Instant): Promise<Cut> {
  const { rows } = await sql<{ xid: number; position: number | null }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xid, max(position) as position
    from intake_log`.execute(tx);
  return { time, xid: rows[0]?.xid ?? 0, position: rows[0]?.position ?? 0 };
}

/** What a look at the log gave. */
export interface Looked {
  readonly items: readonly LoggedItem[];
  /** The last event looked at, asked for or not: where the next look begins. Null where the stretch is at its end. */
  readonly reached: Place | null;
}

/**
 * What is asked for among the next so many events of a stretch, in order. It looks at no more of them whatever is asked for, so that one
 * statement never keeps everything else waiting. It comes as one value: an object for every column of every row costs more than all the rest.
 */
export async function readEvents(
  tx: Tx,
  filter: EventFilter,
  stretch: Stretch,
  cut: Cut,
  limit: number,
): Promise<Looked> {
  const judged = filter.judged ?? sql<boolean>`false`;
  const { rows } = await sql<{ items: LoggedItem[] | null; looked: number; reached: Place | null }>`
    with looked as materialized (
      select source, id, type, time, source_id, data from intake_log where ${within(stretch, cut)}
      order by time, source collate "C", id collate "C" limit ${limit})
    select (select json_agg(json_build_object('event', json_build_object('source', source, 'id', id, 'type', type,
          'time', time, 'data', data - 'sender'), 'sourceId', source_id, 'judged', ${judged})
        order by time, source collate "C", id collate "C") from looked where ${asked(filter)}) as items,
      (select count(*)::int from looked) as looked,
      (select json_build_object('time', time, 'source', source, 'id', id) from looked
        order by time desc, source collate "C" desc, id collate "C" desc limit 1) as reached`.execute(tx);
  const [found] = rows;
  const isLast = (found?.looked ?? 0) < limit;
  return { items: found?.items ?? [], reached: isLast ? null : (found?.reached ?? null) };
}

/** How many events of a stretch are asked for. */
export async function countEvents(tx: Tx, filter: EventFilter, stretch: Stretch, cut: Cut): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from intake_log where ${within(stretch, cut)} and ${asked(filter)}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Events by source and id, as far as the cut and the scope reach. */
export async function eventsNamed(
  tx: Tx,
  named: readonly { readonly source: string; readonly eventId: string }[],
  scope: RawBuilder<boolean>,
  cut: Cut,
): Promise<SourceEvent[]> {
  if (named.length === 0) return [];
  const { rows } = await sql<SourceEvent>`
    select source, id, type, time, data - 'sender' as data from intake_log
    where (source, id) in (select source, "eventId" from
        jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as r (source text, "eventId" text))
      and ${scope} and xid < ${cut.xid} and position <= ${cut.position}`.execute(tx);
  return rows;
}

function within({ from, until, after }: Stretch, cut: Cut): RawBuilder<boolean> {
  const beyond =
    after === undefined
      ? sql<boolean>`true`
      : sql<boolean>`(time > ${after.time} or (time = ${after.time}
          and (source collate "C", id collate "C") > (${after.source}::text, ${after.id}::text)))`;
  return all([
    sql<boolean>`time >= ${Math.max(from, after?.time ?? from)} and time < ${until}`,
    sql<boolean>`xid < ${cut.xid} and position <= ${cut.position}`,
    beyond,
  ]);
}

function asked({ judged, lookedAt, scope }: EventFilter): RawBuilder<boolean> {
  const looked = lookedAt.length === 0 ? sql<boolean>`false` : among(sql`type`, lookedAt);
  return all([scope, any([judged ?? sql<boolean>`false`, looked])]);
}
