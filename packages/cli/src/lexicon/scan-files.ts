import { randomBytes } from 'node:crypto';
import type { Channel, Lexicon, Match, Trick } from '@concentric/core/lexicon';
import { ProblemError, type DateText, type Problem } from '@concentric/core/shared';
import {
  createPseudonymiser,
  openRecordings,
  readTexts,
  type Encoding,
  type FileText,
  type ReadOptions,
  type TextSummary,
} from '@concentric/modules/recordings';

/** A match and where it was found; `--json` prints it as it is. */
export interface FoundWord {
  readonly file: string;
  readonly line: number;
  /** The field of the record, such as `chat.text`; null for a plain line. */
  readonly field: string | null;
  /** Where it lies in the text, in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** As it was written, disguise and all. */
  readonly written: string;
  readonly term: string;
  readonly group: string;
  /** Empty for a word that is only context. */
  readonly clause: string;
  readonly owner: string;
  readonly channel: Channel;
  readonly tricks: readonly Trick[];
  /** The whole text, or 40 characters either side where it is longer than 200. */
  readonly context: string;
  readonly contextStart: number;
}

/** How to scan. */
export interface ScanOptions {
  readonly lexicon: Lexicon;
  /** Only words of these groups; all where absent. */
  readonly groups?: ReadonlySet<string>;
  /** Words in force on this day. */
  readonly asOf: DateText;
  readonly encoding?: Encoding | undefined;
  readonly now: number;
}

/** What was read, with the number of matches in each file. */
export interface Scan {
  readonly files: readonly (TextSummary & { readonly matches: number })[];
  /** Files of which nothing could be read. */
  readonly failures: readonly Problem[];
}

/** Looks for the words of a lexicon in every text of some files; matches are handed on as they are found. */
export async function scanFiles(
  paths: readonly string[],
  options: ScanOptions,
  take: (found: FoundWord) => void,
): Promise<Scan> {
  const { lexicon, groups, asOf, encoding, now } = options;
  // The key is thrown away with the process: senders are never shown.
  const reading: ReadOptions = { now, encoding, pseudonymise: createPseudonymiser(randomBytes(32)) };
  const files: Scan['files'][number][] = [];
  const failures: Problem[] = [];
  for (const path of paths) {
    try {
      for await (const source of openRecordings(path, { stdin: process.stdin })) {
        let matches = 0;
        const summary = await readTexts(source, reading, (text) => {
          for (const match of lexicon.scan(text.text, asOf)) {
            if (groups?.has(match.entry.group) === false) continue;
            matches++;
            take(foundWord(source.file, text, match));
          }
        });
        files.push({ ...summary, matches });
        if (summary.failure !== undefined) failures.push(summary.failure);
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      failures.push(error.problem);
    }
  }
  return { files, failures };
}

/** Texts up to this length are given whole. */
const WHOLE = 200;
const AROUND = 40;

function foundWord(file: string, { line, field, text }: FileText, match: Match): FoundWord {
  const { entry, start, end, channel, tricks } = match;
  const contextStart = text.length <= WHOLE ? 0 : Math.max(0, start - AROUND);
  return {
    file,
    line,
    field,
    start,
    end,
    written: match.text,
    term: entry.term,
    group: entry.group,
    clause: entry.clause,
    owner: entry.owner,
    channel,
    tricks,
    context: text.length <= WHOLE ? text : text.slice(contextStart, end + AROUND),
    contextStart,
  };
}
