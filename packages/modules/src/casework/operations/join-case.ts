import type { z } from 'zod';
import { ProblemError, type DateText, type Id, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { Severity } from '../../shared/index.ts';
import { applyEvent, type CaseState, type joinedData } from '../fold.ts';
import type { KernelContext } from '../kernel-context.ts';
import { problem } from '../problems.ts';
import { replaceCase } from '../repo/cases.ts';
import { insertLinks, type LinkRow } from '../repo/links.ts';
import { appendEvents, type NewEvent, type Person } from './append-events.ts';
import { loadCase } from './load-case.ts';

/** More for a case that is open already: further hits of the same matter, or further evidence. */
export interface CaseAddition {
  readonly caseId: Id;
  readonly hits: readonly Id[];
  readonly evidence: readonly Id[];
  /** The last day of the added facts. */
  readonly occurredOn: DateText | null;
  readonly severity: Severity | null;
  readonly actor: Person | null;
  readonly at: Instant;
}

/**
 * Adds hits and evidence to a case in the caller's transaction. Its version grows, so that nobody decides on a
 * file he has not seen; a closed case takes nothing more. Where somebody changes the case at the same time, the addition is made on top of that.
 */
export async function joinCase(context: KernelContext, tx: Tx, addition: CaseAddition): Promise<CaseState> {
  let before = await requireCase(tx, addition.caseId);
  for (;;) {
    if (before.closed) throw new ProblemError(problem('casework.closed', { id: before.id }));
    const event = joinedEvent(before, addition);
    const by = { actorId: event.actor?.id ?? null, actorName: event.actor?.name ?? null };
    const state = applyEvent(before, { ...event, id: '', ...by });
    if (await replaceCase(tx, state, before.version)) {
      await appendEvents(tx, context.ids, [event]);
      await insertLinks(tx, linksOf(state, addition));
      return state;
    }
    // Whoever held the row has committed once this answers; the same version means that we may not write it.
    const now = await requireCase(tx, addition.caseId);
    if (now.version === before.version)
      throw new ProblemError(problem('casework.not-found', { id: addition.caseId }));
    before = now;
  }
}

async function requireCase(tx: Tx, id: Id): Promise<CaseState> {
  const loaded = await loadCase(tx, id);
  if (loaded === undefined) throw new ProblemError(problem('casework.not-found', { id }));
  return loaded.state;
}

function joinedEvent(
  { id, subjectId }: CaseState,
  { actor, at, occurredOn, severity, evidence }: CaseAddition,
): NewEvent {
  const data = { occurredOn, severity, evidence: [...evidence] } satisfies z.infer<typeof joinedData>;
  return { kind: 'case.joined', at, aboutId: id, subjectId, actor, visibility: 'parties', data };
}

function linksOf({ id, subjectId }: CaseState, { hits, evidence, at }: CaseAddition): LinkRow[] {
  const common = { to_id: id, subject_id: subjectId, at };
  return [
    ...hits.map((hit) => ({ ...common, from_id: hit, kind: 'joined' as const })),
    ...evidence.map((piece) => ({ ...common, from_id: piece, kind: 'evidences' as const })),
  ];
}
