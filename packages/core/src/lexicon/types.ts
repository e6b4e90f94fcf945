import type { Bilingual, DateText } from '../shared/index.ts';

/**
 * How a word may be found. `exact`: the letters as written. `folded`: after undoing width, case, variant
 * forms, inserted symbols, look-alikes and split characters. `syllable`: by sound as well, after the same undoing.
 * In a word of three or more characters each may be written as another of the same syllable, as pinyin or as a
 * digit; a word of two may be written as pinyin (weixin, wei信), and by homophones only inside its `soundContext`.
 */
export type Channel = 'exact' | 'folded' | 'syllable';

/** A way of hiding a word that folding has undone. */
export type Trick =
  | 'width'
  | 'case'
  | 'traditional'
  | 'inserted'
  | 'zero-width'
  | 'repeated'
  | 'look-alike'
  | 'emoji'
  | 'split'
  | 'digit'
  | 'pinyin'
  | 'homophone'
  | 'abbreviation';

/** One governed word or phrase. */
export interface LexiconEntry {
  readonly id: string;
  readonly term: string;
  /** The list it belongs to; rules ask for a group, such as `absolute-terms`. */
  readonly group: string;
  /** Key of the clause that is its legal basis. */
  readonly clause: string;
  readonly owner: string;
  readonly channels: readonly Channel[];
  /** Longer harmless words that contain the term: a match inside one of them is none (最高 in 最高领券). */
  readonly exceptions: readonly string[];
  /** Ordinary sentences that must not match; checked at build time. */
  readonly counterExamples: readonly string[];
  /** Short forms that stand for the term where they are words of their own (vx for 微信). */
  readonly abbreviations?: readonly string[];
  /** For a term of two characters: words of which one must stand near for a homophone to count (加 before 威心). */
  readonly soundContext?: readonly string[];
  readonly validFrom?: DateText;
  readonly validTo?: DateText;
  /** How its matches were judged so far. */
  readonly precision?: MeasuredPrecision;
  readonly note?: Bilingual;
}

/** Decisions of people on the matches of an entry, up to a day. */
export interface MeasuredPrecision {
  readonly decided: number;
  /** Those of the decided that were confirmed. */
  readonly confirmed: number;
  readonly asOf: DateText;
}

/** One occurrence, always in offsets of the original text (UTF-16 units, end exclusive). */
export interface Match {
  readonly entry: LexiconEntry;
  readonly start: number;
  readonly end: number;
  /** The original characters, tricks and all. */
  readonly text: string;
  readonly channel: Channel;
  readonly tricks: readonly Trick[];
}

/** A compiled lexicon; safe to share, holds no state between scans. */
export interface Lexicon {
  readonly entries: readonly LexiconEntry[];
  /** A short name of the content: the same entries under the same folding give the same revision. */
  readonly revision: string;
  /**
   * All matches in order of start, then end. Overlapping matches of different entries are all given. With
   * `asOf`, only entries valid on that day (both ends of a validity count) match; without it, all do.
   */
  scan: (text: string, asOf?: DateText) => readonly Match[];
}

/** Why a place that reads as a term is no match. */
export interface Dismissal {
  readonly dismissed: 'inside-exception' | 'not-valid' | 'outside-context';
  /** The exception it lies inside, where that is the reason. */
  readonly exception?: string;
}

/** What the lexicon saw at a place: a match, or why it is none. */
export interface Sighting extends Partial<Dismissal> {
  readonly match: Match;
}
