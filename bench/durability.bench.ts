import { createSite } from '../packages/server/src/testing.ts';
import { prepareCases } from '../tests/kill-cases.ts';
import { killRound, openSecond, startLife } from '../tests/kill-round.ts';
import type { Bench } from './figure.ts';

const ROUNDS = 50;
const SECOND_OPENERS = 20;
/** Cases ripe for a decision before the first life. */
const RIPE = 600;

/** Kills the platform again and again under deliveries, and counts what was lost, half done, or opened twice. */
const durability: Bench = async () => {
  const site = await createSite();
  try {
    const ripe = await prepareCases(site, RIPE);
    let [acknowledged, lost, halves, cases, decisions] = [0, 0, 0, 0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      // Moments spread over two seconds: in the first delivery, between two, while the worker writes.
      const report = await killRound(site, round, (round * 397) % 1_600, ripe);
      acknowledged += report.acknowledged.length;
      lost += report.lost.length;
      halves += report.halves.length;
      cases = report.cases;
      decisions = report.decisions;
    }
    const life = await startLife(site);
    let refused = 0;
    try {
      for (let i = 0; i < SECOND_OPENERS; i++) {
        if ((await openSecond(site))?.code === 'store.locked') refused++;
      }
    } finally {
      await life.kill();
    }
    const note = `${ROUNDS} kills, ${cases} cases, ${decisions} decisions`;
    return [
      { name: 'acknowledged events and steps', value: acknowledged, unit: 'acts', atLeast: ROUNDS, note },
      { name: 'acknowledged and lost', value: lost, unit: 'acts', atMost: 0 },
      { name: 'half done', value: halves, unit: 'objects', atMost: 0 },
      { name: 'second openers refused', value: refused, unit: 'openers', atLeast: SECOND_OPENERS },
    ];
  } finally {
    site.remove();
  }
};

export default durability;
