import type { MonitoringDeps } from '../deps.ts';
import { reachOf, windowsFor } from '../windows.ts';
import { raiseHits, type Found } from './raise-hits.ts';

/** Name under which this module reads the intake log. */
export const MONITORING_CONSUMER = 'monitoring';

const BATCH = 500;

/**
 * Judges one partition's next events by the rules in force: windows, hits, evidence, cases and the mark of how far it has read
 * commit together, so nothing is judged twice and nothing is passed over. Returns how many events it judged.
 */
export function judgeEvents(deps: MonitoringDeps, partition: number): Promise<number> {
  const { store, rules } = deps;
  return store.system(async (tx) => {
    const events = await store.log.read(tx, MONITORING_CONSUMER, partition, BATCH);
    const last = events.at(-1);
    if (last === undefined) return 0;
    const windows = await windowsFor(tx, reachOf(rules.pack), events);
    const found: Found[] = events.flatMap((event) =>
      rules.engine.evaluate(event, windows).map((hit) => ({ hit, event })),
    );
    await raiseHits(tx, deps, found);
    await store.log.commit(tx, MONITORING_CONSUMER, partition, last);
    return events.length;
  });
}
