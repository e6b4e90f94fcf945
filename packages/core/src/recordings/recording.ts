import type { Instant, Problem } from '../shared/index.ts';
import type { SourceEvent } from './events.ts';

/** The kinds of recording we read. */
export const RECORDING_FORMATS = [
  'bilibili-xml',
  'bililive-recorder-xml',
  'srt',
  'webvtt',
  'cloudevents-ndjson',
] as const;

export type RecordingFormat = (typeof RECORDING_FORMATS)[number];

/** What a parser is told about the recording beside its text; core itself reads no clock and computes no hash. */
export interface RecordingOptions {
  /** The file as its reader knows it, shown in the place of every problem. */
  readonly file: string;
  /** A name that stays the same between imports, usually the file name without its ending; used where the recording names no account or session. */
  readonly name: string;
  readonly platform?: string | undefined;
  readonly account?: string | undefined;
  readonly session?: string | undefined;
  /** When the recording began; goes before what the file says. */
  readonly startedAt?: Instant | undefined;
  /** Taken as the start where neither `startedAt` nor the file tells it. Default 0 (1970), with `startKnown` false. */
  readonly fallbackStart?: Instant | undefined;
  /** The moment of reading; facts more than 24 hours after it are refused. */
  readonly now: Instant;
  /** A collision-free digest (SHA-256) as text, for ids made from content. */
  readonly hash: (text: string) => string;
}

/** What a parser gives: a good record with the line it began on, or one thing that is wrong. */
export type RecordingItem =
  { readonly event: SourceEvent; readonly line: number } | { readonly problem: Problem };

/** Why a well-formed record is left out on purpose. */
export type SkipReason =
  /** Gifts and paid memberships are tips of viewers as persons: outside our boundary. */
  | 'tip'
  /** Danmaku that is programme code (modes 8 and 9), not speech. */
  | 'script'
  /** No text at all. */
  | 'empty';

/**
 * A parser that is fed: text in stretches of any size goes in, finished records come out. It keeps no more
 * than one unfinished record, so that recordings of any size can be read in little memory.
 */
export interface RecordingParser {
  push: (text: string) => RecordingItem[];
  /** To be called once, after the last stretch. */
  end: () => RecordingItem[];
  readonly skipped: ReadonlyMap<SkipReason, number>;
  /** False while times rest on `fallbackStart` alone. */
  readonly startKnown: boolean;
}
