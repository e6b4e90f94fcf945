import { sql } from 'kysely';
import type { DateText, Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { affiliationsUp, findByIdentifier, partiesOfAccounts } from './repo.ts';
import { accountIdentifier } from './party-input.ts';
import type { AffiliationsTable } from './tables.ts';

/**
 * The party judged for what happens on an account: the streamer or operator that bears the account, or the one
 * who operates it on that day where the account is registered as a party of its own. Undefined for an account
 * nobody registered.
 */
export async function resolveAccount(
  tx: Tx,
  platform: string,
  account: string,
  day: DateText,
): Promise<Id | undefined> {
  const found = await findByIdentifier(tx, accountIdentifier(platform, account));
  if (found === undefined) return undefined;
  const operator = await sql<{ upper_id: string }>`
    select a.upper_id from affiliations a join parties p on p.id = a.party_id
    where a.party_id = ${found.party_id} and p.kind = 'account' and a.kind = 'operated-by'
      and a.valid_from <= ${day} and (a.valid_until is null or a.valid_until > ${day})
    order by a.valid_from desc limit 1`.execute(tx);
  return operator.rows[0]?.upper_id ?? found.party_id;
}

/** Accounts as platforms number them, with the party judged for each on a day; accounts nobody registered are left out. Keys are `platform/account`. */
export async function resolveAccounts(
  tx: Tx,
  accounts: readonly { readonly platform: string; readonly account: string }[],
  day: DateText,
): Promise<Map<string, Id>> {
  const marks = [
    ...new Set(accounts.map(({ platform, account }) => accountIdentifier(platform, account).value)),
  ];
  if (marks.length === 0) return new Map();
  const found = await sql<{ value: string; party_id: string }>`
    select i.value, coalesce(o.upper_id, i.party_id) as party_id
    from party_identifiers i join parties p on p.id = i.party_id
    left join lateral (
      select a.upper_id from affiliations a
      where p.kind = 'account' and a.party_id = p.id and a.kind = 'operated-by'
        and a.valid_from <= ${day} and (a.valid_until is null or a.valid_until > ${day})
      order by a.valid_from desc limit 1) o on true
    where i.scheme = 'platform-account' and i.value = any(${marks}::text[])`.execute(tx);
  return new Map(found.rows.map((row) => [row.value, row.party_id]));
}

/**
 * The parties a representative of these acts for on a day: they themselves, and those below them. What a
 * platform hosts is listed with the platform directly, so the walk stops there: a streamer signed with an
 * agency of one platform but hosted by another stays out of the first platform's sight. Membership of the
 * association is no affiliation in this sense.
 */
export async function descendants(tx: Tx, partyIds: readonly Id[], day: DateText): Promise<Id[]> {
  if (partyIds.length === 0) return [];
  const found = await sql<{ id: string }>`
    with recursive below (id, open) as (
      select unnest(${[...partyIds]}::text[]), true
      union
      select a.party_id, a.kind <> 'hosted-by' from below b join affiliations a on a.upper_id = b.id
      where b.open and a.kind <> 'member-of'
        and a.valid_from <= ${day} and (a.valid_until is null or a.valid_until > ${day}))
    select distinct id from below order by id`.execute(tx);
  return found.rows.map((row) => row.id);
}

/**
 * Everyone above a party on any of the days, the party itself included: whoever acts for one of them may not
 * decide about it. Wider than what is visible downwards, as a conflict of interest must be.
 */
export async function ancestors(tx: Tx, partyId: Id, days: readonly DateText[]): Promise<Id[]> {
  const found = await sql<{ id: string }>`
    with recursive above (id, day) as (
      select ${partyId}::text, day from unnest(${[...days]}::text[]) as day
      union
      select a.upper_id, b.day from above b join affiliations a on a.party_id = b.id
      where a.kind <> 'member-of' and a.valid_from <= b.day and (a.valid_until is null or a.valid_until > b.day))
    select distinct id from above order by id`.execute(tx);
  return found.rows.map((row) => row.id);
}

/** An account as a platform numbers it (`platform/account`), on a day. */
export interface AccountOnDay {
  readonly account: string;
  readonly day: DateText;
}

/** An account on a day, and whether it stood below the party asked about. */
export interface Standing extends AccountOnDay {
  readonly below: boolean;
}

/**
 * Which accounts stood below a party on their days, in the sense of {@link descendants}; asked upwards from the accounts, so that a
 * platform of many accounts costs no more than the accounts asked about. An account nobody registered is left out of the answer.
 */
export async function standingsBelow(
  tx: Tx,
  partyId: Id,
  accounts: readonly AccountOnDay[],
): Promise<Standing[]> {
  const marks = [...new Set(accounts.map(({ account }) => account))];
  const parties = new Map((await partiesOfAccounts(tx, marks)).map((row) => [row.value, row.party_id]));
  const edges = await edgesAbove(tx, new Set(parties.values()));
  return accounts.flatMap(({ account, day }) => {
    const id = parties.get(account);
    return id === undefined ? [] : [{ account, day, below: isBelow(edges, id, partyId, day) }];
  });
}

type Edge = Pick<AffiliationsTable, 'party_id' | 'kind' | 'upper_id' | 'valid_from' | 'valid_until'>;
type EdgesUp = ReadonlyMap<Id, readonly Edge[]>;

/** Whether an edge leads on upwards: what hosts somebody above the lowest does not have the lowest below it. */
const leadsOn = ({ kind }: Edge, fromLowest: boolean): boolean => fromLowest || kind !== 'hosted-by';

/** All affiliations on the ways up from parties, of any time, a level a statement: nobody stands more than a few levels up. */
async function edgesAbove(tx: Tx, lowest: ReadonlySet<Id>): Promise<EdgesUp> {
  const edges = new Map<Id, Edge[]>();
  let level: readonly Id[] = [...lowest];
  while (level.length > 0) {
    for (const id of level) edges.set(id, []);
    const found = await affiliationsUp(tx, level);
    for (const edge of found) edges.get(edge.party_id)?.push(edge);
    const uppers = found.filter((edge) => leadsOn(edge, lowest.has(edge.party_id)));
    level = [...new Set(uppers.map((edge) => edge.upper_id))].filter((id) => !edges.has(id));
  }
  return edges;
}

function isBelow(edges: EdgesUp, lowest: Id, upper: Id, day: DateText): boolean {
  const seen = new Set([lowest]);
  for (const id of seen) {
    for (const edge of edges.get(id) ?? []) {
      const inForce = edge.valid_from <= day && (edge.valid_until === null || edge.valid_until > day);
      if (inForce && leadsOn(edge, id === lowest)) seen.add(edge.upper_id);
    }
  }
  return seen.has(upper);
}
