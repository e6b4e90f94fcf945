import type { Readable } from 'node:stream';

/** Where a piece of evidence lies: its hash is its name. */
export interface StoredEvidence {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/** Files of evidence, kept by the hash of their content; never changed, never stored twice. */
export interface EvidenceStore {
  /** Keeps a content and returns after it is on the disk. Keeping it again changes nothing. */
  put: (content: Uint8Array | AsyncIterable<Uint8Array> | Readable) => Promise<StoredEvidence>;
  /** Reads a content and checks it against its hash; throws `store.evidence-missing` or `store.evidence-corrupt`. */
  get: (sha256: string) => Promise<Uint8Array>;
  has: (sha256: string) => Promise<boolean>;
  /** All hashes there are, in order. */
  list: () => AsyncIterable<string>;
}
