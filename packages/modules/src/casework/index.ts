import type { Id } from '@concentric/core/shared';
import { migrationsIn, type Migration } from '@concentric/store';
import type { Actor } from '../shared/index.ts';
import type { CaseworkDeps } from './deps.ts';
import { createKernel } from './kernel.ts';
import { fileEvidence, readEvidence, type FileToKeep } from './operations/file-evidence.ts';
import { caseworkRouter } from './router.ts';

/** The kernel's tables, to be migrated after those of the registry. */
export const caseworkMigrations: readonly Migration[] = migrationsIn(
  new URL('./migrations/', import.meta.url),
  'casework',
);

/** Casework: its operations, and the kernel that the modules above build on. */
export function createCasework(deps: CaseworkDeps) {
  const parts = createKernel(deps);
  return {
    router: caseworkRouter(deps, parts),
    kernel: parts.kernel,
    /** Files a document somebody hands in. */
    fileEvidence: (actor: Actor, file: FileToKeep): ReturnType<typeof fileEvidence> =>
      fileEvidence(deps, actor, file),
    /** The bytes of a piece of evidence the reader may see. */
    readEvidence: (actor: Actor, id: Id): ReturnType<typeof readEvidence> => readEvidence(deps, actor, id),
  };
}

export type Casework = ReturnType<typeof createCasework>;
export type { CaseworkDeps } from './deps.ts';
export type { FileToKeep } from './operations/file-evidence.ts';
export type { CaseFigures } from './board.ts';
export type { CaseState } from './fold.ts';
export type { Kernel } from './kernel.ts';
export type { AppealHandler, DecisionFact, DecisionHandler, FinalHandler } from './kernel-context.ts';
export type { LinkKind } from './links.ts';
export type { EvidenceBody, NewEvidence } from './operations/add-evidence.ts';
export type { NewEvent, Person } from './operations/append-events.ts';
export { linkAll, type NewLink } from './operations/link-all.ts';
export type { CaseAddition } from './operations/join-case.ts';
export type { NewCase } from './operations/open-cases.ts';
export type { StepCommand, StepOutcome } from './operations/perform-step.ts';
export {
  clauseId,
  publishRecord,
  type Publication,
  type Published,
  type PublishedClause,
} from './operations/publish-record.ts';
export { verifyEventChain, type ChainReport } from './operations/verify-event-chain.ts';
export { clauseAt, clausesAt, decisionsById, finalDecisions, finalDecisionsAbout } from './read.ts';
export { evidenceByIds } from './repo/evidence.ts';
export { markMessage, queuedMessages } from './repo/messages.ts';
export type { EventsTable, EvidenceTable, MessagesTable, RevisionRef, Visibility } from './tables.ts';
export { SINCE_UNKNOWN } from './contract.ts';
export { matterTitle } from './messages.ts';
export type { EdgeFinder, NodeResolver, NodeTitle } from './trace.ts';
