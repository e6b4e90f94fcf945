import type { Generated, JSONColumnType } from 'kysely';
import type { Severity } from '../shared/index.ts';
import type { EvidenceView } from './contract.ts';

/** Who may read a thing: only the association's own people, also the party it concerns, or anyone. */
export type Visibility = 'staff' | 'parties' | 'public';

export type EvidenceKind = EvidenceView['kind'];

/** Delivery of a message: queued → sent → delivered, or failed. */
export type MessageState = 'queued' | 'sent' | 'delivered' | 'failed';

export interface RecordsTable {
  id: string;
  key: string;
  kind: string;
  title_zh: string;
  title_en: string;
}

export interface RevisionsTable {
  id: string;
  record_id: string;
  version: string;
  content_hash: string;
  tree: JSONColumnType<object>;
  effective_from: string;
  effective_until: string | null;
  published_at: number;
  published_by: string | null;
}

interface RevisionPeriodsView {
  id: string;
  record_id: string;
  effective_from: string;
  effective_until: string | null;
}

export interface ClausesTable {
  id: string;
  key: string;
  record_id: string;
}

export interface ClauseTextsTable {
  revision_id: string;
  clause_id: string;
  position: number;
  title_zh: string;
  title_en: string;
  summary_zh: string;
  summary_en: string;
}

export interface EvidenceTable {
  id: string;
  sha256: string;
  size: number;
  kind: EvidenceKind;
  title_zh: string;
  title_en: string;
  media_type: string;
  source: string;
  lawful_basis: string;
  taken_at: number;
  added_at: number;
  added_by: string | null;
  visibility: Visibility;
  redacts: string | null;
  content: unknown;
}

export interface CasesTable {
  id: string;
  case_type: string;
  matter: string | null;
  title_zh: string;
  title_en: string;
  grams: string[];
  subject_id: string | null;
  occurred_on: string | null;
  stage: string;
  stage_since: number;
  severity: Severity | null;
  alert: number;
  closed: boolean;
  owner_id: string | null;
  owner_name: string | null;
  version: number;
  opened_at: number;
  updated_at: number;
  severity_rank: Generated<number>;
}

export interface EventsTable {
  seq: number;
  id: string;
  at: number;
  kind: string;
  about_id: string;
  subject_id: string | null;
  actor_id: string | null;
  actor_name: string | null;
  visibility: Visibility;
  data: unknown;
  prev_hash: string;
  hash: string;
}

export interface DecisionsTable {
  id: string;
  case_id: string;
  subject_id: string | null;
  event_id: string;
  step: string;
  outcome: string;
  decided_by: string;
  decided_by_name: string;
  decided_at: number;
  matter: string | null;
  severity: Severity | null;
  influence: string | null;
  corrected_in_session: boolean;
  occurred_on: string | null;
  clauses: string[];
  revisions: JSONColumnType<RevisionRef[]>;
  reasons: string;
  appealable_until: string | null;
  withdrawn_by: string | null;
}

/** A revision as a decision names it: the id to find it, the hash to prove it. */
export interface RevisionRef {
  readonly id: string;
  readonly hash: string;
}

export interface LinksTable {
  from_id: string;
  kind: string;
  to_id: string;
  subject_id: string | null;
  at: number;
}

export interface MessagesTable {
  id: string;
  case_id: string | null;
  event_id: string | null;
  to_party_id: string;
  kind: string;
  title_zh: string;
  title_en: string;
  body_zh: string;
  body_en: string;
  created_at: number;
  state: MessageState;
  state_at: number;
  reference: string | null;
}

declare module '@concentric/store' {
  interface Tables {
    records: RecordsTable;
    revisions: RevisionsTable;
    revision_periods: RevisionPeriodsView;
    clauses: ClausesTable;
    clause_texts: ClauseTextsTable;
    evidence: EvidenceTable;
    cases: CasesTable;
    events: EventsTable;
    decisions: DecisionsTable;
    links: LinksTable;
    messages: MessagesTable;
  }
}
