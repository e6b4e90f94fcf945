import type { CreditEntryFact, MeasureFact, VetoFact } from '@concentric/core/indicators';
import type { DateText } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql, type Selectable } from 'kysely';
import type { KeptScore } from './kept-score.ts';
import type {
  CreditEntriesTable,
  CreditReportsTable,
  CreditScoresTable,
  CreditVetoesTable,
} from './tables.ts';

/** Rows travel as one JSON parameter: a batch of any size is one statement on both engines. */
const rowsOf = (rows: readonly object[]) => sql`${JSON.stringify(rows)}::jsonb`;

/** A report to keep. */
export type NewReport = Omit<CreditReportsTable, 'taken'>;

/** Keeps reports; the same event taken again says the same. */
export async function putReports(tx: Tx, rows: readonly NewReport[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into credit_reports (subject_id, observed_on, event_id, source_id, measures)
    select subject_id, observed_on, event_id, source_id, measures from jsonb_to_recordset(${rowsOf(rows)})
      as r (subject_id text, observed_on text, event_id text, source_id text, measures jsonb)
    on conflict do nothing`.execute(tx);
}

export async function insertEntry(tx: Tx, row: CreditEntriesTable): Promise<void> {
  await tx.insertInto('credit_entries').values(row).execute();
}

export async function insertVeto(tx: Tx, row: CreditVetoesTable): Promise<void> {
  await tx
    .insertInto('credit_vetoes')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export function entryOfDecision(tx: Tx, decisionId: string): Promise<CreditEntriesTable | undefined> {
  return tx
    .selectFrom('credit_entries')
    .selectAll()
    .where('decision_id', '=', decisionId)
    .where('kind', '=', 'deduction')
    .executeTakeFirst();
}

/** What scoring takes of each of the subjects, by subject: the newest measure of each field up to the day, entries, vetoes. */
export interface SubjectFacts {
  readonly measures: Record<string, MeasureFact>;
  readonly entries: CreditEntryFact[];
  /** Each with the decision by which a named person confirmed it. */
  readonly vetoes: { readonly fact: VetoFact; readonly decisionId: string }[];
}

/** Reads everything scoring needs of many subjects in three statements. */
export async function factsOf(
  tx: Tx,
  subjects: readonly string[],
  asOf: DateText,
): Promise<Map<string, SubjectFacts>> {
  const facts = new Map<string, SubjectFacts>(
    subjects.map((id) => [id, { measures: {}, entries: [], vetoes: [] }]),
  );
  const ids = sql`any(${[...subjects]}::text[])`;
  for (const { subject_id, ...report } of await newestReports(tx, subjects, asOf)) {
    const measures = facts.get(subject_id)?.measures;
    const { event_id: eventId, observed_on: observedOn } = report;
    for (const [field, value] of Object.entries(report.measures)) {
      if (measures !== undefined) measures[field] = { value, eventId, observedOn };
    }
  }
  for (const row of await entriesOf(tx, subjects)) facts.get(row.subject_id)?.entries.push(row.fact);
  const vetoes = await sql<CreditVetoesTable & { decision_id: string }>`
    select v.*, d.decision_id from credit_vetoes v
    join credit_entries d on d.case_id = v.case_id and d.subject_id = v.subject_id and d.kind = 'deduction'
    where v.subject_id = ${ids} and not exists (
      -- A withdrawn decision takes its veto with it.
      select from credit_entries r where r.case_id = v.case_id and r.kind = 'reversal')`.execute(tx);
  for (const row of vetoes.rows) {
    facts.get(row.subject_id)?.vetoes.push({ fact: vetoFact(row), decisionId: row.decision_id });
  }
  return facts;
}

/**
 * The reports up to a day that hold the newest value of some field, oldest first: of each source its newest, and such as
 * tell a field that its newest does not.
 */
async function newestReports(tx: Tx, subjects: readonly string[], asOf: DateText): Promise<NewReport[]> {
  const found = await sql<NewReport>`
    select subject_id, observed_on, event_id, source_id, measures from (
      select *, row_number() over told as place, first_value(measures) over told as newest
      from credit_reports where subject_id = any(${[...subjects]}::text[]) and observed_on <= ${asOf}
      window told as (partition by subject_id, source_id order by observed_on desc, taken desc)) reports
    where place = 1 or not newest ?& array(select jsonb_object_keys(measures))
    order by observed_on, taken`.execute(tx);
  return found.rows;
}

async function entriesOf(
  tx: Tx,
  subjects: readonly string[],
): Promise<{ subject_id: string; fact: CreditEntryFact }[]> {
  const rows = await sql<CreditEntriesTable & { reversed_by: string | null; repaired_on: string | null }>`
    select e.*,
      (select min(r.id) from credit_entries r where r.of_entry = e.id and r.kind = 'reversal') as reversed_by,
      (select min(r.effective_on) from credit_entries r where r.of_entry = e.id and r.kind = 'repair') as repaired_on
    from credit_entries e
    where e.kind = 'deduction' and e.subject_id = any(${[...subjects]}::text[])
    order by e.occurred_on, e.id`.execute(tx);
  return rows.rows.map((row) => ({
    subject_id: row.subject_id,
    fact: {
      id: row.id,
      caseId: row.case_id,
      decisionId: row.decision_id,
      factKey: row.fact_key,
      caseType: row.matter,
      severity: row.severity,
      influence: row.influence,
      occurredOn: row.occurred_on,
      effectiveOn: row.effective_on,
      clauses: row.clauses,
      repairedOn: row.repaired_on ?? undefined,
      reversedBy: row.reversed_by ?? undefined,
      correctedInSession: row.corrected_in_session,
    },
  }));
}

function vetoFact(row: CreditVetoesTable): VetoFact {
  return {
    id: row.id,
    key: row.key,
    decisionNo: row.decision_no,
    authority: row.authority,
    effectiveOn: row.effective_on,
    until: row.until_day ?? undefined,
  };
}

/** A score as it was kept. */
export type ScoreRow = Selectable<CreditScoresTable>;

/** A score to keep; its result as the canonical JSON that the digest is of. */
export type NewScore = Omit<CreditScoresTable, 'seq' | 'result'> & { readonly result: string };

export async function insertScores(tx: Tx, rows: readonly NewScore[]): Promise<void> {
  if (rows.length === 0) return;
  const json = rows.map(({ result, ...row }) => `${JSON.stringify(row).slice(0, -1)},"result":${result}}`);
  await sql`
    insert into credit_scores (id, subject_id, revision_id, as_of, computed_at, status, total, grade, counts, published_on, result, digest)
    select * from jsonb_to_recordset(${`[${json.join(',')}]`}::jsonb)
      as r (id text, subject_id text, revision_id text, as_of text, computed_at bigint, status text, total bigint,
            grade text, counts text, published_on text, result jsonb, digest text)`.execute(tx);
}

/** The newest score of one subject that the reader may see, of all that stands against it. */
export function newestScore(tx: Tx, subject: string): Promise<ScoreRow | undefined> {
  return tx
    .selectFrom('credit_scores')
    .selectAll()
    .where('subject_id', '=', subject)
    .where('counts', '=', 'all')
    .orderBy('as_of', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** One point of a subject's history. */
export interface HistoryRow {
  computed_at: number;
  as_of: string;
  total: number;
  grade: string | null;
  status: 'rated' | 'unrated';
}

/** Points of history that a card shows at most. */
const HISTORY = 100;

/**
 * The scores with which number, grade or status changed, and the newest one, oldest first. Several of one day are
 * several points: each was the subject's standing for a time.
 */
export async function historyOf(tx: Tx, subject: string): Promise<HistoryRow[]> {
  const found = await sql<HistoryRow>`
    select computed_at, as_of, total, grade, status from (
      select *, row(total, grade, status) is distinct from lag(row(total, grade, status)) over told as changed,
        lead(seq) over told is null as newest
      from credit_scores where subject_id = ${subject} and counts = 'all'
      window told as (order by as_of, seq)) scores
    where changed or newest order by as_of desc, seq desc limit ${HISTORY}`.execute(tx);
  return found.rows.reverse();
}

/** A subject with its newest grade. */
export interface StandingRow {
  subject_id: string;
  total: number;
  grade: string | null;
  as_of: string;
  status: 'rated' | 'unrated';
}

/** The newest score of each subject the reader may see. */
const newest = sql`
  select distinct on (subject_id) subject_id, total, grade, as_of, status from credit_scores
  where counts = 'all' order by subject_id, as_of desc, seq desc`;

export interface StandingSearch {
  readonly grade: string | undefined;
  /** Ids of the parties that match a search by name; undefined for all. */
  readonly among: readonly string[] | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** One page of subjects, lowest totals first, because those are looked for. */
export async function standings(
  tx: Tx,
  search: StandingSearch,
): Promise<{ rows: StandingRow[]; total: number }> {
  const byGrade =
    search.grade === undefined
      ? sql`true`
      : search.grade === 'unrated'
        ? sql`status = 'unrated'`
        : sql`grade = ${search.grade}`;
  const byParty =
    search.among === undefined ? sql`true` : sql`subject_id = any(${[...search.among]}::text[])`;
  const count = await sql<{ count: number }>`
    select count(*)::int as count from (${newest}) s where ${byGrade} and ${byParty}`.execute(tx);
  const page = await sql<StandingRow>`
    select * from (${newest}) s where ${byGrade} and ${byParty}
    order by total, subject_id limit ${search.limit} offset ${search.offset}`.execute(tx);
  return { rows: page.rows, total: count.rows[0]?.count ?? 0 };
}

/** How many subjects stand in each grade; `grade` null counts the unrated. */
export async function gradeCounts(tx: Tx): Promise<{ grade: string | null; count: number; as_of: string }[]> {
  const found = await sql<{ grade: string | null; count: number; as_of: string }>`
    select case when status = 'rated' then grade end as grade, count(*)::int as count, max(as_of) as as_of
    from (${newest}) s group by 1`.execute(tx);
  return found.rows;
}

/** The newest published score of each of the subjects. Read by the product itself for the public view. */
export async function publishedScores(
  tx: Tx,
  subjects: readonly string[],
): Promise<(StandingRow & { published_on: string; result: KeptScore })[]> {
  const found = await sql<StandingRow & { published_on: string; result: KeptScore }>`
    select distinct on (subject_id) subject_id, total, grade, as_of, status, published_on, result from credit_scores
    where published_on is not null and subject_id = any(${[...subjects]}::text[])
    order by subject_id, published_on desc, seq desc`.execute(tx);
  return found.rows;
}

/** Makes another objection of the subject wait until this transaction ends, so that two at once open one case. */
export async function holdObjections(tx: Tx, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(4204, hashtext(${subject}))`.execute(tx);
}

