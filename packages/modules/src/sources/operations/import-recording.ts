import type { Problem } from '@concentric/core/shared';
import {
  createPseudonymiser,
  readRecording,
  type ReadOptions,
  type RecordingSource,
} from '../../recordings/index.ts';
import type { IntakeReport } from '../contract.ts';
import type { SourcesDeps } from '../deps.ts';
import { Delivery } from '../delivery.ts';
import type { IntakeSource } from '../gate.ts';

export type ImportOptions = Omit<ReadOptions, 'pseudonymise' | 'now'>;

type Deps = Pick<SourcesDeps, 'store' | 'clock' | 'pseudonymKey'>;

/**
 * Reads a recording into the intake log. Every good record is kept and every bad one told; an event that is there
 * already counts as a duplicate, so the same recording can be sent again after any failure. What the report
 * calls accepted is committed. Where nothing at all could be read, the failure is the only problem. Throws where the
 * store fails; what it had taken until then stays, and counts as duplicates when the recording is sent again.
 */
export async function importRecording(
  deps: Deps,
  source: IntakeSource,
  recording: RecordingSource,
  options: ImportOptions,
): Promise<IntakeReport & { readonly failure: Problem | null }> {
  const delivery = new Delivery(deps, source, recording.file);
  const pseudonymise = createPseudonymiser(Buffer.from(deps.pseudonymKey, 'utf8'));
  const readOptions = { ...options, pseudonymise, now: deps.clock() };
  const { format, failure = null } = await readRecording(recording, readOptions, (items) =>
    delivery.take(items),
  );
  const report = await delivery.end(format);
  return { ...report, problems: failure === null ? report.problems : [...report.problems, failure], failure };
}
