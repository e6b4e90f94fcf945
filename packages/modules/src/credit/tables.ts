import type { MeasureValue } from '@concentric/core/indicators';
import type { Generated } from 'kysely';
import type { Severity } from '../shared/index.ts';
import type { KeptScore } from './kept-score.ts';

export interface CreditReportsTable {
  subject_id: string;
  observed_on: string;
  event_id: string;
  source_id: string | null;
  /** By field. */
  measures: Readonly<Record<string, MeasureValue>>;
  taken: Generated<number>;
}

export interface CreditEntriesTable {
  id: string;
  kind: 'deduction' | 'reversal' | 'repair';
  of_entry: string | null;
  subject_id: string;
  case_id: string;
  decision_id: string;
  matter: string;
  severity: Severity;
  influence: string;
  occurred_on: string;
  effective_on: string;
  clauses: string[];
  fact_key: string;
  corrected_in_session: boolean;
  recorded_at: number;
}

export interface CreditVetoesTable {
  id: string;
  subject_id: string;
  key: string;
  case_id: string;
  decision_no: string;
  authority: string;
  effective_on: string;
  until_day: string | null;
  recorded_at: number;
}

export interface CreditScoresTable {
  id: string;
  subject_id: string;
  revision_id: string;
  as_of: string;
  computed_at: number;
  seq: Generated<number>;
  status: 'rated' | 'unrated';
  total: number;
  grade: string | null;
  /** `final` leaves out what can still be appealed or is under appeal; only such scores are published. */
  counts: 'all' | 'final';
  published_on: string | null;
  result: KeptScore;
  digest: string;
}

interface CreditAgendaTable {
  subject_id: string;
  due_on: string | null;
  publish: boolean;
}

interface CreditRunsTable {
  as_of: string;
  publish: boolean;
  ordered_at: number;
}

declare module '@concentric/store' {
  interface Tables {
    credit_reports: CreditReportsTable;
    credit_entries: CreditEntriesTable;
    credit_vetoes: CreditVetoesTable;
    credit_scores: CreditScoresTable;
    credit_agenda: CreditAgendaTable;
    credit_runs: CreditRunsTable;
  }
}
