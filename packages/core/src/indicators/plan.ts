import type { Bilingual, DateText, Points } from '../shared/index.ts';
import type { CaseType } from './case-types.ts';
import type { Severity } from './severity.ts';

/** Millionths of a whole: 0 is nothing, 1_000_000 is all; factors such as 1.2 are written 1_200_000. */
export type Millionths = number;

/** One whole in millionths. */
export const WHOLE: Millionths = 1_000_000;

export type SubjectKind = 'streamer' | 'operator';

/** Whom a document scores: one of the two kinds of credit, or anything else that can be measured (a region, a year). */
export type PlanSubject = SubjectKind | 'other';

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

/**
 * What becomes of an indicator without data: it is left out and its weight goes to those beside it, it keeps its
 * points in full, it earns none, or the subject is not rated.
 */
export type MissingRule = 'spread' | 'full' | 'none' | 'unrated';

interface MeasureBase {
  readonly code: string;
  readonly title: Bilingual;
  /** What the indicator is worth when nothing speaks against the subject; inside a mean, its part by weight. */
  readonly points: Points;
  /** Name of its data field in the dictionary. */
  readonly field: string;
  /** Keys of the clauses that are its legal basis. */
  readonly basis: readonly string[];
  /** How it is judged, in words for the subject. */
  readonly rule: Bilingual;
  /** What happens without data, in words for the subject. */
  readonly missing: Bilingual;
  /** Absent: `full` under sums, `spread` inside means. */
  readonly onMissing?: MissingRule;
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

/** How extreme values are kept from ruling the rest: percentiles of the population in millionths of a percent, or fixed bounds. */
export type Outliers =
  | { readonly method: 'none' }
  | { readonly method: 'winsorise'; readonly low: Millionths; readonly high: Millionths }
  | { readonly method: 'clip'; readonly low: number; readonly high: number };

/** How a number becomes a share of the whole. Bounds are in the unit of the field; a share never leaves 0…1. */
export type Normalisation =
  /** Straight from 0 at one end to 1 at the other. */
  | { readonly method: 'goalposts'; readonly low: number; readonly high: number }
  /** The same between the least and the greatest of the population. */
  | { readonly method: 'min-max' }
  /** Standard deviations from the population's mean: `worst` earns nothing, `best` all. */
  | { readonly method: 'z'; readonly worst: number; readonly best: number }
  /** Share of the others that are worse. */
  | { readonly method: 'rank' }
  /** Share of the population that is worse, those equal counted half. */
  | { readonly method: 'percentile' }
  /** The way gone from the population's worst value to the target. */
  | { readonly method: 'target'; readonly target: number }
  /** Straight between the points of a table, level outside them. */
  | {
      readonly method: 'table';
      readonly points: readonly { readonly x: number; readonly share: Millionths }[];
    };

/** Earns a share of a number after treatment of outliers, transform and normalisation, in this order. */
export interface NormalisedMeasure extends MeasureBase {
  readonly kind: 'normalised';
  /** Which way is better. */
  readonly direction: 'higher' | 'lower';
  readonly outliers: Outliers;
  readonly transform: 'none' | 'logarithm';
  readonly normalise: Normalisation;
}

/** A leaf of the tree. */
export type Measure =
  EventMeasure | RatioMeasure | AgeMeasure | FlagMeasure | CurveMeasure | NormalisedMeasure;

/** A leaf that a mean may hold: an event deducts points, which a mean has none of. */
export type ValueMeasure = Exclude<Measure, EventMeasure>;

/** A child of a mean with its part of the `wholeWeight`. */
export interface Weighted {
  readonly weight: number;
  readonly node: Composite | ValueMeasure;
}

/** A mean of shares: worth its points under sums, its part by weight inside another mean. */
export interface Composite {
  readonly kind: 'composite';
  readonly code: string;
  readonly title: Bilingual;
  readonly points: Points;
  readonly combine: 'arithmetic' | 'geometric' | 'harmonic';
  readonly parts: readonly Weighted[];
  /** What the weights sum to: they are whole numbers over it. */
  readonly wholeWeight: number;
}

/** What sums are made of: an indicator, or a mean of some. */
export type Item = Measure | Composite;

/** An inner node; its points are the sum of its children's. */
export interface Branch {
  readonly kind: 'branch';
  readonly code: string;
  readonly title: Bilingual;
  readonly points: Points;
  readonly children: readonly PlanNode[];
}

export type PlanNode = Branch | Item;

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
  readonly subjectKind: PlanSubject;
  readonly effectiveFrom: DateText;
  readonly scale: Points;
  /** Decimals of a point to which each item of the sum is rounded, once; absent: six, which is none lost. */
  readonly decimals?: number;
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
  if (node.kind === 'branch') return node.children.flatMap(leavesOf);
  return node.kind === 'composite' ? node.parts.flatMap((part) => leavesOf(part.node)) : [node];
}

/** What the sum below a node is made of, in document order. */
export function itemsOf(node: PlanNode): readonly Item[] {
  return node.kind === 'branch' ? node.children.flatMap(itemsOf) : [node];
}

/** The means in and below an item, those inside before those they are inside of. */
export function compositesOf(item: Item): readonly Composite[] {
  return item.kind === 'composite' ? [...item.parts.flatMap((part) => compositesOf(part.node)), item] : [];
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
