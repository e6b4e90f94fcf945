import type { DateText, Id, Instant, WorkingDayCalendar } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { IdSource } from '../registry/index.ts';
import type { Severity } from '../shared/index.ts';
import type { Person } from './operations/append-events.ts';

/** A decision as the modules above hear of it. */
export interface DecisionFact {
  readonly id: Id;
  readonly caseId: Id;
  readonly subjectId: Id | null;
  readonly matter: string | null;
  /** `confirmed`, `dismissed`, or of an appeal `upheld`, `rejected`. */
  readonly outcome: string;
  readonly severity: Severity | null;
  /** Band of reach, as the indicator documents name them. */
  readonly influence: string | null;
  readonly clauses: readonly string[];
  /** The last day of the facts. */
  readonly occurredOn: DateText | null;
  readonly correctedInSession: boolean;
  readonly decidedAt: Instant;
  readonly decidedOn: DateText;
  readonly decidedBy: Person;
  readonly reasons: string;
  readonly appealableUntil: DateText | null;
}

/** Called in the transaction of the decision, so that a decision and its effect commit together or not at all. */
export type DecisionHandler = (tx: Tx, decision: DecisionFact) => Promise<void>;

/** Called when an appeal withdraws a decision, in that transaction: `withdrawn` no longer stands because of `by`. */
export type AppealHandler = (tx: Tx, withdrawn: DecisionFact, by: DecisionFact) => Promise<void>;

/** Called when a decision in force becomes final: its case closed, and no appeal is open to anybody. In that transaction. */
export type FinalHandler = (tx: Tx, decision: DecisionFact, at: Instant) => Promise<void>;

/** What the kernel's operations share. */
export interface KernelContext {
  readonly ids: IdSource;
  readonly calendar: WorkingDayCalendar;
  readonly decisionHandlers: readonly DecisionHandler[];
  readonly appealHandlers: readonly AppealHandler[];
  readonly finalHandlers: readonly FinalHandler[];
}
