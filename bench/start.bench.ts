import { makeDataDir, startPlatform } from '../tests/platform.ts';
import type { Bench } from './figure.ts';

const PATIENCE = 180_000;

/** From the command to what a person sees: the first page, the sample filled, and a later start on the same data. */
const start: Bench = async () => {
  const data = makeDataDir();
  try {
    const began = performance.now();
    const first = await startPlatform(data.dir);
    const [page, seeded, console] = await Promise.all(
      ['/', '/ready', '/console/'].map(async (path) => {
        await first.answers(path, PATIENCE);
        return secondsSince(began);
      }),
    );
    await first.stop();
    const beganAgain = performance.now();
    const later = await startPlatform(data.dir);
    await later.answers('/ready', PATIENCE);
    const ready = secondsSince(beganAgain);
    await later.stop();
    return [
      { name: 'first start to first page', value: page ?? NaN, unit: 's', atMost: 6 },
      { name: 'first start to sample seeded', value: seeded ?? NaN, unit: 's', atMost: 20 },
      { name: 'first start to console', value: console ?? NaN, unit: 's' },
      { name: 'later start to ready', value: ready, unit: 's', atMost: 2.5 },
    ];
  } finally {
    data.remove();
  }
};

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}

export default start;
