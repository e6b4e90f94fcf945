import type { DateText } from '../shared/index.ts';
import type { Population } from './normalise/population.ts';
import type { Severity } from './severity.ts';

/** A value of a data field: a number, a flag, a text or a date, or `[part, whole]`. */
export type MeasureValue = number | boolean | string | readonly [part: number, whole: number];

/** A value with where and when it comes from. */
export interface MeasureFact {
  readonly value: MeasureValue;
  /** The source event that carried it. */
  readonly eventId: string;
  readonly observedOn: DateText;
}

/**
 * A credit entry as scoring sees it: a fact a named human decided on. Optional fields may be undefined so that
 * rows map without ceremony.
 */
export interface CreditEntryFact {
  readonly id: string;
  readonly caseId: string;
  readonly decisionId: string;
  /** Same key, same fact: it deducts once per subject. The case id where nothing finer is known. */
  readonly factKey?: string | undefined;
  readonly caseType: string;
  readonly severity: Severity;
  /** Band of reach, one of the document's `deduction.influence`. */
  readonly influence: string;
  readonly occurredOn: DateText;
  /** First day on which it counts: the subject was told and the objection window has passed. */
  readonly effectiveOn: DateText;
  readonly clauses: readonly string[];
  /** From this day it keeps its record and scores 0. */
  readonly repairedOn?: DateText | undefined;
  /** Id of the reversing entry or decision; a reversed entry never counted. */
  readonly reversedBy?: string | undefined;
  readonly correctedInSession?: boolean | undefined;
}

/** An effective decision of an authority or court that caps the grade. Our own monitoring can never be one. */
export interface VetoFact {
  readonly id: string;
  /** One of the document's `vetoes`. */
  readonly key: string;
  readonly decisionNo: string;
  readonly authority: string;
  readonly effectiveOn: DateText;
  /** First day on which it no longer stands, where it names one or was lifted. */
  readonly until?: DateText | undefined;
}

/** Everything known of one subject on a day. */
export interface ScoreInput {
  /** Id of the party. */
  readonly subject: string;
  readonly asOf: DateText;
  /** By data field. */
  readonly measures: Readonly<Record<string, MeasureFact>>;
  readonly entries: readonly CreditEntryFact[];
  readonly vetoes: readonly VetoFact[];
  /** Figures of everybody, frozen once a run, for the indicators that compare a value with others. */
  readonly population?: Population | undefined;
}
