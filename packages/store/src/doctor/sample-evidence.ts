import { ProblemError } from '@concentric/core/shared';
import type { EvidenceStore } from '../evidence/types.ts';

export interface EvidenceSample {
  readonly total: number;
  readonly read: number;
  /** Hashes of the pieces that do not match them. */
  readonly damaged: readonly string[];
}

/** Reads up to `size` pieces of evidence, evenly spread over their hashes and so over time, and compares each with its hash. */
export async function sampleEvidence(evidence: EvidenceStore, size: number): Promise<EvidenceSample> {
  const hashes: string[] = [];
  for await (const sha256 of evidence.list()) hashes.push(sha256);
  const read = Math.min(size, hashes.length);
  const damaged: string[] = [];
  for (let i = 0; i < read; i++) {
    const sha256 = hashes[Math.floor((i * hashes.length) / read)] ?? '';
    if (!(await isSound(evidence, sha256))) damaged.push(sha256);
  }
  return { total: hashes.length, read, damaged };
}

async function isSound(evidence: EvidenceStore, sha256: string): Promise<boolean> {
  try {
    await evidence.get(sha256);
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'store.evidence-corrupt') return false;
    throw error;
  }
}
