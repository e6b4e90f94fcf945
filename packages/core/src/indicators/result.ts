import type { Bilingual, DateText, Points, Problem } from '../shared/index.ts';
import type { MeasureValue } from './facts.ts';
import type { Composite, Millionths, PlanSubject } from './plan.ts';
import type { Severity } from './severity.ts';

/**
 * What became of a credit entry. Only `counted` takes points; the others stay visible so that a subject sees
 * every entry about itself and why it costs nothing.
 */
export type EntryStatus =
  | 'counted'
  | 'forgiven'
  | 'already-counted'
  | 'repaired'
  | 'expired'
  | 'reversed'
  | 'not-yet-effective'
  | 'unscored'
  | 'invalid';

/** The calculation behind a line, step by step, in integers. */
export type Arithmetic =
  | {
      readonly kind: 'deduct-by-event';
      /** Severity used: the decided one, or the indicator's floor where that is graver. */
      readonly severity: Severity;
      readonly base: Points;
      readonly influence: Millionths;
      readonly repetition: Millionths;
      /** base × influence × repetition. */
      readonly amount: Points;
      readonly fromItem: Points;
      /** Taken from the rest of the first-level dimension. */
      readonly overflow: Points;
      /** Not taken, because nothing was left to take it from. */
      readonly uncollected: Points;
    }
  | { readonly kind: 'ratio'; readonly part: number; readonly whole: number }
  | { readonly kind: 'valid-by-age'; readonly days: number; readonly share: Millionths }
  | { readonly kind: 'flag'; readonly value: string; readonly share: Millionths }
  | { readonly kind: 'curve'; readonly x: Millionths; readonly share: Millionths }
  | { readonly kind: 'normalised'; readonly x: number; readonly share: Millionths }
  | {
      readonly kind: 'mean';
      readonly combine: Composite['combine'];
      readonly share: Millionths;
      readonly parts: readonly MeanPart[];
    };

/** One child of a mean: its weight of the whole, and its share and workings; without data both are null. */
export interface MeanPart {
  readonly code: string;
  readonly title: Bilingual;
  readonly weight: number;
  readonly wholeWeight: number;
  readonly share: Millionths | null;
  readonly arithmetic: Arithmetic | null;
}

/** One line of the explanation. Lines of entries end at case, decision and clause; lines of measures at the source event. */
export interface ScoreLine {
  /** Code of the indicator; null for an entry that no indicator takes. */
  readonly indicator: string | null;
  readonly title: Bilingual;
  readonly max: Points;
  /** What the indicator was worth before this line, in the order of the lines. */
  readonly before: Points;
  readonly deducted: Points;
  readonly arithmetic: Arithmetic | null;
  readonly text: Bilingual;
  readonly clauses: readonly string[];
  readonly entry: EntryLine | null;
  readonly measure: { readonly field: string; readonly eventId: string; readonly value: MeasureValue } | null;
}

/** A line before it has found its place among the others. */
export type DraftLine = Omit<ScoreLine, 'before'>;

/** The part of a line that speaks of a credit entry. */
export interface EntryLine {
  readonly status: EntryStatus;
  readonly entryId: string;
  readonly caseId: string;
  readonly decisionId: string;
  /** First day on which it no longer counts by time alone. */
  readonly stopsCountingOn: DateText | null;
  /** First day on which repair can be granted; null where there is nothing to repair. */
  readonly repairableFrom: DateText | null;
  /** The entry that counts for the same fact. */
  readonly countedIn: string | null;
}

/** What one indicator came to. `missing` keeps its points and lowers coverage. */
export interface ItemScore {
  readonly code: string;
  readonly title: Bilingual;
  readonly max: Points;
  readonly earned: Points;
  readonly state: 'measured' | 'events' | 'missing';
}

/** What one first-level dimension came to: its items less what overflowed from them into it. */
export interface DimensionScore {
  readonly code: string;
  readonly title: Bilingual;
  readonly max: Points;
  readonly earned: Points;
  readonly overflow: Points;
}

export interface BonusLine {
  readonly code: string;
  readonly title: Bilingual;
  readonly points: Points;
  readonly eventId: string;
  readonly text: Bilingual;
}

/** Bonus claimed, and what of it was applied after its limit and what it may not offset. */
export interface BonusScore {
  readonly claimed: Points;
  readonly applied: Points;
  readonly lines: readonly BonusLine[];
  readonly text: Bilingual;
}

/** Why the grade can be no better, and until when if nothing new happens. */
export interface Ceiling {
  readonly grade: string;
  /** Whether it lowers the grade the total alone would give. */
  readonly binding: boolean;
  readonly entryIds: readonly string[];
  readonly caseIds: readonly string[];
  readonly vetoIds: readonly string[];
  /** First day on which it no longer holds by time alone; null while a veto has no end. */
  readonly until: DateText | null;
  readonly text: Bilingual;
}

export interface MissingItem {
  readonly code: string;
  readonly title: Bilingual;
  readonly field: string;
  readonly points: Points;
  readonly text: Bilingual;
}

/** A day on which the grade changes though nothing new happens. */
export interface GradeChange {
  readonly on: DateText;
  readonly from: string;
  readonly grade: string;
  readonly total: Points;
  readonly direction: 'up' | 'down';
  readonly text: Bilingual;
}

/** What lies ahead. */
export interface Outlook {
  /** The first later day on which total, grade or rating changes by time alone; null where time changes nothing. */
  readonly changesOn: DateText | null;
  /** Every change of grade to come if nothing new happens, in order. */
  readonly changes: readonly GradeChange[];
  /** The first day on which points come back by time alone, with how many and the total then; null where none will. */
  readonly nextReturn: { readonly on: DateText; readonly total: Points; readonly points: Points } | null;
  /** The first of the changes upwards. */
  readonly nextRise: GradeChange | null;
  /** The soonest better grade within the subject's power: repairing these entries on the day. */
  readonly byRepair: (GradeChange & { readonly entryIds: readonly string[] }) | null;
}

/** Something the reader should know of how the input was taken. */
export interface ScoreNote {
  readonly code: string;
  readonly text: Bilingual;
}

/** One subject's credit score with everything needed to explain it. Invariant: total = scale − Σ deducted + bonus applied. */
export interface Score {
  readonly subject: string;
  readonly subjectKind: PlanSubject;
  readonly asOf: DateText;
  readonly planRevision: string;
  readonly total: Points;
  readonly coverage: Millionths;
  readonly status: 'rated' | 'unrated';
  readonly gradeByScore: string;
  /** null while unrated. */
  readonly grade: string | null;
  readonly ceiling: Ceiling | null;
  readonly summary: Bilingual;
  readonly lines: readonly ScoreLine[];
  readonly items: readonly ItemScore[];
  readonly dimensions: readonly DimensionScore[];
  readonly bonus: BonusScore;
  readonly missing: readonly MissingItem[];
  readonly outlook: Outlook;
  readonly notes: readonly ScoreNote[];
  readonly problems: readonly Problem[];
}
