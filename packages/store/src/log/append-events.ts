import { sql } from 'kysely';
import { ProblemError } from '@concentric/core/shared';
import { problem } from '../problems.ts';
import type { Tx } from '../tables.ts';
import { partitionOf } from './partition.ts';
import type { AppendResult, LoggedEventInput } from './types.ts';

/** Events per statement: large enough to amortise the round trip, small enough to parse in memory. */
const CHUNK = 2_000;

/** Appends a batch in order of its keys, so that two senders of the same events wait for each other instead of deadlocking. */
export async function appendEvents(
  tx: Tx,
  batch: readonly LoggedEventInput[],
  receivedAt: number,
): Promise<AppendResult> {
  const rows = [...uniqueRows(batch, receivedAt)].sort((a, b) => (a.key < b.key ? -1 : 1));
  const isNew = new Array<boolean>(batch.length).fill(false);
  for (const { index } of rows) isNew[index] = true;
  for (let start = 0; start < rows.length; start += CHUNK) {
    for (const index of await insert(tx, rows.slice(start, start + CHUNK))) isNew[index] = false;
  }
  const accepted = isNew.filter(Boolean).length;
  return { accepted, duplicates: batch.length - accepted, isNew };
}

interface Row {
  readonly index: number;
  readonly key: string;
  readonly json: string;
}

function* uniqueRows(batch: readonly LoggedEventInput[], receivedAt: number): Generator<Row> {
  const seen = new Set<string>();
  for (const [index, event] of batch.entries()) {
    const key = keyOf(event.source, event.id);
    if (seen.has(key)) continue;
    seen.add(key);
    const { platform, account } = event.data;
    const json = JSON.stringify({
      n: index,
      partition: partitionOf(platform, account),
      source: event.source,
      id: event.id,
      type: event.type,
      time: event.time,
      received_at: receivedAt,
      source_id: event.sourceId,
      lawful_basis: event.lawfulBasis,
      data: event.data,
    });
    refuseUnstorable(json, index, event.id);
    yield { index, key, json };
  }
}

/** jsonb takes neither NUL nor half of a surrogate pair; JSON.stringify writes both as escapes, and no other way. */
function refuseUnstorable(json: string, index: number, id: string): void {
  if (!json.includes('\\u')) return;
  for (const match of json.matchAll(/\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g)) {
    if (match[1] !== undefined && match[1].length > 1) {
      throw new ProblemError(problem('store.event-unstorable', { index: index + 1, id }));
    }
  }
}

/** Inserts rows and gives the indexes of those that were there already: hardly ever any, so nothing is sent back of the others. */
async function insert(tx: Tx, rows: readonly Row[]): Promise<readonly number[]> {
  const json = `[${rows.map((row) => row.json).join(',')}]`;
  const { rows: answer } = await sql<{ known: number[] | null }>`
    with sent as materialized (
      select * from jsonb_to_recordset(${json}::text::jsonb) as r (n int, partition smallint, source text, id text,
        type text, time bigint, received_at bigint, source_id text, lawful_basis text, data jsonb)),
    taken as (
      insert into intake_log (partition, source, id, type, time, received_at, source_id, lawful_basis, data)
      select partition, source, id, type, time, received_at, source_id, lawful_basis, data from sent
      on conflict (source, id) do nothing
      returning source, id)
    select case when (select count(*) from taken) < ${rows.length}::int then (
      select json_agg(n) from sent s
      where not exists (select from taken t where t.source = s.source and t.id = s.id)) end as known`.execute(
    tx,
  );
  return answer[0]?.known ?? [];
}

function keyOf(source: string, id: string): string {
  return `${source}\u0000${id}`;
}
