import { createHash, randomBytes } from 'node:crypto';
import { compileLexicon } from '@concentric/core/lexicon';
import { kindOfEvent, type RecordingItem, type SourceEvent } from '@concentric/core/recordings';
import {
  createEngine,
  createWindowStore,
  loadPack,
  type Engine,
  type Pack,
  type RuleHit,
} from '@concentric/core/rules';
import { ProblemError, type Problem } from '@concentric/core/shared';
import { loadRules } from '@concentric/modules/content';
import {
  createPseudonymiser,
  openRecordings,
  readRecording,
  type ReadOptions,
  type RecordingSummary,
} from '@concentric/modules/recordings';

/** A hit with where in which file it was found. */
export interface InspectedHit {
  readonly file: string;
  /** The line its record begins on. */
  readonly line: number;
  readonly hit: RuleHit;
}

/** What came of the files. */
export interface Inspection {
  readonly pack: Pack;
  readonly hits: readonly InspectedHit[];
  readonly files: readonly RecordingSummary[];
  /** Faults of records and of rule documents; each with its place. */
  readonly problems: readonly Problem[];
  /** Files of which nothing could be read. */
  readonly failures: readonly Problem[];
}

export type InspectOptions = Pick<ReadOptions, 'platform' | 'account' | 'session' | 'startedAt' | 'now'> & {
  /** A pack of the content folder, or a path. */
  readonly rules: string;
};

interface Judged {
  readonly file: string;
  readonly line: number;
  readonly event: SourceEvent;
}

/**
 * Reads recordings and judges every record by a rule pack, with no server and no database. Records whose rules look back on
 * earlier ones wait until everything is read, so that the order of lines and files does not matter.
 */
export async function inspectFiles(paths: readonly string[], options: InspectOptions): Promise<Inspection> {
  const { pack, engine, problems } = readyRules(options.rules);
  const windowed = windowedKinds(pack);
  const windows = createWindowStore();
  const waiting: Judged[] = [];
  const hits: InspectedHit[] = [];
  const files: RecordingSummary[] = [];
  const failures: Problem[] = [];
  const judge = ({ file, line, event }: Judged): void => {
    for (const hit of engine.evaluate(event, windows)) hits.push({ file, line, hit });
  };
  const take = (file: string, items: readonly RecordingItem[]): void => {
    for (const item of items) {
      if ('problem' in item) problems.push(item.problem);
      else if (windowed.has(kindOfEvent(item.event.type))) waiting.push({ file, ...item });
      else judge({ file, ...item });
    }
  };
  // Thrown away with the process: nobody can tell afterwards who a sender was.
  const pseudonymise = createPseudonymiser(randomBytes(32));
  for (const path of paths) {
    try {
      for await (const source of openRecordings(path, { stdin: process.stdin })) {
        const summary = await readRecording(source, { ...options, pseudonymise }, (items) => {
          take(source.file, items);
        });
        files.push(summary);
        if (summary.failure !== undefined) failures.push(summary.failure);
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      failures.push(error.problem);
    }
  }
  for (const { event } of waiting) windows.add(event);
  for (const item of waiting) judge(item);
  return { pack, hits: inOrder(hits, files), files, problems, failures };
}

function readyRules(name: string): { pack: Pack; engine: Engine; problems: Problem[] } {
  const documents = loadRules(name);
  const { pack, problems } = loadPack(documents);
  const { lexicon, problems: lexical } = compileLexicon(pack.entries);
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
  return {
    pack,
    engine: createEngine({ pack, lexicon, digest }),
    problems: [...documents.problems, ...problems, ...lexical],
  };
}

/** Kinds that rules with windows judge or look back on. */
function windowedKinds(pack: Pack): ReadonlySet<string> {
  const looking = pack.rules.filter((rule) => Object.keys(rule.windows).length > 0);
  return new Set(
    looking.flatMap((rule) => [...rule.appliesTo, ...Object.values(rule.windows).map((window) => window.of)]),
  );
}

/** By file as read, then by line, then by place in the text. */
function inOrder(hits: readonly InspectedHit[], files: readonly RecordingSummary[]): InspectedHit[] {
  const rank = new Map(files.map(({ file }, index) => [file, index]));
  return hits.toSorted(
    (a, b) =>
      (rank.get(a.file) ?? 0) - (rank.get(b.file) ?? 0) ||
      a.line - b.line ||
      a.hit.quote.start - b.hit.quote.start,
  );
}
