import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { ProblemError } from '@concentric/core/shared';
import { problem } from '../problems.ts';
import type { Tables } from '../tables.ts';
import type { Engine, Logger } from './engine.ts';
import { DATE, INT8, INT8_ARRAY, parseDate, parseInt8, parseInt8Array } from './types.ts';

/** How the server's connections are used. */
export interface PoolOptions {
  /** Connections at most; 10 by default. */
  readonly max?: number;
  /** A statement is cancelled after this long; 60 s by default, 0 for never. */
  readonly statementTimeoutMs?: number;
  /** Longest wait for a connection; 5 s by default. */
  readonly connectTimeoutMs?: number;
}

/** Connects to a PostgreSQL server; the first connection is made by the first use. */
export function openPostgres(url: string, options: PoolOptions, logger: Logger): Engine {
  const pool = new pg.Pool({
    ...connectionOf(url),
    max: options.max ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    statement_timeout: options.statementTimeoutMs ?? 60_000,
    idle_in_transaction_session_timeout: 120_000,
    keepAlive: true,
    application_name: 'concentric',
    options: '-c timezone=UTC',
    types: typeOverrides(),
  });
  // Whoever uses a connection that breaks is told by the statement that fails. The event would end the process
  // where nobody listens: the pool's for idle connections, the client's for those in use.
  const lost = (error: Error): void => logger.warn({ reason: error.message }, 'database connection lost');
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return {
    kind: 'postgres',
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    session: async (work) => {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('begin');
        const result = await work({
          query: async <Row>(text: string, parameters: readonly unknown[] = []) =>
            (await client.query(text, [...parameters])).rows as Row[],
          exec: async (text) => {
            await client.query(text);
          },
        });
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((cause: unknown) => {
          broken = cause instanceof Error ? cause : new Error(String(cause));
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

function connectionOf(url: string): pg.PoolConfig {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new ProblemError(problem('store.database-url'));
  }
  return { connectionString: url };
}

function typeOverrides(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides(pg.types);
  types.setTypeParser<unknown>(INT8, parseInt8);
  types.setTypeParser<unknown>(DATE, parseDate);
  types.setTypeParser<unknown>(INT8_ARRAY, parseInt8Array);
  return types;
}
