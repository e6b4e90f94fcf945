import type { Clock } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import type { Kernel } from '../casework/index.ts';
import type { RuleBook } from '../monitoring/index.ts';
import type { IdSource } from '../registry/index.ts';

/** What investigation works with. */
export interface InvestigationDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly kernel: Kernel;
  readonly book: RuleBook;
}
