import type { Clock } from '@concentric/core/shared';
import type { Store } from '@concentric/store';

/** What the register works with. */
export interface RegistryDeps {
  readonly store: Store;
  readonly clock: Clock;
}
