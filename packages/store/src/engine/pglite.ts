import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, type PGliteDialectConfig } from 'kysely';
import type { Tables } from '../tables.ts';
import { breathe } from './breathe.ts';
import type { Engine } from './engine.ts';
import { createStatements, type Statements } from './prepared.ts';
import { DATE, INT8, INT8_ARRAY, JSONB, parseDate, parseInt8, parseInt8Array, TEXT } from './types.ts';
import { unpackImage } from './unpack-image.ts';

/** Opens a PGlite cluster that exists in a directory, recovering it where its last process was killed. */
export async function openPglite(clusterDir: string): Promise<Engine> {
  const pglite = await PGlite.create({ dataDir: clusterDir, parsers: PARSERS });
  pglite.parsers[INT8_ARRAY] = parseInt8Array;
  sendAsBytes(pglite, TEXT, []);
  sendAsBytes(pglite, JSONB, [JSONB_VERSION]);
  const statements = createStatements(pglite);
  return {
    kind: 'pglite',
    db: new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: dialectOver(pglite, statements) }) }),
    session: async (work) => {
      await breathe();
      const done = await pglite.transaction((tx) =>
        work({
          query: async <Row>(text: string, parameters: readonly unknown[] = []) =>
            (await tx.query<Row>(text, [...parameters])).rows,
          exec: async (text) => {
            await tx.exec(text);
          },
        }),
      );
      await statements.forget(); // it may have changed the schema
      return done;
    },
    close: async () => {
      if (!pglite.closed) await pglite.close();
    },
  };
}

/** Characters from which a parameter is sent as bytes. */
const LONG = 4_096;
/** First byte of a jsonb in binary form (jsonb_recv in PostgreSQL's jsonb.c). */
const JSONB_VERSION = 1;

/**
 * PGlite counts the bytes of a text parameter one character at a time, twice over, which for a batch of rows costs as
 * much as the database takes to read it. Bytes, which it takes for PostgreSQL's binary form of the type, it only copies.
 */
function sendAsBytes(pglite: PGlite, type: number, prefix: readonly number[]): void {
  const asText = pglite.serializers[type];
  if (asText === undefined) throw new Error(`PGlite has no serializer of type ${type}`);
  const serialize = (value: unknown): string | Uint8Array => {
    const text = asText(value);
    return text.length < LONG ? text : Buffer.concat([Uint8Array.from(prefix), Buffer.from(text)]);
  };
  // Its declaration knows texts only.
  pglite.serializers[type] = serialize as typeof asText;
}

/**
 * The engine as Kysely's driver takes it, with the statements of transactions prepared. The driver waits for a transaction to
 * begin and never hears that it did not, as when the engine has crashed or was closed. So one that cannot begin is given to it
 * all the same, and its first statement fails.
 */
function dialectOver(pglite: PGlite, statements: Statements): DialectPglite {
  return {
    close: () => pglite.close(),
    get closed() {
      return pglite.closed;
    },
    get ready() {
      return pglite.ready;
    },
    waitReady: pglite.waitReady,
    query: async (text, parameters, options) => {
      await breathe();
      return pglite.query(text, parameters, options);
    },
    transaction: async (work) => {
      await breathe();
      const state = { begun: false };
      try {
        return await pglite.transaction((tx) => {
          state.begun = true;
          return work({
            query: <Row>(text: string, parameters?: unknown[]) => statements.run<Row>(text, parameters ?? []),
            rollback: () => tx.rollback(),
          });
        });
      } catch (error) {
        if (state.begun) throw error;
        const reason = error instanceof Error ? error : new Error(String(error));
        const fail = (): Promise<never> => Promise.reject(reason);
        return work({ query: fail, rollback: fail });
      }
    },
  };
}

type DialectPglite = Exclude<PGliteDialectConfig['pglite'], (...parameters: never) => unknown>;

/**
 * Makes a new cluster in a directory. By way of memory: initdb on a real disk takes three times as long. Its
 * write-ahead log comes in files of 1 MiB, not 16: a quarter less to copy, and enough for one office.
 */
export async function createPglite(clusterDir: string): Promise<void> {
  const memory = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  const image = await memory.dumpDataDir('none');
  await memory.close();
  unpackImage(new Uint8Array(await image.arrayBuffer()), clusterDir);
}

const PARSERS = { [INT8]: parseInt8, [DATE]: parseDate };
