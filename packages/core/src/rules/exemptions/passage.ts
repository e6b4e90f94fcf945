import type { Bilingual } from '../../shared/index.ts';
import type { Speaker } from '../types.ts';

/** A match in its surroundings, as exemptions look at it. */
export interface Passage {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly speaker?: Speaker;
  /** What stands between the two halves, where the match is a pair. */
  readonly between?: string;
}

/** `exempted`: the law or plain sense says this use is none; `undecidable`: it depends on something not known here. */
export interface Finding {
  readonly outcome: 'passed' | 'exempted' | 'undecidable';
  readonly why: Bilingual;
}

/** One reason for which a match may be no clue. Looks at a bounded stretch of text only. */
export type Exemption = (passage: Passage) => Finding;

/** The match stands: this exemption does not apply. */
export const PASSED: Finding = { outcome: 'passed', why: { zh: '不适用', en: 'does not apply' } };

export function exempted(zh: string, en: string): Finding {
  return { outcome: 'exempted', why: { zh, en } };
}

export function undecidable(zh: string, en: string): Finding {
  return { outcome: 'undecidable', why: { zh, en } };
}

const SENTENCE_END = /[。！？!?；;\n]/;
const CLAUSE_END = /[。！？!?；;\n，,：:\s]/;

/** The matched words as written. */
export function matched(passage: Passage): string {
  return passage.text.slice(passage.start, passage.end);
}

/** Up to `limit` characters before the match, back to the nearest pause. Speech recognition often writes none. */
export function clauseBefore(passage: Passage, limit: number): string {
  return lastPart(passage.text.slice(Math.max(0, passage.start - limit), passage.start), CLAUSE_END);
}

/** Up to `limit` characters after the match, to the nearest pause. */
export function clauseAfter(passage: Passage, limit: number): string {
  return firstPart(passage.text.slice(passage.end, passage.end + limit), CLAUSE_END);
}

/** Up to `limit` characters before the match, back to the end of the sentence before. */
export function sentenceBefore(passage: Passage, limit: number): string {
  return lastPart(passage.text.slice(Math.max(0, passage.start - limit), passage.start), SENTENCE_END);
}

/** Up to `limit` characters after the match, to the end of the sentence. */
export function sentenceAfter(passage: Passage, limit: number): string {
  return firstPart(passage.text.slice(passage.end, passage.end + limit), SENTENCE_END);
}

function lastPart(text: string, end: RegExp): string {
  return text.split(end).at(-1) ?? '';
}

function firstPart(text: string, end: RegExp): string {
  return text.split(end, 1)[0] ?? '';
}
