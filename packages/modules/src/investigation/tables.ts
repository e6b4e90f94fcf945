import type { QueryResult } from '@concentric/core/rules/query';
import type { Problem } from '@concentric/core/shared';
import type { JSONColumnType } from 'kysely';

export interface InvestigationQueriesTable {
  id: string;
  name: string;
  owner_id: string;
  owner_name: string;
  shared: boolean;
  version: number;
  updated_at: number;
}

export interface InvestigationVersionsTable {
  query_id: string;
  number: number;
  query: JSONColumnType<Readonly<Record<string, unknown>>>;
  saved_by: string;
  saved_by_name: string;
  saved_at: number;
}

export type RunState = 'running' | 'finished' | 'stopped' | 'failed';

/** What a member may look at: accounts as `platform/account`, and the parties judged for them. */
export interface Scope {
  readonly accounts: readonly string[];
  readonly parties: readonly string[];
}

export interface InvestigationRunsTable {
  id: string;
  query: JSONColumnType<Readonly<Record<string, unknown>>>;
  saved_id: string | null;
  saved_version: number | null;
  purpose: string;
  scope: JSONColumnType<Scope> | null;
  upto_xid: number;
  upto_position: number;
  upto_time: number;
  book_revision: string;
  state: RunState;
  judged: number;
  total: number;
  reached: number | null;
  result: JSONColumnType<QueryResult> | null;
  problem: JSONColumnType<Problem> | null;
  runner: string | null;
  leased_until: number;
  started_by: string;
  started_by_name: string;
  started_at: number;
  updated_at: number;
}

declare module '@concentric/store' {
  interface Tables {
    investigation_queries: InvestigationQueriesTable;
    investigation_versions: InvestigationVersionsTable;
    investigation_runs: InvestigationRunsTable;
  }
}
