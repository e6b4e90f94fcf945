import type { Clock, Instant } from '@concentric/core/shared';

/** Tuesday, 24 November 2026, 10:00 in Shanghai: a working day. */
export const TEST_NOW: Instant = 1_795_485_600_000;

/** A clock that stands still at {@link TEST_NOW}. */
export const testClock: Clock = () => TEST_NOW;

/** A clock that stands still until it is moved. */
export function createTestClock(start: Instant = TEST_NOW): Clock & { move: (ms: number) => void } {
  let now = start;
  return Object.assign(() => now, {
    move: (ms: number) => {
      now += ms;
    },
  });
}