/** The party that owns the source an event came from, by `source id`; undefined where nobody does. */
export async function ownerOfEvent(tx: Tx, event: string): Promise<string | undefined> {
  const cut = event.indexOf(' ');
  const found = await sql<{ owner_id: string | null }>`
    select s.owner_id from intake_log l join sources s on s.id = l.source_id
    where l.source = ${event.slice(0, cut)} and l.id = ${event.slice(cut + 1)}`.execute(tx);
  return found.rows[0]?.owner_id ?? undefined;
}

/** The data of events of a type that are frozen in a case's evidence. */
export async function penaltyNoticesIn(tx: Tx, caseId: string, type: string): Promise<unknown[]> {
  const found = await sql<{ data: unknown }>`
    select distinct e.content -> 'event' -> 'data' as data
    from links l join evidence e on e.id = l.from_id
    where l.to_id = ${caseId} and l.kind = 'evidences' and e.content -> 'event' ->> 'type' = ${type}`.execute(
    tx,
  );
  return found.rows.map((row) => row.data);
}

/** The next parties that are evaluated, in order of their ids. */
export async function subjectsAfter(
  tx: Tx,
  after: string,
  limit: number,
): Promise<{ id: string; kind: 'streamer' | 'operator' }[]> {
  const found = await sql<{ id: string; kind: 'streamer' | 'operator' }>`
    select id, kind from parties where kind in ('streamer', 'operator') and id > ${after} order by id limit ${limit}`.execute(
    tx,
  );
  return found.rows;
}

export function entriesByIds(tx: Tx, ids: readonly string[]): Promise<CreditEntriesTable[]> {
  return tx
    .selectFrom('credit_entries')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute();
}

export function scoresByIds(tx: Tx, ids: readonly string[]): Promise<ScoreRow[]> {
  return tx
    .selectFrom('credit_scores')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute();
}
