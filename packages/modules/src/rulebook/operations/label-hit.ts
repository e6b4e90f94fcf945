import { hitKey } from '@concentric/core/rules';
import { ProblemError, type Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { Share } from '../contract.ts';
import type { BookHolder } from '../holder.ts';
import { labelKey, precisionIn } from '../impact.ts';
import { problem } from '../messages.ts';
import { rulebookPolicy } from '../policy.ts';
import { keepLabel, labelsOf } from '../repo/backtests.ts';
import type { RulebookLabelsTable } from '../tables.ts';
import { readBacktest } from './get-backtest.ts';

/** What somebody says of a hit of a backtest's sample. */
export interface Label {
  readonly id: Id;
  readonly rule: string;
  readonly key: string;
  readonly verdict: RulebookLabelsTable['verdict'];
  readonly note?: string | undefined;
}

/**
 * Keeps what a named person says of a hit of the sample; said again, the later word counts. Returns the precision that follows. Throws
 * `rulebook.not-in-sample`.
 */
export async function labelHit(
  { deps }: BookHolder,
  actor: Actor,
  { id, rule, key, verdict, note }: Label,
): Promise<{ precision: Share | null; labelled: number }> {
  authorise(rulebookPolicy, actor, 'labelHit');
  return deps.store.as(actor, async (tx) => {
    const { row } = await readBacktest(tx, id);
    const hits = row.after_state?.rules[rule]?.sample ?? [];
    const sample = hits.map((hit) => ({ hit, key: hitKey(hit), isNew: true }));
    if (!sample.some((one) => one.key === key)) throw new ProblemError(problem('rulebook.not-in-sample'));
    await keepLabel(tx, {
      ...{ hit: labelKey(rule, key), verdict },
      backtest_id: id,
      note: note ?? null,
      by_id: actor.userId ?? '',
      by_name: actor.name,
      at: deps.clock(),
    });
    const labels = await labelsOf(tx, id);
    const labelled = new Set(labels.map(({ hit }) => hit)).size;
    return { precision: precisionIn(rule, labels, { sample }), labelled };
  });
}
