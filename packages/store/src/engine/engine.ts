import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

export type EngineKind = 'pglite' | 'postgres';

/** Plain SQL inside one transaction, for the work that comes before there are tables to type: roles, migrations, restore. */
export interface RawSession {
  query: <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;
  /** Runs a text of any number of statements. */
  exec: (sql: string) => Promise<void>;
}

/** A database that is open: the part of the store that differs between PGlite and PostgreSQL. */
export interface Engine {
  readonly kind: EngineKind;
  readonly db: Kysely<Tables>;
  /** One transaction as the owner of the database. */
  session: <T>(work: (session: RawSession) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}

/** What the store tells about itself; pino's loggers fit. */
export interface Logger {
  info: (details: object, message: string) => void;
  warn: (details: object, message: string) => void;
}

/** A logger that says nothing. */
export const SILENT: Logger = { info: () => undefined, warn: () => undefined };
