import type { PartyKind, PartyView } from './contract.ts';

export type AffiliationKind = PartyView['affiliatedTo'][number]['kind'];

/** Who may read a name: anyone, or only people who have signed in. */
export type NameVisibility = 'public' | 'register';

export interface PartiesTable {
  id: string;
  kind: PartyKind;
  created_at: number;
}

export interface PartyNamesTable {
  party_id: string;
  name: string;
  name_en: string | null;
  /** First day in force; the next name ends it. */
  valid_from: string;
  visibility: NameVisibility;
  grams: string[];
}

export interface PartyIdentifiersTable {
  scheme: string;
  value: string;
  party_id: string;
}

export interface AffiliationsTable {
  /** The lower party. */
  party_id: string;
  kind: AffiliationKind;
  /** The party it belongs to. */
  upper_id: string;
  valid_from: string;
  /** First day on which it no longer holds. */
  valid_until: string | null;
}

export interface PartyRolesTable {
  id: string;
  user_id: string;
  party_id: string;
  role: string;
  valid_from: string;
  /** First day on which it no longer holds. */
  valid_until: string | null;
}

declare module '@concentric/store' {
  interface Tables {
    parties: PartiesTable;
    party_names: PartyNamesTable;
    party_identifiers: PartyIdentifiersTable;
    affiliations: AffiliationsTable;
    party_roles: PartyRolesTable;
  }
}
