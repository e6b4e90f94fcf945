import type { MonitoringDeps } from '../deps.ts';
import { reachOf, windowsFor } from '../windows.ts';
import { raiseHits, type Found } from './raise-hits.ts';
import type { TriedHit } from '../rule-book.ts';
import { breathe, type EngineKind, type LoggedEvent } from '@concentric/store';

/** Name under which this module reads the intake log. */
export const MONITORING_CONSUMER = 'monitoring';

/** Events judged in one transaction. The embedded engine has one transaction at a time, for which deliveries must not wait long. */
const BATCH: Readonly<Record<EngineKind, number>> = { pglite: 150, postgres: 500 };

/**
 * Judges one partition's next events by the rules in force, and by those on trial: windows, hits, evidence, cases and the mark of how far
 * it has read commit together, so nothing is judged twice and nothing is passed over. A book that has changed meanwhile is read anew
 * before anything is judged by it. Returns how many events it judged.
 */
export async function judgeEvents(deps: MonitoringDeps, partition: number): Promise<number> {
  const judged = await judgeBatch(deps, partition);
  if (judged !== 'book-changed') return judged;
  await deps.book.current();
  return judgeEvents(deps, partition);
}

function judgeBatch(deps: MonitoringDeps, partition: number): Promise<number | 'book-changed'> {
  const { store, book } = deps;
  return store.system(async (tx) => {
    const events = await store.log.read(tx, MONITORING_CONSUMER, partition, BATCH[store.engine]);
    const last = events.at(-1);
    if (last === undefined) return 0;
    if (!(await book.isCurrent(tx))) return 'book-changed';
    const rules = book.known();
    const windows = await windowsFor(tx, reachOf(rules.watched), events);
    const found: Found[] = [];
    const tried: { readonly found: TriedHit; readonly event: LoggedEvent }[] = [];
    for (const event of events) {
      await breathe();
      const judgements = rules.judge(event, windows);
      found.push(...judgements.raised.map((raised) => ({ ...raised, event })));
      tried.push(...judgements.tried.map((one) => ({ found: one, event })));
    }
    await raiseHits(tx, deps, rules, found);
    await book.keepTried(tx, tried);
    await store.log.commit(tx, MONITORING_CONSUMER, partition, last);
    return events.length;
  });
}
