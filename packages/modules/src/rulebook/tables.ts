import type { BacktestState as BacktestProgress, RuleHit } from '@concentric/core/rules';
import type { Problem } from '@concentric/core/shared';
import type { JSONColumnType } from 'kysely';
import type { Stage } from './contract.ts';

export type DocumentKind = 'rule' | 'lexicon' | 'law';

export interface RulebookRevisionsTable {
  id: string;
  kind: DocumentKind;
  name: string;
  number: number;
  content_hash: string;
  document: string;
  author_id: string | null;
  author_name: string | null;
  reason: string;
  saved_at: number;
}

export interface RulebookDocumentsTable {
  kind: DocumentKind;
  name: string;
  head_id: string;
  stage: Stage;
  live_id: string | null;
  percent: number | null;
  before_id: string | null;
  live_since: number | null;
  shadow_id: string | null;
  version: number;
  updated_at: number;
}

interface RulebookEditionTable {
  single: boolean;
  number: number;
}

export type BacktestState = 'running' | 'stopped' | 'finished' | 'failed';

/**
 * The revisions a backtest is run with. `after` has the tested revision in it, `before` what is in force in its place. `others` are the
 * rules beside it, asked only about the events it hits; of a lexicon there are none, for it may bear on every rule.
 */
export interface BacktestBook {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly others: readonly string[];
}

export interface RulebookBacktestsTable {
  id: string;
  revision_id: string;
  from_time: number;
  until_time: number;
  state: BacktestState;
  judged: number;
  total: number;
  book: JSONColumnType<BacktestBook>;
  before_state: JSONColumnType<BacktestProgress> | null;
  after_state: JSONColumnType<BacktestProgress> | null;
  others_state: JSONColumnType<BacktestProgress> | null;
  runner: string | null;
  leased_until: number;
  problem: JSONColumnType<Problem> | null;
  started_by: string;
  started_by_name: string;
  started_at: number;
  updated_at: number;
}

export interface RulebookLabelsTable {
  backtest_id: string;
  hit: string;
  verdict: 'right' | 'wrong' | 'unclear';
  note: string | null;
  by_id: string;
  by_name: string;
  at: number;
}

export interface RulebookShadowHitsTable {
  id: string;
  revision_id: string;
  rule_id: string;
  subject_id: string | null;
  at: number;
  quote: string;
  also_live: boolean;
  hit: JSONColumnType<RuleHit>;
  found_at: number;
}

declare module '@concentric/store' {
  interface Tables {
    rulebook_revisions: RulebookRevisionsTable;
    rulebook_documents: RulebookDocumentsTable;
    rulebook_edition: RulebookEditionTable;
    rulebook_backtests: RulebookBacktestsTable;
    rulebook_labels: RulebookLabelsTable;
    rulebook_shadow_hits: RulebookShadowHitsTable;
  }
}
