import type { EventType, SourceEvent } from '@concentric/core/recordings';
import type { Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql, type RawBuilder } from 'kysely';
import type { HitsTable } from './tables.ts';

/** Rows travel as one JSON parameter: a batch of any size is one statement on both engines. */
const rowsOf = (rows: readonly object[]) => sql`${JSON.stringify(rows)}::jsonb`;

/** Events of one kind a window may look back on. */
interface Span {
  readonly type: EventType;
  /** First moment needed, and the moment before which they must lie. */
  readonly from: Instant;
  readonly before: Instant;
}

/** Those of one account, or of all accounts whose events name one agency. */
export type HistoryKey = Span &
  ({ readonly platform: string; readonly account: string } | { readonly agency: string });

/** Earlier events from the log: what windows are computed from, live and in a backtest alike. */
export async function historyFor(tx: Tx, keys: readonly HistoryKey[]): Promise<SourceEvent[]> {
  const [agencies, accounts] = [keys.filter(isOfAgency), keys.filter((key) => !isOfAgency(key))];
  const ofAccount = sql`l.data ->> 'account' = k.account and l.data ->> 'platform' = k.platform`;
  return [
    ...(await historyWhere(tx, accounts, ofAccount)),
    ...(await historyWhere(tx, agencies, sql`l.data ->> 'agency' = k.agency`)),
  ];
}

const isOfAgency = (key: HistoryKey): boolean => 'agency' in key;

async function historyWhere(
  tx: Tx,
  keys: readonly HistoryKey[],
  isOwn: RawBuilder<unknown>,
): Promise<SourceEvent[]> {
  if (keys.length === 0) return [];
  const found = await sql<SourceEvent>`
    select distinct l.source, l.id, l.type, l.time, l.data
    from jsonb_to_recordset(${rowsOf(keys)})
      as k (platform text, account text, agency text, type text, "from" bigint, before bigint)
    join intake_log l on ${isOwn} and l.type = k.type and l.time >= k."from" and l.time < k.before
    order by l.time, l.source, l.id`.execute(tx);
  return found.rows;
}

/** Keeps hits; the same hit raised again is left as it was. Returns the ids that are new. */
export async function insertHits(tx: Tx, rows: readonly HitsTable[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const found = await sql<{ id: string }>`
    insert into hits (id, rule_id, rule_version, pack_revision_id, severity, automation, outcome, speaker, matter,
                      subject_id, source_id, at, offset_ms, quote, evidence_id, case_id, raised_at)
    select * from jsonb_to_recordset(${rowsOf(rows)})
      as r (id text, rule_id text, rule_version int, pack_revision_id text, severity text, automation text, outcome text,
            speaker text, matter text, subject_id text, source_id text, at bigint, offset_ms bigint, quote text,
            evidence_id text, case_id text, raised_at bigint)
    on conflict (id) do nothing returning id`.execute(tx);
  return new Set(found.rows.map((row) => row.id));
}

/** Puts a hit into a case. False where it is in one already. */
export async function putIntoCase(tx: Tx, hitId: string, caseId: string): Promise<boolean> {
  const result = await tx
    .updateTable('hits')
    .set({ case_id: caseId })
    .where('id', '=', hitId)
    .where('case_id', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export function findHit(tx: Tx, id: string): Promise<HitsTable | undefined> {
  return tx.selectFrom('hits').selectAll().where('id', '=', id).executeTakeFirst();
}

export interface HitSearch {
  readonly rule: string | undefined;
  readonly subject: string | undefined;
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
  readonly withoutCase: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** One page of the hits the reader may see, newest first. */
export async function searchHits(tx: Tx, search: HitSearch): Promise<{ rows: HitsTable[]; total: number }> {
  let query = tx.selectFrom('hits');
  if (search.rule !== undefined) query = query.where('rule_id', '=', search.rule);
  if (search.subject !== undefined) query = query.where('subject_id', '=', search.subject);
  if (search.from !== undefined) query = query.where('at', '>=', search.from);
  if (search.to !== undefined) query = query.where('at', '<=', search.to);
  if (search.withoutCase) query = query.where('case_id', 'is', null);
  const count = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(search.limit)
    .offset(search.offset)
    .execute();
  return { rows, total: count.total };
}

/** Hits a day in Shanghai since a moment, days without hits left out. */
export async function hitsByDay(tx: Tx, since: Instant): Promise<{ day: string; count: number }[]> {
  const found = await sql<{ day: string; count: number }>`
    select to_char(to_timestamp(at / 1000.0) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*)::int as count
    from hits where at >= ${since} group by 1 order by 1`.execute(tx);
  return found.rows;
}

export async function hitsByRule(tx: Tx, since: Instant): Promise<{ rule_id: string; count: number }[]> {
  const found = await sql<{ rule_id: string; count: number }>`
    select rule_id, count(*)::int as count from hits where at >= ${since} group by 1 order by 2 desc, 1`.execute(
    tx,
  );
  return found.rows;
}

/** How each rule has fared: its hits, and what people decided in the cases they went into. */
export async function ruleRecords(
  tx: Tx,
): Promise<{ rule_id: string; hits: number; confirmed: number; rejected: number }[]> {
  const found = await sql<{ rule_id: string; hits: number; confirmed: number; rejected: number }>`
    select h.rule_id, count(*)::int as hits,
      (count(*) filter (where d.outcome = 'confirmed' and d.withdrawn_by is null))::int as confirmed,
      (count(*) filter (where d.outcome <> 'confirmed' or d.withdrawn_by is not null))::int as rejected
    from hits h left join lateral (
      select outcome, withdrawn_by from decisions where case_id = h.case_id order by decided_at limit 1) d on true
    group by 1`.execute(tx);
  return found.rows;
}

export function hitsByIds(tx: Tx, ids: readonly string[]): Promise<HitsTable[]> {
  return tx
    .selectFrom('hits')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute();
}
