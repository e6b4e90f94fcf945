import { randomBytes } from 'node:crypto';
import type { SourceEvent } from '@concentric/core/recordings';
import { ProblemError, type Problem } from '@concentric/core/shared';
import {
  createPseudonymiser,
  openRecordings,
  readRecording,
  type ReadOptions,
} from '@concentric/modules/recordings';

/** The events of some files, in the order read, and all that is wrong with them. */
export interface ReadEvents {
  readonly events: readonly SourceEvent[];
  readonly problems: readonly Problem[];
  /** Files of which nothing could be read. */
  readonly failures: readonly Problem[];
}

/**
 * Reads recordings and logs into memory, senders replaced by a key that is thrown away with the process. Events that are not `wanted`
 * are dropped at once.
 */
export async function readEvents(
  paths: readonly string[],
  options: Omit<ReadOptions, 'pseudonymise'>,
  wanted: (event: SourceEvent) => boolean = () => true,
): Promise<ReadEvents> {
  const [events, problems, failures]: [SourceEvent[], Problem[], Problem[]] = [[], [], []];
  const reading: ReadOptions = { ...options, pseudonymise: createPseudonymiser(randomBytes(32)) };
  for (const path of paths) {
    try {
      for await (const source of openRecordings(path, { stdin: process.stdin })) {
        const { failure } = await readRecording(source, reading, (items) => {
          for (const item of items) {
            if ('problem' in item) problems.push(item.problem);
            else if (wanted(item.event)) events.push(item.event);
          }
        });
        if (failure !== undefined) failures.push(failure);
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      failures.push(error.problem);
    }
  }
  return { events, problems, failures };
}
