import type { ClauseTitle, IndicatorPlan, SubjectKind } from '@concentric/core/indicators';
import type { Clock } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import type { Kernel } from '../casework/index.ts';
import type { IdSource } from '../registry/index.ts';

/** An indicator document in force, as published. */
export interface PublishedPlan {
  readonly plan: IndicatorPlan;
  readonly revisionId: string;
}

/** What credit works with. */
export interface CreditDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly kernel: Kernel;
  readonly documents: Readonly<Record<SubjectKind, PublishedPlan>>;
  /** Names a clause for people. */
  readonly clauseTitle: ClauseTitle;
}
