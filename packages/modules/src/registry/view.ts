import type { DateText, Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { PartySummary, PartyView } from './contract.ts';
import {
  affiliationsOf,
  identifiersOf,
  namesOf,
  searchParties,
  summariesOf,
  type PartySearch,
  type SummaryRow,
} from './repo.ts';
import type { AffiliationsTable } from './tables.ts';

/** Those a party belongs to; nobody belongs to more. */
const SHOWN_ABOVE = 100;
/** Those that belong to it, a page. */
const PAGE = 20;

function toSummary(row: SummaryRow): PartySummary {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    nameEn: row.name_en,
    platformName: row.platform_name,
    isMember: row.is_member,
  };
}

/** Parties by id as lists show them; a party whose name the reader may not see is left out. */
export async function summariesById(
  tx: Tx,
  ids: readonly Id[],
  day: DateText,
): Promise<Map<Id, PartySummary>> {
  const rows = await summariesOf(tx, [...new Set(ids)], day);
  return new Map(rows.map((row) => [row.id, toSummary(row)]));
}

/** One page of the parties whose name the reader may see, for a module that searches among them. */
export async function findParties(
  tx: Tx,
  search: PartySearch,
): Promise<{ items: PartySummary[]; total: number }> {
  const { rows, total } = await searchParties(tx, search);
  return { items: rows.map(toSummary), total };
}

/** One party with everything the reader may see of it. */
export async function partyView(
  tx: Tx,
  summary: PartySummary,
  { day, page }: { day: DateText; page: number },
): Promise<PartyView> {
  const names = await namesOf(tx, summary.id);
  const identifiers = await identifiersOf(tx, summary.id);
  const up = await affiliationsOf(tx, summary.id, 'up', { limit: SHOWN_ABOVE, offset: 0 });
  const down = await affiliationsOf(tx, summary.id, 'down', {
    limit: PAGE,
    offset: (page - 1) * PAGE,
  });
  const others = await summariesById(
    tx,
    [...up.rows.map((row) => row.upper_id), ...down.rows.map((row) => row.party_id)],
    day,
  );
  return {
    ...summary,
    names,
    identifiers,
    affiliatedTo: up.rows.flatMap((row) => affiliation(row, others.get(row.upper_id))),
    affiliates: {
      items: down.rows.flatMap((row) => affiliation(row, others.get(row.party_id))),
      total: down.total,
      page,
      size: PAGE,
    },
  };
}

function affiliation(row: AffiliationsTable, party: PartySummary | undefined): PartyView['affiliatedTo'] {
  return party === undefined ? [] : [{ party, kind: row.kind, from: row.valid_from, until: row.valid_until }];
}
