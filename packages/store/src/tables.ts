import type { Generated, GeneratedAlways, Transaction } from 'kysely';

/** A migration that has been applied. */
export interface SchemaMigrationsTable {
  id: string;
  /** Hash of its SQL text, lower-case hexadecimal. */
  sha256: string;
  /** Milliseconds since 1970. */
  applied_at: number;
}

/** One received event; never changed once written. */
export interface IntakeLogTable {
  position: GeneratedAlways<number>;
  /** The transaction that wrote it: with `position` it gives the order of commits. */
  xid: Generated<number>;
  partition: number;
  /** CloudEvents `source` and `id`: unique together. */
  source: string;
  id: string;
  type: string;
  /** When it happened, and when it reached us, in milliseconds since 1970. */
  time: number;
  received_at: number;
  /** The registered source it came through, and the lawful basis it was handed over on. */
  source_id: string;
  lawful_basis: string;
  data: unknown;
}

/** How far a consumer has handled a partition. */
export interface IntakeOffsetsTable {
  consumer: string;
  partition: number;
  xid: number;
  position: number;
}

/** By which key data was made; never the key. */
export interface KeyFingerprintsTable {
  name: string;
  fingerprint: string;
  noted_at: number;
}

/** Every table of the product, by name. A module adds its own by declaration merging in its `tables.ts`. */
export interface Tables {
  schema_migrations: SchemaMigrationsTable;
  intake_log: IntakeLogTable;
  intake_offsets: IntakeOffsetsTable;
  key_fingerprints: KeyFingerprintsTable;
}

/** An open transaction. */
export type Tx = Transaction<Tables>;
