import type { EventKind } from '../recordings/index.ts';
import type { LexiconEntry, Trick } from '../lexicon/index.ts';
import type { CaseType } from '../indicators/case-types.ts';
import type { Severity } from '../indicators/severity.ts';
import type { Bilingual, DateText } from '../shared/index.ts';
import type { Condition, Literal } from './condition/expression.ts';
import type { AUTOMATIONS, RuleExample, SPEAKERS } from './documents/rule-schema.ts';
import type { ExemptionName, ExemptionTest } from './exemptions/index.ts';
import type { WindowSpec } from './windows.ts';

export type Automation = (typeof AUTOMATIONS)[number];
export type Speaker = (typeof SPEAKERS)[number];
export type { CaseType, ExemptionName, ExemptionTest, RuleExample, Severity };

/**
 * How far a legal fact can be relied on. A: the text itself was read; B: a press report or an excerpt of
 * an official text; C: a weak source; M: general knowledge, not verified; D: our own design. Only A and B
 * may be printed as fact.
 */
export type Reliability = 'A' | 'B' | 'C' | 'M' | 'D';

/** One addressable part of a law, convention or notice. */
export interface ClauseRecord {
  /** Stable key, such as `ad-law.9.3`. */
  readonly key: string;
  readonly law: string;
  /** As people write it: 第九条第三项. */
  readonly number: Bilingual;
  /** What it asks, in our own words. */
  readonly summary: Bilingual;
  readonly reliability: Reliability;
  /** The clause that says what a breach costs. */
  readonly penalty?: string | undefined;
  /** Where they differ from the law's own. */
  readonly from?: DateText | undefined;
  readonly to?: DateText | undefined;
}

/** A law, regulation, notice or standard. */
export interface Law {
  readonly key: string;
  readonly title: Bilingual;
  readonly issuer: Bilingual;
  /** Document number, such as 第117号. */
  readonly number?: string | undefined;
  /** In force from this day; absent where it is not known for certain. */
  readonly from?: DateText | undefined;
  readonly to?: DateText | undefined;
  readonly reliability: Reliability;
  /** How far `from` and `to` can be relied on, where it is less than the text itself: they are often not in what was read. */
  readonly dateReliability?: Reliability | undefined;
  readonly source?: string | undefined;
  readonly clauses: readonly ClauseRecord[];
}

/** A clause a rule cites, and between which days it does. */
export interface CitedClause {
  readonly clause: string;
  readonly from?: DateText | undefined;
  readonly to?: DateText | undefined;
}

/** What a further condition makes of a hit. */
export interface Refinement {
  readonly when: Condition;
  readonly severity?: Severity | undefined;
  readonly caseType?: CaseType | undefined;
}

/** A checked rule: plain data, its condition parsed and typed. */
export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly title: Bilingual;
  readonly owner: string;
  readonly clauses: readonly CitedClause[];
  readonly severity: Severity;
  readonly refine: readonly Refinement[];
  readonly automation: Automation;
  readonly subject: 'streamer' | 'operator' | 'account';
  readonly caseType: CaseType;
  readonly appliesTo: readonly EventKind[];
  readonly speakers: readonly Speaker[];
  readonly windows: Readonly<Record<string, WindowSpec>>;
  readonly condition: Condition;
  /**
   * Words, or the value of a field; `key` names the item where it is a table. Of several fields the first there is, and only
   * where no words are quoted.
   */
  readonly quote:
    | { readonly groups: readonly string[]; readonly fields?: readonly string[] | undefined }
    | { readonly fields: readonly string[] }
    | { readonly field: string; readonly key?: string | undefined };
  readonly exemptions: readonly ExemptionName[];
  readonly needs: readonly Bilingual[];
  readonly falsePositives: readonly Bilingual[];
  readonly effect: 'case' | 'hint';
  readonly tests: {
    readonly usual: Readonly<Partial<Record<EventKind, Readonly<Record<string, unknown>>>>>;
    readonly mustHit: readonly RuleExample[];
    readonly mustNotHit: readonly RuleExample[];
  };
  /** Canonical text of the document; its hash is the rule's revision. */
  readonly revisionText: string;
}

/** Everything needed to judge events: the laws, the words and the rules, checked against each other. */
export interface Pack {
  readonly laws: readonly Law[];
  readonly clauses: ReadonlyMap<string, ClauseRecord>;
  readonly entries: readonly LexiconEntry[];
  readonly rules: readonly Rule[];
}

/** The exact words or value a hit rests on. Offsets are UTF-16 units of the judged text, end exclusive. */
export interface Quote {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The whole text, or 80 characters either side of the quote where it is longer. */
  readonly context: string;
  /** Where the context begins in the text. */
  readonly contextStart: number;
  /** The field quoted, such as `speech.text`. */
  readonly field: string;
}

/** The value of one part of the condition; null where data is missing and it is not known. */
export interface Explained {
  /** As it is written. */
  readonly part: string;
  readonly value: Literal | null;
  /** The same in words, with the values it was made of. */
  readonly words: Bilingual;
}

/**
 * A clue for a human, never a finding: what a rule saw, where, why, and what would be needed to decide.
 * Plain JSON; frozen with it is all that explains it later.
 */
export interface RuleHit {
  readonly rule: {
    readonly id: string;
    readonly version: number;
    readonly revision: string;
    readonly title: Bilingual;
  };
  readonly lexiconRevision: string;
  /** `undecidable` (无法判断): something speaks for it, but what is known does not settle it. */
  readonly outcome: 'hit' | 'undecidable';
  /** Keys of the cited clauses in force at the time. */
  readonly clauses: readonly string[];
  readonly severity: Severity;
  readonly automation: Automation;
  readonly caseType: CaseType;
  readonly effect: 'case' | 'hint';
  /** Always the account of the room, whoever spoke. */
  readonly subject: { readonly kind: Rule['subject']; readonly platform: string; readonly account: string };
  readonly session?: string;
  readonly event: { readonly source: string; readonly id: string; readonly kind: EventKind };
  readonly time: number;
  /** Milliseconds from the start of the session. */
  readonly offsetMs?: number;
  readonly speaker?: Speaker;
  readonly quote: Quote;
  /** Fields and windows the condition used, and the other matches the hit stands for. */
  readonly features: Readonly<Record<string, Literal | readonly string[]>>;
  readonly explanation: readonly Explained[];
  readonly tricks: readonly Trick[];
  readonly exemptions: readonly ExemptionTest[];
  /** What would be needed to decide, most pressing first. */
  readonly needs: readonly Bilingual[];
}
