import type { Clock } from '@concentric/core/shared';
import type { Engine, Pack } from '@concentric/core/rules';
import type { Store } from '@concentric/store';
import type { Kernel, RevisionRef } from '../casework/index.ts';
import type { IdSource } from '../registry/index.ts';

/** A rule pack in force, as published. */
export interface PublishedPack {
  readonly name: string;
  readonly pack: Pack;
  readonly engine: Engine;
  readonly revision: RevisionRef;
}

/** What monitoring works with. */
export interface MonitoringDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly kernel: Kernel;
  readonly rules: PublishedPack;
  /** Keys the hash that replaces senders at intake. */
  readonly pseudonymKey: string;
}
