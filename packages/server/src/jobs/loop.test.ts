import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { startLoop, type Loop, type LoopOptions } from './loop.ts';

const HOUR = 3_600_000;
const logger = pino({ level: 'silent' });

/** A loop whose rounds end when the test says so. */
function gatedLoop(pauseMs = HOUR): { loop: Loop; rounds: ((more: boolean | Error) => void)[] } {
  const rounds: ((more: boolean | Error) => void)[] = [];
  const round: LoopOptions['round'] = () =>
    new Promise((resolve, reject) => {
      rounds.push((more) => (more instanceof Error ? reject(more) : resolve(more)));
    });
  return { loop: startLoop({ name: 'test', pauseMs, logger, round }), rounds };
}

const within = <T>(ms: number, promise: Promise<T>): Promise<T | 'still waiting'> =>
  Promise.race([promise, sleep(ms, 'still waiting' as const)]);

it.each([false, true, new Error('the store is gone')])(
  'stops after the round under way, however that ends and however long the pause: %s',
  async (more) => {
    const { loop, rounds } = gatedLoop();
    const stopped = loop.stop();
    expect(await within(20, stopped)).toBe('still waiting');
    rounds[0]?.(more);
    expect(await within(2_000, stopped)).toBeUndefined();
    expect(rounds).toHaveLength(1);
  },
);

it('stops in the midst of a pause', async () => {
  const { loop, rounds } = gatedLoop();
  rounds[0]?.(false);
  await sleep(10);
  expect(await within(2_000, loop.stop())).toBeUndefined();
});

it('hears a call that comes while a round is under way', async () => {
  const { loop, rounds } = gatedLoop();
  loop.wake();
  rounds[0]?.(false);
  await vi.waitFor(() => expect(rounds).toHaveLength(2));
  rounds[1]?.(false);
  await sleep(20);
  expect(rounds).toHaveLength(2);
  loop.wake();
  await vi.waitFor(() => expect(rounds).toHaveLength(3));
  rounds[2]?.(false);
  await loop.stop();
});

it('tries a failed round again after a pause, not at once, even when called meanwhile', async () => {
  const { loop, rounds } = gatedLoop();
  loop.wake();
  rounds[0]?.(new Error('the store is gone'));
  await sleep(20);
  expect(rounds).toHaveLength(1);
  loop.wake();
  await vi.waitFor(() => expect(rounds).toHaveLength(2));
  rounds[1]?.(false);
  await loop.stop();
});
