import type { Selection } from '@concentric/core/rules/query';
import type { Severity } from '../../shared/index.ts';
import type { Tx } from '@concentric/store';
import { sql, type RawBuilder } from 'kysely';
import type { Cut, Stretch } from './events.ts';
import { all, among, texts } from './rows.ts';
import { typesOf } from './selection.ts';

/** A hit with what was frozen with it. */
export interface HitItem {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly outcome: 'hit' | 'undecidable';
  readonly sourceId: string;
  readonly at: number;
  readonly event: {
    readonly source: string;
    readonly id: string;
    readonly type: string;
    readonly data: unknown;
  };
  /** Absent from hits of the first version. */
  readonly windows: Readonly<Record<string, number | string | null>> | null;
}

/** Which hits: a selection over the events behind them, and the parties a member may see. */
export interface HitFilter {
  readonly selection: Selection;
  readonly parties: readonly string[] | null;
}

/** A page of hits in order of event time, then id. */
export async function readHits(
  tx: Tx,
  filter: HitFilter,
  stretch: Stretch,
  cut: Cut,
  limit: number,
): Promise<HitItem[]> {
  const { rows } = await sql<{ items: HitItem[] | null }>`
    select json_agg(json_build_object('id', id, 'rule', rule_id, 'severity', severity, 'outcome', outcome, 'sourceId', source_id,
        'at', at, 'event', event, 'windows', windows) order by at, id collate "C") as items
    from (select h.id, h.rule_id, h.severity, h.outcome, h.source_id, h.at,
        (e.content -> 'event') #- '{data,sender}' as event, e.content -> 'windows' as windows
      from hits h join evidence e on e.id = h.evidence_id where ${within(filter, stretch, cut)}
      order by h.at, h.id collate "C" limit ${limit}) page`.execute(tx);
  return rows[0]?.items ?? [];
}

export async function countHits(tx: Tx, filter: HitFilter, stretch: Stretch, cut: Cut): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from hits h join evidence e on e.id = h.evidence_id
    where ${within(filter, stretch, cut)}`.execute(tx);
  return rows[0]?.n ?? 0;
}

function within(
  { selection, parties }: HitFilter,
  { from, until, after }: Stretch,
  cut: Cut,
): RawBuilder<boolean> {
  const { kinds, rules, sources } = selection;
  const beyond =
    after === undefined
      ? sql<boolean>`true`
      : sql<boolean>`(h.at > ${after.time} or (h.at = ${after.time} and h.id collate "C" > ${after.id}::text))`;
  return all([
    sql<boolean>`h.at >= ${after?.time ?? from} and h.at < ${until} and h.raised_at <= ${cut.time}`,
    beyond,
    among(sql`e.content -> 'event' ->> 'type'`, typesOf(kinds)),
    among(sql`h.rule_id`, rules),
    among(sql`h.source_id`, sources),
    parties === null ? sql<boolean>`true` : sql<boolean>`h.subject_id = any(${texts(parties)})`,
  ]);
}

/** A hit raised from an event. */
export interface RaisedFrom {
  readonly id: string;
  readonly rule: string;
  readonly source: string;
  readonly event: string;
}

/** Hits raised from events, as far as the reader may see them. */
export async function hitsFrom(
  tx: Tx,
  events: readonly { readonly source: string; readonly id: string; readonly time: number }[],
): Promise<RaisedFrom[]> {
  if (events.length === 0) return [];
  const { rows } = await sql<RaisedFrom>`
    select h.id, h.rule_id as rule, w.source, w.id as event
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as w (source text, id text, time bigint)
    join hits h on h.at = w.time join evidence e on e.id = h.evidence_id
    where e.content -> 'event' ->> 'source' = w.source and e.content -> 'event' ->> 'id' = w.id
    order by h.rule_id, h.id limit 500`.execute(tx);
  return rows;
}
