import type { Severity } from '../shared/index.ts';

export interface HitsTable {
  id: string;
  rule_id: string;
  rule_version: number;
  pack_revision_id: string;
  severity: Severity;
  automation: 'T' | 'H' | 'R';
  outcome: 'hit' | 'undecidable';
  speaker: 'host' | 'operator' | 'viewer' | 'unknown' | null;
  matter: string;
  subject_id: string;
  source_id: string;
  at: number;
  offset_ms: number | null;
  quote: string;
  evidence_id: string;
  case_id: string | null;
  raised_at: number;
}

declare module '@concentric/store' {
  interface Tables {
    hits: HitsTable;
  }
}
