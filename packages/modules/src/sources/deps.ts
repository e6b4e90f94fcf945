import type { Clock } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import type { Kernel } from '../casework/index.ts';
import type { IdSource } from '../registry/index.ts';
import type { Sealer } from '../signing/index.ts';

/** What the module of sources works with. */
export interface SourcesDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly kernel: Kernel;
  /** Seals the secrets that sources sign with. */
  readonly sealer: Sealer;
  /** Keys the hash that replaces senders at intake. */
  readonly pseudonymKey: string;
}
