import type { Pack } from '@concentric/core/rules';
import type { Clock, Id, SourceDocument } from '@concentric/core/shared';
import type { Store, Tx } from '@concentric/store';
import type { Kernel } from '../casework/index.ts';
import type { IdSource } from '../registry/index.ts';

/** What the product brings along: texts by kind, and the pack they make together. */
export interface ShippedBook {
  readonly laws: readonly SourceDocument[];
  readonly lexicons: readonly SourceDocument[];
  readonly rules: readonly SourceDocument[];
  readonly pack: Pack;
}

/** A confirmed case as credit would hear of it. */
export interface SupposedDecision {
  readonly subjectId: Id;
  readonly matter: string;
  readonly severity: string;
  /** Day of the facts, `YYYY-MM-DD`. */
  readonly occurredOn: string;
  readonly clauses: readonly string[];
}

/** A subject's grade by its newest score, and as it would be. */
export interface SupposedGrade {
  readonly subjectId: Id;
  readonly before: string | null;
  readonly after: string | null;
}

/** Asks credit what grades would be if decisions were made; nothing is written. */
export type SupposeGrades = (
  tx: Tx,
  decisions: readonly SupposedDecision[],
) => Promise<readonly SupposedGrade[]>;

/** What the rule book works with. */
export interface RulebookDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly kernel: Kernel;
  readonly shipped: ShippedBook;
}
