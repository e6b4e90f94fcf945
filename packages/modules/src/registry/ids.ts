import { createHash } from 'node:crypto';
import { encodeId, type Id, type IdKind } from '@concentric/core/shared';

/** Where new ids come from. Injected, so that a test or a seeded sample repeats itself. */
export interface IdSource {
  next: (kind: IdKind) => Id;
}

/** The id every import gives a thing that its source names by a key, so that importing twice changes nothing. */
export function idOfKey(kind: IdKind, ...key: readonly string[]): Id {
  return encodeId(kind, createHash('sha256').update(key.join('\n')).digest());
}
