import type { ActorScope } from '@concentric/store';
import type { Role } from './contract.ts';

/** Who performs an operation: a signed-in person, or nobody in particular (role `public`). */
export interface Actor extends ActorScope {
  readonly userId: string | null;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Parties he acts for: the member unit he represents, the streamer he is, with all accounts below them. */
  readonly partyIds: readonly string[];
  /**
   * Those of them whose own rights he exercises: himself as a streamer, the unit he was appointed by. A platform sees the
   * accounts on it and does not speak for the people behind them. Default: all.
   */
  readonly speaksFor?: readonly string[];
}

/** A visitor who has not signed in. */
export const ANYONE: Actor = { userId: null, name: '', roles: ['public'], partyIds: [] };

/** What every operation receives from the host. */
export interface OperationContext {
  readonly actor: Actor;
  readonly requestId: string;
}
