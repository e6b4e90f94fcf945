import type { Clock } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import type { Kernel } from '../casework/index.ts';
import type { IdSource } from '../registry/index.ts';
import type { Actor } from '../shared/index.ts';
import type { Auth } from './auth.ts';

/** What identity works with. */
export interface IdentityDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly auth: Auth;
  /** Where people reach the product. */
  readonly baseUrl: string;
  /** Signs what browsers are given to keep. */
  readonly secret: string;
  readonly recordEvents: Kernel['recordEvents'];
  /** By which session an actor came, for as long as he acts. */
  readonly sessions: WeakMap<Actor, string>;
}
