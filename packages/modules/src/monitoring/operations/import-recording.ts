import type { SourceEvent } from '@concentric/core/recordings';
import type { Problem } from '@concentric/core/shared';
import {
  createPseudonymiser,
  readRecording,
  type ReadOptions,
  type RecordingSource,
} from '../../recordings/index.ts';
import type { IntakeReport } from '../contract.ts';
import type { MonitoringDeps } from '../deps.ts';
import { problem } from '../messages.ts';
import type { SourcesTable } from '../tables.ts';

/** Events appended in one transaction: large enough to be fast, small enough to be repeated. */
const BATCH = 500;
/** Earlier times are those of recordings without a date, which count from 1970. */
const DATED_FROM = Date.UTC(2000, 0, 1);
/** Problems told by name; the rest is counted. */
const TOLD = 100;

/** A registered source as intake needs it. */
export type IntakeSource = Pick<SourcesTable, 'id' | 'lawful_basis'>;

export type ImportOptions = Omit<ReadOptions, 'pseudonymise' | 'now'>;

/**
 * Reads a recording into the intake log. Every good record is kept and every bad one told; an event that is there
 * already counts as a duplicate, so the same recording can be sent again after any failure. What the report
 * calls accepted is committed. Where nothing at all could be read, the failure is the only problem. Throws where the
 * store fails; what it had taken until then stays, and counts as duplicates when the recording is sent again.
 */
export async function importRecording(
  deps: Pick<MonitoringDeps, 'store' | 'clock' | 'pseudonymKey'>,
  source: IntakeSource,
  recording: RecordingSource,
  options: ImportOptions,
): Promise<IntakeReport & { readonly failure: Problem | null }> {
  const report = { accepted: 0, duplicates: 0, rejected: 0, problems: [] as Problem[] };
  let waiting: SourceEvent[] = [];
  /** What the store failed with. The reader would take it for a fault of the recording, so it is kept to be thrown. */
  let broken: Error | undefined;
  const refuse = (problemFound: Problem): void => {
    report.rejected++;
    if (report.problems.length < TOLD) report.problems.push(problemFound);
  };
  let undated = false;
  const refuseUndated = (): void => {
    // One reason for the whole file: told once, counted for each record.
    if (undated) report.rejected++;
    else refuse(problem('monitoring.undated', { file: recording.file }, { file: recording.file }));
    undated = true;
  };
  const flush = async (): Promise<void> => {
    if (waiting.length === 0 || broken !== undefined) return;
    const batch = waiting;
    waiting = [];
    try {
      const { accepted, duplicates } = await appendEvents(deps, source, batch);
      report.accepted += accepted;
      report.duplicates += duplicates;
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error));
      throw broken;
    }
  };
  const pseudonymise = createPseudonymiser(Buffer.from(deps.pseudonymKey, 'utf8'));
  const summary = await readRecording(
    recording,
    { ...options, pseudonymise, now: deps.clock() },
    async (items) => {
      for (const item of items) {
        if ('problem' in item && isRepeated(item.problem)) report.duplicates++;
        else if ('problem' in item) refuse(item.problem);
        else if (item.event.time < DATED_FROM) refuseUndated();
        else if (isStorable(item.event)) waiting.push(item.event);
        else refuse(problem('monitoring.unstorable-text', {}, { file: recording.file, line: item.line }));
        if (waiting.length >= BATCH) await flush();
      }
    },
  );
  await flush();
  if (broken !== undefined) throw broken;
  const failure = summary.failure ?? null;
  return { ...report, problems: failure === null ? report.problems : [...report.problems, failure], failure };
}

/** Within a recording an event that comes twice is found by its reader; between recordings, by the log. To its sender it is one thing. */
function isRepeated({ code }: Problem): boolean {
  return code === 'recordings.duplicate-id';
}

/** JSON writes NUL and lone surrogates as escapes; no database keeps them in a text. */
function isStorable(event: SourceEvent): boolean {
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(event));
}

/** Appends events that already passed validation and pseudonymisation; resolves after the commit. */
export function appendEvents(
  deps: Pick<MonitoringDeps, 'store'>,
  source: IntakeSource,
  events: readonly SourceEvent[],
): Promise<{ accepted: number; duplicates: number }> {
  return deps.store.log.append(
    events.map((event) => ({ ...event, sourceId: source.id, lawfulBasis: source.lawful_basis })),
  );
}
