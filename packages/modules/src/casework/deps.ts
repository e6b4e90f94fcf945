import type { Clock, WorkingDayCalendar } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import type { IdSource } from '../registry/index.ts';

/** What casework works with. */
export interface CaseworkDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly calendar: WorkingDayCalendar;
}
