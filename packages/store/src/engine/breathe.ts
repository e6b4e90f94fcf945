import { setImmediate } from 'node:timers/promises';

/** Longest time in milliseconds that work follows on work before others get their turn. */
const BREATH_MS = 20;
let breathed = 0;

/**
 * Gives signals, requests and timers their turn where they have waited long. The embedded engine answers within the process,
 * without a wait of the event loop, and judging or scoring many computes for as long; each would otherwise keep everything
 * else waiting until its end, the order to stop among it.
 */
export async function breathe(): Promise<void> {
  if (performance.now() - breathed < BREATH_MS) return;
  await setImmediate();
  breathed = performance.now();
}
