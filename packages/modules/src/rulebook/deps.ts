import type { Pack } from '@concentric/core/rules';
import type { Bilingual, Clock, DateText, Id, SourceDocument } from '@concentric/core/shared';
import type { Store, Tx } from '@concentric/store';
import type { Kernel } from '../casework/index.ts';
import type { IdSource } from '../registry/index.ts';
import type { Severity } from '../shared/index.ts';

/** What the product brings along: texts by kind, and the pack they make together. */
export interface ShippedBook {
  readonly laws: readonly SourceDocument[];
  readonly lexicons: readonly SourceDocument[];
  readonly rules: readonly SourceDocument[];
  readonly pack: Pack;
}

/** A case as it would be if it were confirmed. */
export interface SupposedCase {
  readonly subjectId: Id;
  readonly matter: string;
  readonly severity: Severity;
  readonly occurredOn: DateText;
  readonly clauses: readonly string[];
}

/** A grade by its code and its own words. */
interface NamedGrade {
  readonly code: string;
  readonly title: Bilingual;
}

/** A subject's grade as it is, and as it would be; null where it has none. */
export interface SupposedGrade {
  readonly subjectId: Id;
  readonly before: NamedGrade | null;
  readonly after: NamedGrade | null;
}

/** Asks credit for the grades of subjects, and what they would be if cases were confirmed; nothing is kept. Given at composition. */
export type SupposeGrades = (
  tx: Tx,
  subjectIds: readonly Id[],
  supposed: readonly SupposedCase[],
) => Promise<readonly SupposedGrade[]>;

/** What the rule book works with. */
export interface RulebookDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly kernel: Kernel;
  readonly shipped: ShippedBook;
}
