import type { Bilingual, DateText, Points } from '../shared/index.ts';
import type { CaseType } from './case-types.ts';
import type { Severity } from './severity.ts';

/** Millionths of a whole: 0 is nothing, 1_000_000 is all; factors such as 1.2 are written 1_200_000. */
export type Millionths = number;

/** One whole in millionths. */
export const WHOLE: Millionths = 1_000_000;

export type SubjectKind = 'streamer' | 'operator';

/** The shape a value of a data field has. `ratio` is `[part, whole]`, `entries` the confirmed credit entries. */
export type FieldShape = 'entries' | 'ratio' | 'number' | 'boolean' | 'choice' | 'date';

/** What kind of evidence stands behind a value. */
export type EvidenceKind =
  'decision' | 'register' | 'document' | 'platform-data' | 'sample' | 'declaration' | 'published-notice';

/** One entry of the data dictionary. */
export interface DataField {
  readonly name: string;
  readonly title: Bilingual;
  readonly shape: FieldShape;
  readonly unit: Bilingual;
  readonly source: Bilingual;
  readonly evidence: EvidenceKind;
}

interface MeasureBase {
  readonly code: string;
  readonly title: Bilingual;
  /** What the indicator is worth when nothing speaks against the subject. */
  readonly points: Points;
  /** Name of its data field in the dictionary. */
  readonly field: string;
  /** Keys of the clauses that are its legal basis. */
  readonly basis: readonly string[];
  /** How it is judged, in words for the subject. */
  readonly rule: Bilingual;
  /** What happens without data, in words for the subject. */
  readonly missing: Bilingual;
}

/** Starts full and loses points for confirmed facts of the case types it takes. */
export interface EventMeasure extends MeasureBase {
  readonly kind: 'deduct-by-event';
  readonly caseTypes: readonly CaseType[];
  /** A fact of this indicator weighs at least so much. */
  readonly severityFloor: Severity;
  /** A first slight fact corrected within its own session costs nothing (SAMR guide 2023 no. 6 on absolute terms). */
  readonly forgivesFirst: boolean;
}

/** Earns part ÷ whole of its points. */
export interface RatioMeasure extends MeasureBase {
  readonly kind: 'ratio';
  /** What a whole of 0 means: no data, or that nothing was due and the points are full. */
  readonly whenNone: 'missing' | 'full';
  /** More than the whole is possible (hours of training) and earns no more than full. */
  readonly mayExceed: boolean;
}

/** Earns the share of the first step whose age in days is not exceeded, and nothing past the last. */
export interface AgeMeasure extends MeasureBase {
  readonly kind: 'valid-by-age';
  readonly steps: readonly { readonly days: number; readonly share: Millionths }[];
}

/** Earns the share listed for its value; `true` and `false` are written as texts. */
export interface FlagMeasure extends MeasureBase {
  readonly kind: 'flag';
  readonly shares: Readonly<Record<string, Millionths>>;
}

/** Earns a share read from a curve: straight between its points, level outside them. */
export interface CurveMeasure extends MeasureBase {
  readonly kind: 'curve';
  readonly curve: readonly { readonly x: Millionths; readonly share: Millionths }[];
}

/** A leaf of the tree. */
export type Measure = EventMeasure | RatioMeasure | AgeMeasure | FlagMeasure | CurveMeasure;

/** An inner node; its points are the sum of its children's. */
export interface Branch {
  readonly kind: 'branch';
  readonly code: string;
  readonly title: Bilingual;
  readonly points: Points;
  readonly children: readonly PlanNode[];
}

export type PlanNode = Branch | Measure;

export interface InfluenceBand {
  readonly band: string;
  readonly title: Bilingual;
  readonly factor: Millionths;
}

/** How a confirmed fact becomes points, and for how long. */
export interface DeductionModel {
  readonly base: Readonly<Record<Severity, Points>>;
  readonly influence: readonly InfluenceBand[];
  /** Applied once when an earlier fact of the same case type lies within so many days. */
  readonly repetition: { readonly factor: Millionths; readonly withinDays: number };
  /** Where a deduction above the indicator's maximum goes: the rest of its first-level dimension, or nowhere. */
  readonly overflow: 'dimension' | 'none';
  /** Days from the effective date after which a fact no longer counts. */
  readonly windowDays: Readonly<Record<Severity, number>>;
  /** Days from the effective date before which repair cannot be granted. */
  readonly repairAfterDays: Readonly<Record<Severity, number>>;
}

export interface BonusItem {
  readonly code: string;
  readonly title: Bilingual;
  readonly points: Points;
  readonly field: string;
  readonly basis: readonly string[];
}

export interface BonusModel {
  readonly max: Points;
  /** Deductions for facts of these severities are never made good by a bonus. */
  readonly neverOffsets: readonly Severity[];
  readonly items: readonly BonusItem[];
}

export interface Grade {
  readonly code: string;
  readonly title: Bilingual;
  /** Lowest total of the grade. */
  readonly from: Points;
}

/** The grade is at most `grade` while at least `atLeast` facts of the severity count. */
export interface CeilingRule {
  readonly severity: Severity;
  readonly atLeast: number;
  readonly grade: string;
}

/** The grade is at most `grade` while an effective decision of an authority or court stands. */
export interface VetoRule {
  readonly key: string;
  readonly title: Bilingual;
  readonly grade: string;
  readonly basis: readonly string[];
  /** Days from the effective date, where the decision names no end; null: until it is lifted. */
  readonly windowDays: number | null;
}

/** A case type that is recorded and shown but moves no indicator of this document, with the reason. */
export interface RecordedOnly {
  readonly caseType: CaseType;
  readonly reason: Bilingual;
}

/**
 * A checked indicator document: plain data that survives JSON, from which the interpreter scores one subject
 * and SQL text for many can be written. All amounts are integers (millionths of a point, millionths of a whole).
 */
export interface IndicatorPlan {
  readonly id: string;
  readonly version: string;
  /** `id@version`; every score names it. */
  readonly revision: string;
  readonly title: Bilingual;
  readonly subjectKind: SubjectKind;
  readonly effectiveFrom: DateText;
  readonly scale: Points;
  readonly fields: readonly DataField[];
  /** First-level dimensions in the order of the document. */
  readonly dimensions: readonly PlanNode[];
  readonly recordedOnly: readonly RecordedOnly[];
  readonly deduction: DeductionModel;
  readonly bonus: BonusModel;
  /** Share of the points that must have data behind them for a grade to be given. */
  readonly coverage: { readonly atLeast: Millionths; readonly title: Bilingual };
  /** Best first. */
  readonly grades: readonly Grade[];
  readonly ceilings: readonly CeilingRule[];
  readonly vetoes: readonly VetoRule[];
}

/** The leaves below a node, in document order; a leaf is its own only leaf. */
export function leavesOf(node: PlanNode): readonly Measure[] {
  return node.kind === 'branch' ? node.children.flatMap(leavesOf) : [node];
}

/** Every indicator of a plan, in document order. */
export function measuresOf(plan: IndicatorPlan): readonly Measure[] {
  return plan.dimensions.flatMap(leavesOf);
}

/** The indicator that takes a case type, if one does. */
export function measureFor(plan: IndicatorPlan, caseType: string): EventMeasure | undefined {
  return measuresOf(plan).find(
    (leaf): leaf is EventMeasure =>
      leaf.kind === 'deduct-by-event' && leaf.caseTypes.some((type) => type === caseType),
  );
}
