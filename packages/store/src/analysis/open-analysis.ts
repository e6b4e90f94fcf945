import { ProblemError } from '@concentric/core/shared';
import { reasonOf, translate } from '../engine/translate.ts';
import { problem } from '../problems.ts';

export interface AnalysisOptions {
  /** Threads it may keep busy. */
  readonly threads: number;
  /** Memory it may hold before it spills to disk, as DuckDB writes it: `1GB`. */
  readonly memoryLimit: string;
  /** Where it spills; without it, it does not. */
  readonly tempDir?: string;
}

/** A value bound to a statement. */
export type AnalysisValue = string | number | bigint | boolean | null;

/** An engine for whole columns (DuckDB), beside the database and of no state worth keeping. */
export interface Analysis {
  /**
   * Runs one statement and returns its rows: whole numbers as numbers (beyond 2^53 as bigint), dates as
   * `Date`, lists and structs as arrays and objects.
   */
  query: <Row extends object = Record<string, unknown>>(
    sql: string,
    values?: readonly AnalysisValue[],
  ) => Promise<Row[]>;
  close: () => void;
}

/**
 * Opens an engine in memory. Its library is loaded now and not before, since many a process never analyses
 * anything. It fetches no extensions, and its settings cannot be changed by a statement.
 */
export async function openAnalysis(options: AnalysisOptions): Promise<Analysis> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads),
    memory_limit: options.memoryLimit,
    temp_directory: options.tempDir ?? '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    lock_configuration: 'true',
  });
  return {
    query: async <Row extends object>(sql: string, values: readonly AnalysisValue[] = []) => {
      // A connection of its own: results on a shared one are cut off by the next statement.
      const connection = await instance.connect();
      try {
        const reader = await connection.runAndReadAll(sql, [...values]);
        return reader.getRowObjectsJS().map((row) => plain(row) as Row);
      } catch (error) {
        throw explain(error);
      } finally {
        connection.closeSync();
      }
    },
    close: () => instance.closeSync(),
  };
}

/** A text as a literal of SQL, for the places that take no bound value (COPY … TO). */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

function explain(error: unknown): unknown {
  const reason = reasonOf(error);
  if (!/out of memory/i.test(reason)) return translate(error);
  return Object.assign(new ProblemError(problem('store.analysis-memory', { reason })), { cause: error });
}
