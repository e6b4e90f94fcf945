import type { Bilingual, DateText } from '@concentric/core/shared';
import type { Actor, Grant, Severity } from '../shared/index.ts';
import type { FieldSpec } from './contract.ts';
import type { Deadline } from './deadlines.ts';
import type { CaseState } from './fold.ts';

/** Values of a step's form after checking: text, flag, or list (clause keys, evidence ids). */
export type FieldValues = Readonly<Record<string, string | boolean | readonly string[]>>;

/** A stage as the desk names it and as everybody else may hear of it. */
export interface Stage {
  readonly name: string;
  readonly title: Bilingual;
  readonly publicTitle: Bilingual;
  /** Who acts in it, and what for; absent where nobody does any more. */
  readonly acts?: Bilingual;
  /** The stage that follows where nothing unusual happens. */
  readonly next?: string;
  /** No step leads out of it but an exceptional one. */
  readonly closed?: boolean;
}

/** One field of a step's form, with what it starts from. */
export interface FieldDescriptor extends Omit<FieldSpec, 'initial' | 'options'> {
  readonly options?: readonly { readonly value: string; readonly title: Bilingual }[];
  readonly initial?: (state: CaseState) => string | boolean | readonly string[] | undefined;
}

/** What a guard may look at. `fields` is undefined while the form has not been filled in. */
export interface GuardContext {
  readonly state: CaseState;
  readonly actor: Actor;
  readonly today: DateText;
  readonly deadlines: readonly Deadline[];
  readonly fields: FieldValues | undefined;
}

/** Why a step may not be taken now, or undefined. */
export type Guard = (context: GuardContext) => Bilingual | undefined;

/** What a step that decides puts into its decision. */
export interface DecisionSpec {
  readonly outcome: (fields: FieldValues) => string;
  readonly severity: (state: CaseState, fields: FieldValues) => Severity | null;
  readonly influence: (state: CaseState, fields: FieldValues) => string | null;
  readonly clauses: (state: CaseState, fields: FieldValues) => readonly string[];
  readonly reasons: (fields: FieldValues) => string;
  /** The clock that says until when it can be appealed, or null where it cannot. */
  readonly appealClock: string | null;
  /** The decision in force afterwards: this one, the former one, or none (a former one is then withdrawn). */
  readonly leavesStanding: (fields: FieldValues) => 'this' | 'former' | 'none';
}

/** The text of a notice to the subject; `due` is the last day of the clock the step starts, where it starts one. */
export type Notice = (context: {
  readonly state: CaseState;
  readonly fields: FieldValues;
  readonly due: DateText | undefined;
  /** Titles of the clauses cited. */
  readonly clauses: readonly Bilingual[];
}) => { readonly title: Bilingual; readonly body: Bilingual };

/** A step of a case type. */
export interface Transition {
  readonly name: string;
  readonly title: Bilingual;
  /** What taking the step means for the subject. */
  readonly effect: Bilingual;
  readonly tone: 'primary' | 'default' | 'danger';
  readonly from: readonly string[];
  /** The stage after it; null where the stage stays. */
  readonly to: string | null;
  readonly grants: readonly Grant[];
  /** A judgement: nobody affiliated to the subject may take it, and the attempt is recorded. */
  readonly judgement: boolean;
  readonly fields: readonly FieldDescriptor[];
  readonly guards: readonly Guard[];
  readonly decision?: DecisionSpec;
  readonly notice?: Notice;
}

/** A rule over events from which a deadline follows; the deadline itself is never stored. */
export interface Clock {
  readonly name: string;
  readonly title: Bilingual;
  /** `duty`: somebody must act, or it is overdue. `window`: somebody may act until then. */
  readonly kind: 'duty' | 'window';
  /** Events that start it, such as `case.notify`; the last one counts. */
  readonly startedBy: readonly string[];
  /** Events that end it. */
  readonly metBy: readonly string[];
  readonly period: Period;
  readonly consequence: Bilingual;
  /** The step the product takes by itself once the window has ended. It cannot be a decision: those have a person. */
  readonly thenStep?: string;
}

/** A number of Chinese working days with where the number comes from. */
export interface Period {
  readonly workingDays: number;
  readonly source: Bilingual;
  /** The clause it follows from, or null where it is the association's own rule. */
  readonly clause: string | null;
}

/** A kind of case: all there is to know of it, as data and small pure functions. */
export interface CaseType {
  readonly name: string;
  readonly title: Bilingual;
  readonly stages: readonly Stage[];
  /** The stage a new case begins in. */
  readonly initial: string;
  /** Stages in which another hit of the same matter joins the case instead of opening one. */
  readonly joinable: readonly string[];
  readonly transitions: readonly Transition[];
  readonly clocks: readonly Clock[];
  /** Titles of the matters a case of this type can be about. */
  readonly matters: Readonly<Record<string, Bilingual>>;
}

/** The stage of a type by its name. */
export function stageOf(type: CaseType, name: string): Stage {
  const stage = type.stages.find((candidate) => candidate.name === name);
  if (stage === undefined) throw new Error(`case type ${type.name} has no stage ${name}`);
  return stage;
}
