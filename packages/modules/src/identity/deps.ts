import type { Clock } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import type { IdSource } from '../registry/index.ts';
import type { Auth } from './auth.ts';

/** What identity works with. */
export interface IdentityDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly auth: Auth;
}
