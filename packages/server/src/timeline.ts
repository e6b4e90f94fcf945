import type { Clock, Instant } from '@concentric/core/shared';

/** A clock that can stand in the past while the sample association lives through its ninety days. */
export interface Timeline {
  readonly clock: Clock;
  readonly setClock: (at: Instant) => void;
  /** Back to the present, for good. */
  readonly release: () => void;
}

/** Wraps the real clock. */
export function createTimeline(present: Clock): Timeline {
  let past: Instant | null = null;
  return {
    clock: () => past ?? present(),
    setClock: (at) => {
      past = at;
    },
    release: () => {
      past = null;
    },
  };
}
