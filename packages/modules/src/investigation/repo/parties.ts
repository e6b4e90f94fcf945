import type { DateText, Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import { texts } from './rows.ts';

/** Who is judged for an account on a day, and the agency that party was signed with. */
export interface Standing {
  readonly account: string;
  readonly day: DateText;
  readonly subject: Id;
  readonly agency: Id | null;
}

/** The same for many accounts on their days; accounts nobody registered are left out. */
export async function standingsOf(
  tx: Tx,
  asked: readonly { readonly account: string; readonly day: DateText }[],
): Promise<Standing[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<Standing>`
    select w.account, w.day, coalesce(o.upper_id, i.party_id) as subject, g.upper_id as agency
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as w (account text, day text)
    join party_identifiers i on i.scheme = 'platform-account' and i.value = w.account
    join parties p on p.id = i.party_id
    left join lateral (
      select a.upper_id from affiliations a
      where p.kind = 'account' and a.party_id = p.id and a.kind = 'operated-by'
        and a.valid_from <= w.day and (a.valid_until is null or a.valid_until > w.day)
      order by a.valid_from desc limit 1) o on true
    left join lateral (
      select a.upper_id from affiliations a
      where a.party_id = coalesce(o.upper_id, i.party_id) and a.kind = 'signed-with'
        and a.valid_from <= w.day and (a.valid_until is null or a.valid_until > w.day)
      order by a.valid_from desc, a.upper_id limit 1) g on true`.execute(tx);
  return rows;
}

/** Every account of these parties, as `platform/account`: those of a day, or without one all that ever were theirs. */
export async function accountsOf(tx: Tx, parties: readonly Id[], day: DateText | null): Promise<string[]> {
  if (parties.length === 0) return [];
  const { rows } = await sql<{ value: string }>`
    select distinct i.value from party_identifiers i
    where i.scheme = 'platform-account' and (i.party_id = any(${texts(parties)})
      or i.party_id in (select party_id from affiliations
        where kind = 'operated-by' and upper_id = any(${texts(parties)}) and (${day}::text is null
          or (valid_from <= ${day} and (valid_until is null or valid_until > ${day})))))
    order by 1`.execute(tx);
  return rows.map(({ value }) => value);
}

/** Names of registered sources the reader may see. */
export async function sourceNames(tx: Tx): Promise<{ id: Id; name: string }[]> {
  return await tx.selectFrom('sources').select(['id', 'name']).orderBy('name').limit(500).execute();
}
