import { draftRule as draftOf } from '@concentric/core/rules/query';
import { ProblemError, type Id, type Problem } from '@concentric/core/shared';
import { sql } from 'kysely';
import { authorise, type Actor } from '../../shared/index.ts';
import { soundPlan, type Holder } from '../holder.ts';
import { problem } from '../messages.ts';
import { investigationPolicy } from '../policy.ts';
import { eventsNamed } from '../repo/events.ts';
import { findRunFor } from './read-run.ts';

/** Which query, under which id, with which events as examples. */
export interface RuleWanted {
  readonly id: Id;
  readonly name: string;
  readonly examples: readonly {
    readonly source: string;
    readonly eventId: string;
    readonly side: 'mustHit' | 'mustNotHit';
  }[];
}

/**
 * A rule that asks what the query of a run asks, as a text for the rule desk, where it is finished, tested and saved. Nothing is kept
 * here. Throws `investigation.no-event` where an example is none of the events the run read.
 */
export async function draftRule(
  holder: Holder,
  actor: Actor,
  { id, name, examples }: RuleWanted,
): Promise<{ document: string; remarks: Problem[] }> {
  authorise(investigationPolicy, actor, 'draftRule');
  const { row, book } = await findRunFor(holder, actor, id);
  const plan = soundPlan(row.query, book);
  const cut = { xid: row.upto_xid, position: row.upto_position, time: row.upto_time };
  const events = await holder.deps.store.system((tx) => eventsNamed(tx, examples, sql<boolean>`true`, cut));
  const chosen = examples.map(({ source, eventId, side }) => {
    const event = events.find((one) => one.source === source && one.id === eventId);
    if (event === undefined)
      throw new ProblemError(problem('investigation.no-event', { source, id: eventId }));
    return { event, side };
  });
  const { document, problems } = draftOf(plan, name, chosen);
  return { document, remarks: problems };
}
