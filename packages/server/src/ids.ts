import { randomBytes } from 'node:crypto';
import { timeId, type Clock } from '@concentric/core/shared';
import type { IdSource } from '@concentric/modules/registry';

/** Ids that sort by time, with 80 bits of chance. */
export function createIds(clock: Clock): IdSource {
  return { next: (kind) => timeId(kind, clock(), randomBytes(10)) };
}
