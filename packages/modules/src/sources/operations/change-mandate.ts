import { dateOf, ProblemError } from '@concentric/core/shared';
import { clauseId } from '../../casework/index.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import type { MandateChange, SourceView } from '../contract.ts';
import type { SourcesDeps } from '../deps.ts';
import { HOUR } from '../hour.ts';
import { problem } from '../messages.ts';
import { sourcesPolicy } from '../policy.ts';
import { changesOf, insertChange } from '../repo/mandates.ts';
import { personOf, sourceEvent } from '../source-events.ts';
import { openSource, viewOf } from '../view.ts';
import { checkTerms } from './register-source.ts';

/**
 * Gives an open source other terms from a day on. What happened before that day goes on being judged by the terms of then, however late it
 * comes; so the day is not in the past. Throws `sources.mandate-past` and what registering throws for its terms.
 */
export function changeMandate(deps: SourcesDeps, actor: Actor, input: MandateChange): Promise<SourceView> {
  authorise(sourcesPolicy, actor, 'changeMandate');
  return deps.store.as(actor, async (tx) => {
    const source = await openSource(tx, input.id);
    const at = deps.clock();
    const person = personOf(actor);
    if (input.from < dateOf(at))
      throw new ProblemError(problem('sources.mandate-past', { from: input.from, today: dateOf(at) }));
    await checkTerms(tx, deps, { ...input, ownerId: source.owner_id });
    const changes = await changesOf(tx, source.id);
    const terms = {
      ...{ lawful_basis: input.lawfulBasis, clause_key: input.clause, agreement: input.agreement },
      ...{ mandate: input.mandate, types: [...new Set(input.types)].sort() },
      platforms: [...new Set(input.platforms)].sort(),
      ...{ quota_per_day: input.quotaPerDay, expected_every_ms: input.expectedEveryHours * HOUR },
    };
    const version = 2 + changes.length;
    const about = { version, valid_from: input.from, reason: input.reason };
    await insertChange(tx, {
      ...{ source_id: source.id, ...about, ...terms },
      ...{ decided_at: at, decided_by: person.id, decided_by_name: person.name },
    });
    await deps.kernel.recordEvents(tx, [
      sourceEvent(source, 'mandate-changed', person, at, { ...about, ...terms }),
    ]);
    if (input.clause !== null) {
      const link = { from: source.id, kind: 'cites' as const, to: clauseId(input.clause) };
      await deps.kernel.link(tx, [{ ...link, subjectId: source.owner_id }], at);
    }
    return viewOf(tx, deps, actor, source.id);
  });
}
