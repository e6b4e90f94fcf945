import { randomBytes } from 'node:crypto';
import { kindOfEvent, type RecordingItem, type SourceEvent } from '@concentric/core/recordings';
import { createWindowStore, type Engine, type Pack, type RuleHit } from '@concentric/core/rules';
import { ProblemError, type Problem } from '@concentric/core/shared';
import {
  createPseudonymiser,
  openRecordings,
  readRecording,
  type ReadOptions,
  type RecordingSummary,
} from '@concentric/modules/recordings';
import { remarkExamples } from '../rules/examples-remark.ts';
import { engineOf, openRules } from '../rules/open-pack.ts';
import { freeze, type FrozenHit } from '../rules/replay/frozen.ts';
import { kindOf, type FaultCounts } from '../shell/briefly.ts';
import { nothingTaken } from '../shell/usage-problems.ts';

/** A hit with where in which file it was found. */
export interface InspectedHit {
  readonly file: string;
  /** The line its record begins on. */
  readonly line: number;
  readonly hit: RuleHit;
  /** With all it rests on, where that was asked for. */
  readonly frozen?: FrozenHit;
}

/** Faults told by name for one file; the rest is counted. */
export const TOLD = 1000;

/** What came of the files. */
export interface Inspection {
  readonly pack: Pack;
  readonly hits: readonly InspectedHit[];
  readonly files: readonly RecordingSummary[];
  /** Faults of rule documents and of records, each with its place; at most `TOLD` a file, all counted in `files`. */
  readonly problems: readonly Problem[];
  /** Faults by kind and file, those beyond `TOLD` too. */
  readonly faults: FaultCounts;
  /** Files of which nothing could be read. */
  readonly failures: readonly Problem[];
}

export type InspectOptions = Omit<ReadOptions, 'pseudonymise'> & {
  /** A pack of the content folder, or a path. */
  readonly rules: string;
  /** Freezes what each hit rests on, so that it can be replayed. */
  readonly evidence?: boolean;
};

interface Judged {
  readonly file: string;
  readonly line: number;
  readonly event: SourceEvent;
}

/**
 * Reads recordings and judges every record by a rule pack, with no server and no database. Records whose rules look
 * back on earlier ones wait until everything is read, so that the order of lines and files does not matter.
 */
export async function inspectFiles(paths: readonly string[], options: InspectOptions): Promise<Inspection> {
  const rules = openRules(options.rules);
  const { pack } = rules;
  const problems = [...rules.problems, ...remarkExamples(rules)];
  const judging = new Judging(pack, engineOf(rules), options.evidence === true);
  const files: RecordingSummary[] = [];
  const failures: Problem[] = [];
  // Thrown away with the process: nobody can tell afterwards who a sender was.
  const reading: ReadOptions = { ...options, pseudonymise: createPseudonymiser(randomBytes(32)) };
  for (const path of paths) {
    const before = files.length;
    try {
      for await (const source of openRecordings(path, { stdin: process.stdin })) {
        const summary = await readRecording(source, reading, (items) => {
          judging.take(source.file, items);
        });
        files.push(summary);
        const failure = summary.failure ?? judging.nothingOf(summary);
        if (failure !== undefined) failures.push(failure);
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      // An archive that breaks off has been read up to there; an empty one is only remarked.
      const isFailure = files.length === before && error.problem.severity === 'error';
      (isFailure ? failures : problems).push(error.problem);
    }
  }
  judging.finish();
  return {
    pack,
    hits: inOrder(judging.hits, files),
    files,
    problems: [...problems, ...judging.problems],
    faults: judging.faults,
    failures,
  };
}

/** Judges records as they come, and those that need earlier ones at the end. */
class Judging {
  readonly hits: InspectedHit[] = [];
  readonly problems: Problem[] = [];
  readonly faults = new Map<string, number>();
  readonly #told = new Map<string, number>();
  readonly #refused = new Map<string, number>();
  readonly #pack: Pack;
  readonly #engine: Engine;
  readonly #evidence: boolean;
  readonly #windowed: ReadonlySet<string>;
  readonly #windows = createWindowStore();
  readonly #waiting: Judged[] = [];

  constructor(pack: Pack, engine: Engine, evidence: boolean) {
    this.#pack = pack;
    this.#engine = engine;
    this.#evidence = evidence;
    this.#windowed = windowedKinds(pack);
  }

  take(file: string, items: readonly RecordingItem[]): void {
    for (const item of items) {
      if ('problem' in item) this.#tell(file, item.problem);
      else if (this.#windowed.has(kindOfEvent(item.event.type))) this.#waiting.push({ file, ...item });
      else this.#judge(file, item.line, item.event);
    }
  }

  /** The failure of a file whose every record was refused. */
  nothingOf({ file, events, skipped }: RecordingSummary): Problem | undefined {
    const count = this.#refused.get(file) ?? 0;
    if (events > 0 || skipped.size > 0 || count === 0) return undefined;
    return nothingTaken(file, count);
  }

  finish(): void {
    for (const { event } of this.#waiting) this.#windows.add(event);
    for (const { file, line, event } of this.#waiting) this.#judge(file, line, event);
  }

  #judge(file: string, line: number, event: SourceEvent): void {
    for (const hit of this.#engine.evaluate(event, this.#windows)) {
      const frozen = this.#evidence ? { frozen: freeze(hit, event, this.#pack, this.#windows) } : {};
      this.hits.push({ file, line, hit, ...frozen });
    }
  }

  #tell(file: string, problem: Problem): void {
    const told = this.#told.get(file) ?? 0;
    this.#told.set(file, told + 1);
    const kind = kindOf(problem);
    this.faults.set(kind, (this.faults.get(kind) ?? 0) + 1);
    if (problem.severity === 'error') this.#refused.set(file, (this.#refused.get(file) ?? 0) + 1);
    if (told < TOLD) this.problems.push(problem);
  }
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
