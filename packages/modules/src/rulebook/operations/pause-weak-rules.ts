import { PAUSE_AFTER, pausesItself } from '@concentric/core/rules';
import { readLife, record } from '../lives.ts';
import type { RulebookDeps } from '../deps.ts';
import { lockDocument } from '../repo/documents.ts';
import { bumpEdition } from '../repo/edition.ts';
import { decisionsOfRules } from '../repo/records.ts';

/**
 * Pauses every rule in force of whose latest decisions less than half confirmed it, and records why. Hits and cases there are go on as
 * they were. Returns the rules it paused.
 */
export async function pauseWeakRules(deps: RulebookDeps): Promise<string[]> {
  const { store, kernel, clock } = deps;
  return store.system(async (tx) => {
    const weak = (await decisionsOfRules(tx)).filter(({ decisions }) => pausesItself(decisions));
    for (const { name, decisions } of weak) {
      await lockDocument(tx, 'rule', name);
      const life = await readLife(tx, 'rule', name);
      if (life.standing.live === null || life.standing.paused !== null) continue;
      const confirmed = decisions.slice(-PAUSE_AFTER).filter(Boolean).length;
      const reason =
        `最近 ${PAUSE_AFTER} 次认定中属实 ${confirmed} 次，不足一半，自行暂停。` +
        ` Confirmed in ${confirmed} of its last ${PAUSE_AFTER} decisions, less than half: paused by itself.`;
      const events = [{ kind: 'paused', data: { reason } }] as const;
      await record(tx, kernel, [{ life, events }], { actor: null, at: clock() });
      await bumpEdition(tx);
    }
    return weak.map(({ name }) => name);
  });
}
