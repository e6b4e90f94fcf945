import type { DateText, Id, IdKind, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { Actor } from '../shared/index.ts';
import { caseFigures, type CaseFigures } from './board.ts';
import { caseTypeOf } from './case-types/index.ts';
import type { ClauseView } from './contract.ts';
import type { CaseworkDeps } from './deps.ts';
import type { CaseState } from './fold.ts';
import type { AppealHandler, DecisionHandler, FinalHandler, KernelContext } from './kernel-context.ts';
import { kernelEdges, kernelResolvers } from './node-resolvers.ts';
import { addEvidence, type NewEvidence } from './operations/add-evidence.ts';
import { appendEvents, type NewEvent, type Person } from './operations/append-events.ts';
import { dueEvents } from './operations/due-events.ts';
import { joinCase, type CaseAddition } from './operations/join-case.ts';
import { linkAll, type NewLink } from './operations/link-all.ts';
import { loadCases } from './operations/load-case.ts';
import { openCases, type NewCase } from './operations/open-cases.ts';
import { performStep, type StepCommand, type StepOutcome } from './operations/perform-step.ts';
import { publishRecord, type Publication, type Published } from './operations/publish-record.ts';
import { tell, type Telling } from './operations/send-notice.ts';
import { rememberingCalendar } from './remembering-calendar.ts';
import { joinableCases, openOfType, type OpenCase } from './repo/cases.ts';
import { clauseAt, clausesAt } from './read.ts';
import type { EventsTable } from './tables.ts';
import type { Chain, EdgeFinder, NodeResolver } from './trace.ts';

/** The kernel as the modules above use it, always in a transaction of theirs. */
export interface Kernel {
  openCase: (tx: Tx, input: NewCase) => Promise<CaseState>;
  openCases: (tx: Tx, inputs: readonly NewCase[]) => Promise<CaseState[]>;
  /** Open cases of a matter about a subject that a further hit may still join, oldest first. */
  openCasesOf: (tx: Tx, subjectId: Id, matter: string) => Promise<CaseState[]>;
  /** The open cases of a type about a subject, oldest first. */
  openCasesOfType: (tx: Tx, caseType: string, subjectId: Id) => Promise<OpenCase[]>;
  joinCase: (tx: Tx, addition: CaseAddition) => Promise<CaseState>;
  /** Takes a step; a refusal that must be recorded comes back as a value, everything else is thrown. */
  takeStep: (tx: Tx, command: StepCommand) => Promise<StepOutcome>;
  addEvidence: (
    tx: Tx,
    pieces: readonly NewEvidence[],
    by: { userId: string | null; at: Instant },
  ) => Promise<Id[]>;
  /** Puts a message about a case to somebody other than its subject into the outbox. */
  tell: (tx: Tx, telling: Telling) => Promise<void>;
  recordEvents: (tx: Tx, events: readonly NewEvent[]) => Promise<EventsTable[]>;
  link: (tx: Tx, links: readonly NewLink[], at: Instant) => Promise<void>;
  publishRecord: (
    tx: Tx,
    publication: Publication,
    by: { actor: Person | null; at: Instant },
  ) => Promise<Published>;
  clauseAt: (tx: Tx, key: string, day: DateText) => Promise<ClauseView | undefined>;
  /** Clauses by key as they stood on a day; those that did not stand are left out. */
  clausesAt: (tx: Tx, keys: readonly string[], day: DateText) => Promise<ClauseView[]>;
  figures: (tx: Tx, actor: Actor, at: Instant) => Promise<CaseFigures>;
  /** Writes the events of deadlines that came near or passed, and takes the steps that follow of themselves; for the job runner. */
  dueEvents: (tx: Tx, now: Instant) => Promise<number>;
  onDecision: (handler: DecisionHandler) => void;
  onAppealUpheld: (handler: AppealHandler) => void;
  onFinal: (handler: FinalHandler) => void;
  /** Teaches `trace` to show a module's own things. */
  registerNode: (kind: IdKind, resolver: NodeResolver) => void;
  /** Teaches `trace` the edges of things of a kind that follow from a module's own data. */
  registerEdges: (kind: IdKind, finder: EdgeFinder) => void;
}

/** The kernel with what its own operations need of it. */
export interface KernelParts {
  readonly kernel: Kernel;
  readonly context: KernelContext;
  readonly chain: Chain;
}

/** Builds the kernel. Handlers and resolvers are registered once, at composition. */
export function createKernel({
  ids,
  calendar,
  clock,
}: Pick<CaseworkDeps, 'ids' | 'calendar' | 'clock'>): KernelParts {
  const decisionHandlers: DecisionHandler[] = [];
  const appealHandlers: AppealHandler[] = [];
  const finalHandlers: FinalHandler[] = [];
  const context: KernelContext = {
    ids,
    calendar: rememberingCalendar(calendar),
    decisionHandlers,
    appealHandlers,
    finalHandlers,
  };
  const nodes = kernelResolvers(clock);
  const edges = kernelEdges();
  const kernel: Kernel = {
    openCase: async (tx, input) => first(await openCases(context, tx, [input])),
    openCases: (tx, inputs) => openCases(context, tx, inputs),
    openCasesOf: async (tx, subjectId, matter) => {
      const rows = await joinableCases(tx, subjectId, matter, caseTypeOf('conduct').joinable);
      const states = await loadCases(
        tx,
        rows.map(({ id }) => id),
      );
      return rows.flatMap(({ id }) => states.get(id) ?? []);
    },
    openCasesOfType: (tx, caseType, subjectId) => openOfType(tx, caseType, subjectId),
    joinCase: (tx, addition) => joinCase(context, tx, addition),
    takeStep: (tx, command) => performStep(context, tx, command),
    addEvidence,
    tell: (tx, telling) => tell(tx, ids, telling),
    recordEvents: (tx, events) => appendEvents(tx, ids, events),
    link: linkAll,
    publishRecord: (tx, publication, by) => publishRecord(tx, ids, publication, by),
    clausesAt,
    clauseAt,
    figures: (tx, actor, at) => caseFigures(context, tx, actor, at),
    dueEvents: (tx, now) => dueEvents(context, tx, now),
    onDecision: (handler) => void decisionHandlers.push(handler),
    onAppealUpheld: (handler) => void appealHandlers.push(handler),
    onFinal: (handler) => void finalHandlers.push(handler),
    registerNode: (kind, resolver) => void nodes.set(kind, resolver),
    registerEdges: (kind, finder) => void edges.set(kind, [...(edges.get(kind) ?? []), finder]),
  };
  return { kernel, context, chain: { nodes, edges } };
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('one was asked for and none came');
  return item;
}
