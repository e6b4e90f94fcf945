import type { GeneratedAlways, JSONColumnType } from 'kysely';
import type { IntakeReport, Mandate } from './contract.ts';
import type { ReportMapping } from './report/contract.ts';

export interface SourcesTable {
  id: string;
  name: string;
  owner_id: string | null;
  lawful_basis: string;
  clause_key: string | null;
  agreement: string | null;
  mandate: Mandate;
  types: string[];
  prefix: string | null;
  platforms: string[];
  quota_per_day: number;
  expected_every_ms: number;
  token_hash: string | null;
  previous_hash: string | null;
  previous_until: number | null;
  created_at: number;
  closed_at: number | null;
}

export interface SourceMandatesTable {
  source_id: string;
  version: number;
  valid_from: string;
  lawful_basis: string;
  clause_key: string | null;
  agreement: string | null;
  mandate: Mandate;
  types: string[];
  platforms: string[];
  quota_per_day: number;
  expected_every_ms: number;
  reason: string;
  decided_at: number;
  decided_by: string;
  decided_by_name: string;
}

export interface SourceHoursTable {
  source_id: string;
  hour: number;
  accepted: number;
  duplicates: number;
  rejected: number;
  late: number;
}

interface SourceSecretsTable {
  source_id: string;
  sealed: string;
  created_at: number;
  /** Null for the present one. */
  ends_at: number | null;
}

interface SourceWebhooksTable {
  source_id: string;
  webhook_id: string;
  body_sha256: string;
  received_at: number;
  report: JSONColumnType<IntakeReport>;
}

interface SourceMappingsTable {
  source_id: string;
  version: number;
  mapping: JSONColumnType<ReportMapping>;
  saved_at: number;
  saved_by: string;
}

export interface SourceReportsTable {
  number: GeneratedAlways<number>;
  source_id: string;
  mapping_version: number;
  name: string;
  sha256: string;
  size: number;
  received_at: number;
  accepted: number;
  duplicates: number;
  rejected: number;
  failed: boolean;
  problems: JSONColumnType<IntakeReport['problems']>;
}

declare module '@concentric/store' {
  interface Tables {
    sources: SourcesTable;
    source_mandates: SourceMandatesTable;
    source_hours: SourceHoursTable;
    source_secrets: SourceSecretsTable;
    source_webhooks: SourceWebhooksTable;
    source_mappings: SourceMappingsTable;
    source_reports: SourceReportsTable;
  }
}
