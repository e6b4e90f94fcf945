import { sql } from 'kysely';
import { searchGrams } from '../../registry/index.ts';
import type { Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { CaseState } from '../fold.ts';
import type { CasesTable } from '../tables.ts';
import { rowsOf, texts } from './rows.ts';

/** Cases of a party that a walk of the chain shows at most. */
const SHOWN_OF_PARTY = 60;

export type CaseRow = Omit<CasesTable, 'severity_rank'>;

const COLUMNS = [
  'id',
  'case_type',
  'matter',
  'title_zh',
  'title_en',
  'subject_id',
  'occurred_on',
  'stage',
  'stage_since',
  'severity',
  'alert',
  'closed',
  'owner_id',
  'owner_name',
  'version',
  'opened_at',
  'updated_at',
] as const;

export type CaseListRow = Pick<CasesTable, (typeof COLUMNS)[number]>;

export async function insertCases(tx: Tx, rows: readonly CaseRow[]): Promise<void> {
  await sql`
    insert into cases (id, case_type, matter, title_zh, title_en, grams, subject_id, occurred_on, stage, stage_since,
      severity, alert, closed, owner_id, owner_name, version, opened_at, updated_at)
    select id, case_type, matter, title_zh, title_en, array(select jsonb_array_elements_text(grams)), subject_id,
      occurred_on, stage, stage_since, severity, alert, closed, owner_id, owner_name, version, opened_at, updated_at
    from jsonb_to_recordset(${rowsOf(rows)}) as r (id text, case_type text, matter text, title_zh text, title_en text,
      grams jsonb, subject_id text, occurred_on text, stage text, stage_since bigint, severity text, alert smallint,
      closed boolean, owner_id text, owner_name text, version integer, opened_at bigint, updated_at bigint)`.execute(
    tx,
  );
}

/** The fold of a case as its row keeps it. */
export function projectionOf(state: CaseState): Omit<CaseListRow, 'id' | 'case_type'> {
  return {
    matter: state.matter,
    title_zh: state.title.zh,
    title_en: state.title.en,
    subject_id: state.subjectId,
    occurred_on: state.occurredOn,
    stage: state.stage,
    stage_since: state.stageSince,
    severity: state.severity,
    alert: state.alert,
    closed: state.closed,
    owner_id: state.owner?.id ?? null,
    owner_name: state.owner?.name ?? null,
    version: state.version,
    opened_at: state.openedAt,
    updated_at: state.updatedAt,
  };
}

/**
 * Writes a case's new state over the version it was computed from. False where somebody was faster: then the
 * row waited for his transaction and no longer has that version.
 */
export async function replaceCase(tx: Tx, state: CaseState, expectedVersion: number): Promise<boolean> {
  const result = await tx
    .updateTable('cases')
    .set(projectionOf(state))
    .where('id', '=', state.id)
    .where('version', '=', expectedVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function caseRow(tx: Tx, id: Id): Promise<CaseListRow | undefined> {
  return await tx.selectFrom('cases').select(COLUMNS).where('id', '=', id).executeTakeFirst();
}

export async function casesByIds(tx: Tx, ids: readonly Id[]): Promise<CaseListRow[]> {
  return await tx
    .selectFrom('cases')
    .select(COLUMNS)
    .where('id', '=', sql<string>`any(${texts(ids)})`)
    .execute();
}

/** The newest cases about parties. */
export async function casesAbout(
  tx: Tx,
  parties: readonly Id[],
): Promise<{ id: string; subject_id: string }[]> {
  const found = await sql<{ id: string; subject_id: string }>`
    select id, subject_id from cases where subject_id = any(${texts(parties)})
    order by opened_at desc, id limit ${SHOWN_OF_PARTY}`.execute(tx);
  return found.rows;
}

/**
 * Cases of one matter about a subject that a further hit may still join, oldest first. Whoever asks holds the
 * pair until his transaction ends, so that two hits at the same time cannot open two cases.
 */
export async function joinableCases(
  tx: Tx,
  subjectId: Id,
  matter: string,
  stages: readonly string[],
): Promise<CaseListRow[]> {
  await sql`select pg_advisory_xact_lock(4203, hashtext(${`${subjectId} ${matter}`}))`.execute(tx);
  return await tx
    .selectFrom('cases')
    .select(COLUMNS)
    .where('subject_id', '=', subjectId)
    .where('matter', '=', matter)
    .where('stage', 'in', [...stages])
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
}

/** An open case by what it is called. */
export interface OpenCase {
  readonly id: Id;
  readonly titleZh: string;
}

/** Open cases of a type about a subject, oldest first. */
export async function openOfType(tx: Tx, caseType: string, subjectId: Id): Promise<OpenCase[]> {
  return await tx
    .selectFrom('cases')
    .select(['id', 'title_zh as titleZh'])
    .where('case_type', '=', caseType)
    .where('subject_id', '=', subjectId)
    .where('closed', '=', false)
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
}

/** Open cases after an id, in order of ids: for jobs that walk all of them. */
export async function openCaseIds(tx: Tx, after: Id, limit: number): Promise<Id[]> {
  const rows = await tx
    .selectFrom('cases')
    .select('id')
    .where('closed', '=', false)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Written as the index `cases_by_urgency` is, so that a page of a long queue reads only that page. */
const URGENCY = sql`closed, case when closed then 0 else alert end desc, case when closed then 0 else severity_rank end desc,
  case when closed then -updated_at else stage_since end, id`;

export interface CaseSearch {
  readonly stage?: string | undefined;
  readonly q?: string | undefined;
  readonly subject?: Id | undefined;
  readonly open?: boolean | undefined;
  /** Open cases with this alert. */
  readonly alert?: 'overdue' | 'due-soon' | undefined;
  readonly limit: number;
  readonly offset: number;
}

/**
 * One page of cases, most urgent first: open before closed; then a passed deadline before a near one before
 * none (as the clock events say); then the gravest; then the one longest in its stage. Closed cases follow,
 * last changed first.
 */
export async function searchCases(
  tx: Tx,
  search: CaseSearch,
): Promise<{ rows: CaseListRow[]; total: number }> {
  const { stage, q, subject, open, alert } = search;
  const text = q?.trim() ?? '';
  const grams = texts(searchGrams(text));
  let query = tx.selectFrom('cases');
  if (stage !== undefined) query = query.where('stage', '=', stage);
  if (subject !== undefined) query = query.where('subject_id', '=', subject);
  if (open !== undefined) query = query.where('closed', '=', !open);
  if (alert !== undefined)
    query = query.where('closed', '=', false).where('alert', '=', alert === 'overdue' ? 2 : 1);
  if (text !== '') {
    query = query.where(
      sql<boolean>`(id = ${text} or grams @> ${grams}
        or subject_id in (select party_id from party_names n where n.grams @> ${grams}))`,
    );
  }
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .select(COLUMNS)
    .orderBy(URGENCY)
    .limit(search.limit)
    .offset(search.offset)
    .execute();
  return { rows, total: total };
}

/** Makes a second run of the deadline job wait for the first one's end. */
export async function lockDeadlineJob(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(4202)`.execute(tx);
}

/** Writes the alerts of cases that nobody changed since they were read, and returns the ids of those. */
export async function raiseAlerts(tx: Tx, states: readonly CaseState[]): Promise<Id[]> {
  if (states.length === 0) return [];
  const rows = states.map(({ id, alert, version }) => ({ id, alert, version }));
  const raised = await sql<{ id: string }>`
    update cases set alert = r.alert
    from jsonb_to_recordset(${rowsOf(rows)}) as r (id text, alert smallint, version integer)
    where cases.id = r.id and cases.version = r.version returning cases.id`.execute(tx);
  return raised.rows.map((row) => row.id);
}

export interface StageCount {
  stage: string;
  total: number;
  open: number;
  overdue: number;
  dueSoon: number;
}

/** How many cases stand in each stage, and how many of the open ones have an alert. */
export async function caseCounts(tx: Tx): Promise<StageCount[]> {
  const found = await sql<StageCount>`
    select stage, count(*)::int as total, (count(*) filter (where not closed))::int as open,
      (count(*) filter (where not closed and alert = 2))::int as overdue,
      (count(*) filter (where not closed and alert = 1))::int as "dueSoon"
    from cases group by stage order by min(case when closed then 1 else 0 end), stage`.execute(tx);
  return found.rows;
}
