import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSite, type TestSite } from '../packages/server/src/testing.ts';
import { killRound, openSecond, startLife } from './kill-round.ts';

/** Each test starts the whole platform again and again; a busy machine takes its time. */
const PATIENCE = 240_000;

let site: TestSite | undefined;

beforeAll(async () => {
  site = await createSite();
});
afterAll(() => site?.remove());

function theSite(): TestSite {
  if (site === undefined) throw new Error('the site is there inside tests only');
  return site;
}

it(
  'loses nothing it acknowledged and leaves nothing half done when it is killed under deliveries and decisions',
  { timeout: PATIENCE },
  async () => {
    let [raised, decided] = [0, 0];
    for (const [round, ms] of [20, 900, 1_800].entries()) {
      const report = await killRound(theSite(), round, ms);
      expect(report.acknowledged.length, `round ${round}`).toBeGreaterThan(0);
      expect(report.lost).toEqual([]);
      expect(report.halves).toEqual([]);
      raised = report.hits;
      decided = report.decisions;
    }
    // The worker and the desk were at work as well when it was killed.
    expect(raised).toBeGreaterThan(0);
    expect(decided).toBeGreaterThan(0);
  },
);

it(
  'lets nobody else open the data directory while it lives, and anybody once it was killed',
  { timeout: PATIENCE },
  async () => {
    const life = await startLife(theSite());
    try {
      expect(await openSecond(theSite())).toEqual({ code: 'store.locked', pid: life.pid });
    } finally {
      await life.kill();
    }
    expect(await openSecond(theSite())).toBeUndefined();
  },
);
