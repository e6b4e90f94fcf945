import { sql } from 'kysely';
import type { DateText, Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { PartyKind } from './contract.ts';
import { searchGrams } from './grams.ts';
import type { PartyIdentifier } from './party-input.ts';
import type {
  AffiliationsTable,
  PartiesTable,
  PartyIdentifiersTable,
  PartyNamesTable,
  PartyRolesTable,
} from './tables.ts';

/** Rows travel as one JSON parameter: a batch of any size is one statement on both engines. */
const rowsOf = (rows: readonly object[]) => sql`${JSON.stringify(rows)}::jsonb`;

/** Adds parties, leaves known ones alone, and says how many were new. */
export async function insertParties(tx: Tx, rows: readonly PartiesTable[]): Promise<number> {
  const inserted = await sql<{ id: string }>`
    insert into parties (id, kind, created_at)
    select id, kind, created_at from jsonb_to_recordset(${rowsOf(rows)}) as r (id text, kind text, created_at bigint)
    on conflict do nothing returning id`.execute(tx);
  return inserted.rows.length;
}

/** Adds names that differ from the one in force on their first day; a second name for the same day corrects it. */
export async function insertNames(tx: Tx, rows: readonly PartyNamesTable[]): Promise<void> {
  await sql`
    insert into party_names (party_id, name, name_en, valid_from, visibility, grams)
    select r.party_id, r.name, r.name_en, r.valid_from, r.visibility,
           array(select jsonb_array_elements_text(r.grams))
    from jsonb_to_recordset(${rowsOf(rows)})
      as r (party_id text, name text, name_en text, valid_from text, visibility text, grams jsonb)
    where not exists (
      select from (select * from party_names n where n.party_id = r.party_id and n.valid_from <= r.valid_from
                   order by n.valid_from desc limit 1) n
      where n.name = r.name and n.name_en is not distinct from r.name_en and n.visibility = r.visibility)
    on conflict (party_id, valid_from) do update
      set name = excluded.name, name_en = excluded.name_en, visibility = excluded.visibility, grams = excluded.grams`.execute(
    tx,
  );
}

export async function insertIdentifiers(tx: Tx, rows: readonly PartyIdentifiersTable[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into party_identifiers (scheme, value, party_id)
    select scheme, value, party_id from jsonb_to_recordset(${rowsOf(rows)}) as r (scheme text, value text, party_id text)
    on conflict do nothing`.execute(tx);
}

/** The first of the rows whose identifier belongs to another party. */
export async function findTakenIdentifier(
  tx: Tx,
  rows: readonly PartyIdentifiersTable[],
): Promise<(PartyIdentifiersTable & { owner: string }) | undefined> {
  if (rows.length === 0) return undefined;
  const found = await sql<PartyIdentifiersTable & { owner: string }>`
    select r.scheme, r.value, r.party_id, i.party_id as owner
    from jsonb_to_recordset(${rowsOf(rows)}) as r (scheme text, value text, party_id text)
    join party_identifiers i on i.scheme = r.scheme and i.value = r.value and i.party_id <> r.party_id
    order by r.scheme, r.value limit 1`.execute(tx);
  return found.rows[0];
}

export async function insertAffiliations(tx: Tx, rows: readonly AffiliationsTable[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into affiliations (party_id, kind, upper_id, valid_from, valid_until)
    select party_id, kind, upper_id, valid_from, valid_until from jsonb_to_recordset(${rowsOf(rows)})
      as r (party_id text, kind text, upper_id text, valid_from text, valid_until text)
    on conflict (party_id, kind, upper_id, valid_from) do update set valid_until = excluded.valid_until
    where affiliations.valid_until is distinct from excluded.valid_until`.execute(tx);
}

/** The first of the rows that points at a party nobody registered. */
export async function findMissingUpper(
  tx: Tx,
  rows: readonly AffiliationsTable[],
): Promise<Pick<AffiliationsTable, 'party_id' | 'upper_id'> | undefined> {
  if (rows.length === 0) return undefined;
  const found = await sql<Pick<AffiliationsTable, 'party_id' | 'upper_id'>>`
    select r.party_id, r.upper_id from jsonb_to_recordset(${rowsOf(rows)}) as r (party_id text, upper_id text)
    where not exists (select from parties p where p.id = r.upper_id) limit 1`.execute(tx);
  return found.rows[0];
}

export function findByIdentifier(
  tx: Tx,
  { scheme, value }: PartyIdentifier,
): Promise<{ party_id: string } | undefined> {
  return tx
    .selectFrom('party_identifiers')
    .select('party_id')
    .where('scheme', '=', scheme)
    .where('value', '=', value)
    .executeTakeFirst();
}

/** The parties registered under accounts (`platform/account`). */
export async function partiesOfAccounts(
  tx: Tx,
  accounts: readonly string[],
): Promise<{ value: string; party_id: string }[]> {
  if (accounts.length === 0) return [];
  const found = await sql<{ value: string; party_id: string }>`
    select value, party_id from party_identifiers
    where scheme = 'platform-account' and value = any(${[...accounts]}::text[])`.execute(tx);
  return found.rows;
}

/** What parties are affiliated to, or were; membership of the association is left out. */
export async function affiliationsUp(tx: Tx, ids: readonly Id[]): Promise<AffiliationsTable[]> {
  const found = await sql<AffiliationsTable>`
    select party_id, kind, upper_id, valid_from, valid_until from affiliations
    where party_id = any(${[...ids]}::text[]) and kind <> 'member-of'`.execute(tx);
  return found.rows;
}

/** A party as lists show it, on a day. */
export interface SummaryRow {
  id: string;
  kind: PartyKind;
  name: string;
  name_en: string | null;
  platform_name: string | null;
  is_member: boolean;
}

/** The name in force on a day; the earliest name before any was. */
const nameOn = (day: DateText) => sql`
  select name, name_en from party_names where party_id = p.id
  order by (valid_from <= ${day}) desc, case when valid_from <= ${day} then valid_from end desc nulls last, valid_from limit 1`;

const inForce = (alias: string, day: DateText) => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`${column('valid_from')} <= ${day} and (${column('valid_until')} is null or ${column('valid_until')} > ${day})`;
};

const summaryColumns = (day: DateText) => sql`
  p.id, p.kind, n.name, n.name_en,
  (select pn.name from affiliations a join lateral (
      select name from party_names where party_id = a.upper_id and valid_from <= ${day} order by valid_from desc limit 1
    ) pn on true
    where a.party_id = p.id and a.kind = 'hosted-by' and ${inForce('a', day)} order by a.valid_from desc limit 1) as platform_name,
  exists (select from affiliations a where a.party_id = p.id and a.kind = 'member-of' and ${inForce('a', day)}) as is_member`;

/** Summaries of the parties whose name the reader may see. */
export async function summariesOf(tx: Tx, ids: readonly Id[], day: DateText): Promise<SummaryRow[]> {
  if (ids.length === 0) return [];
  const found = await sql<SummaryRow>`
    select ${summaryColumns(day)} from parties p join lateral (${nameOn(day)}) n on true
    where p.id = any(${[...ids]}::text[])`.execute(tx);
  return found.rows;
}

export interface PartySearch {
  readonly q?: string | undefined;
  readonly kind?: PartyKind | undefined;
  readonly day: DateText;
  readonly limit: number;
  readonly offset: number;
}

/** One page of parties by name, present or former; the closest names come first. */
export async function searchParties(
  tx: Tx,
  search: PartySearch,
): Promise<{ rows: SummaryRow[]; total: number }> {
  const { q, kind, day } = search;
  const byKind = kind === undefined ? sql`true` : sql`p.kind = ${kind}`;
  const byName =
    q === undefined || q.trim() === ''
      ? sql`exists (select from party_names s where s.party_id = p.id)`
      : sql`exists (select from party_names s where s.party_id = p.id and s.grams @> ${searchGrams(q)}::text[])`;
  const total = await sql<{ count: number }>`
    select count(*)::int as count from parties p where ${byKind} and ${byName}`.execute(tx);
  const page = await sql<SummaryRow>`
    select ${summaryColumns(day)} from parties p join lateral (${nameOn(day)}) n on true
    where ${byKind} and ${byName}
    order by (n.name = ${q ?? ''}) desc, (starts_with(n.name, ${q ?? ''})) desc, length(n.name), n.name, p.id
    limit ${search.limit} offset ${search.offset}`.execute(tx);
  return { rows: page.rows, total: total.rows[0]?.count ?? 0 };
}

export interface NamePeriodRow {
  name: string;
  from: string;
  until: string | null;
}

export async function namesOf(tx: Tx, id: Id): Promise<NamePeriodRow[]> {
  const found = await sql<NamePeriodRow>`
    select name, valid_from as from, lead(valid_from) over (order by valid_from) as until
    from party_names where party_id = ${id} order by valid_from`.execute(tx);
  return found.rows;
}

export function identifiersOf(tx: Tx, id: Id): Promise<{ scheme: string; value: string }[]> {
  return tx
    .selectFrom('party_identifiers')
    .select(['scheme', 'value'])
    .where('party_id', '=', id)
    .orderBy('scheme')
    .orderBy('value')
    .execute();
}

/** Affiliations of a party in one direction, present ones first. */
export async function affiliationsOf(
  tx: Tx,
  id: Id,
  direction: 'up' | 'down',
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: AffiliationsTable[]; total: number }> {
  const column = direction === 'up' ? 'party_id' : 'upper_id';
  const [rows, count] = [
    await tx
      .selectFrom('affiliations')
      .selectAll()
      .where(column, '=', id)
      .orderBy('valid_until', (order) => order.desc().nullsFirst())
      .orderBy('valid_from', 'desc')
      .orderBy('party_id')
      .limit(limit)
      .offset(offset)
      .execute(),
    await tx
      .selectFrom('affiliations')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where(column, '=', id)
      .executeTakeFirstOrThrow(),
  ];
  return { rows, total: count.total };
}

export async function insertRole(tx: Tx, row: PartyRolesTable): Promise<void> {
  await tx
    .insertInto('party_roles')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function rolesOf(tx: Tx, userId: string, day: DateText): Promise<PartyRolesTable[]> {
  return await tx
    .selectFrom('party_roles')
    .selectAll()
    .where('user_id', '=', userId)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', day)]))
    .orderBy('valid_from')
    .execute();
}
