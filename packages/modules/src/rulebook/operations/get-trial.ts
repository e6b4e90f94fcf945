import { dateOf } from '@concentric/core/shared';
import { summariesById } from '../../registry/index.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import type { TrialView } from '../contract.ts';
import type { BookHolder } from '../holder.ts';
import { rulebookPolicy } from '../policy.ts';
import { shadowFigures, shadowHitsOf } from '../repo/shadow.ts';
import { findText, type DocumentName } from './get-document.ts';

/** Hits shown of a trial; the rest is counted. */
const SHOWN = 100;

/** What a revision has found in shadow, beside what the rules in force found in the same events. */
export async function getTrial(
  { deps }: BookHolder,
  actor: Actor,
  input: DocumentName & { readonly revision: string },
): Promise<TrialView> {
  authorise(rulebookPolicy, actor, 'readTrials');
  return deps.store.as(actor, async (tx) => {
    await findText(tx, input, input.revision);
    const figures = await shadowFigures(tx, input.revision);
    const hits = await shadowHitsOf(tx, input.revision, SHOWN);
    const parties = await summariesById(
      tx,
      hits.flatMap(({ subject_id: subject }) => subject ?? []),
      dateOf(deps.clock()),
    );
    return {
      hits: figures.hits,
      alsoLive: figures.also_live,
      subjects: figures.subjects,
      firstAt: figures.first_at,
      lastAt: figures.last_at,
      newest: hits.map(({ id, rule_id: rule, at, quote, also_live: alsoLive, hit, subject_id: subject }) => ({
        ...{ id, rule, at, quote, alsoLive },
        subject: parties.get(subject ?? '') ?? null,
        context: hit.quote.context,
        outcome: hit.outcome,
      })),
    };
  });
}
