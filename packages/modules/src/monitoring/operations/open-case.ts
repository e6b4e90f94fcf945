import { dateOf, ProblemError, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { evidenceByIds, type Person } from '../../casework/index.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import type { MonitoringDeps } from '../deps.ts';
import type { FrozenHit } from '../frozen-hit.ts';
import { problem } from '../messages.ts';
import { monitoringPolicy } from '../policy.ts';
import { findHit, putIntoCase } from '../repo.ts';
import type { HitsTable } from '../tables.ts';

/** A reader takes a hit into a case: one of the same matter that is still being verified, or a new one. Asking twice gives the same case. */
export async function openCase(
  deps: MonitoringDeps,
  actor: Actor,
  id: Id,
): Promise<{ caseId: Id; joined: boolean }> {
  return deps.store.as(actor, async (tx) => {
    const row = await findHit(tx, id);
    if (row === undefined) {
      authorise(monitoringPolicy, actor, 'openCase');
      throw new ProblemError(problem('monitoring.no-hit', { id }));
    }
    authorise(monitoringPolicy, actor, 'openCase', { partyIds: [row.subject_id] });
    if (row.case_id !== null) return { caseId: row.case_id, joined: true };
    const [evidence] = await evidenceByIds(tx, [row.evidence_id]);
    const { hit } = evidence?.content as FrozenHit;
    const opened = await caseFromHits(tx, deps, row, hit.clauses, {
      id: actor.userId ?? '',
      name: actor.name,
    });
    await putIntoCase(tx, id, opened.caseId);
    return opened;
  });
}

/** Joins a hit to the oldest joinable case of its matter about its subject, or opens one on it. */
export async function caseFromHits(
  tx: Tx,
  { kernel, clock }: MonitoringDeps,
  row: HitsTable,
  clauses: readonly string[],
  actor: Person | null,
): Promise<{ caseId: Id; joined: boolean }> {
  const occurredOn = dateOf(row.at);
  const common = { evidence: [row.evidence_id], occurredOn, severity: row.severity, actor, at: clock() };
  const [open] = await kernel.openCasesOf(tx, row.subject_id, row.matter);
  if (open !== undefined) {
    await kernel.joinCase(tx, { ...common, caseId: open.id, hits: [row.id] });
    return { caseId: open.id, joined: true };
  }
  const opened = await kernel.openCase(tx, {
    ...common,
    matter: row.matter,
    subjectId: row.subject_id,
    openedBy: [row.id],
    clauses,
    revisions: [row.pack_revision_id],
  });
  return { caseId: opened.id, joined: false };
}
