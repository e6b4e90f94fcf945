import type { DateText, Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import { texts } from './rows.ts';

/** For each party the nearest member unit it stands under on a day, itself included; parties under none are left out. */
export async function memberUnits(tx: Tx, partyIds: readonly Id[], day: DateText): Promise<Map<Id, Id>> {
  if (partyIds.length === 0) return new Map();
  const found = await sql<{ id: string; unit: string }>`
    with recursive above (id, upper, depth) as (
      select p, p, 0 from unnest(${texts(partyIds)}) as p
      union
      select b.id, a.upper_id, b.depth + 1 from above b join affiliations a on a.party_id = b.upper
      where a.kind <> 'member-of' and b.depth < 8
        and a.valid_from <= ${day} and (a.valid_until is null or a.valid_until > ${day}))
    select distinct on (id) id, upper as unit from above
    where exists (select from affiliations m where m.party_id = above.upper and m.kind = 'member-of'
      and m.valid_from <= ${day} and (m.valid_until is null or m.valid_until > ${day}))
    order by id, depth, upper`.execute(tx);
  return new Map(found.rows.map(({ id, unit }) => [id, unit]));
}

/** How many people read hits on a day. */
export async function countReviewers(tx: Tx, day: DateText): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(distinct user_id)::int as n from party_roles
    where role = 'reviewer' and valid_from <= ${day} and (valid_until is null or valid_until > ${day})`.execute(
    tx,
  );
  return found.rows[0]?.n ?? 0;
}
